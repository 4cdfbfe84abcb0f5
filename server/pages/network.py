"""The graph of what is said: things as nodes, claims between them as edges, some of it or all."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from server.pages.asked import Row, among, asked
from server.pages.filters import Filters
from server.pages.sorts import stance_of
from server.pages.when import Stretch
from server.service import Service

CAP, MOST_EDGES = 25, 60_000
ALWAYS = Stretch()
STANCE = "?claim cmt:modality ?modality ; cmt:polarity ?polarity ; cmt:voice ?voice ; cmt:statedIn ?sentence ."
EDGES = f"""
SELECT ?from ?relation ?to ?modality ?polarity ?voice (COUNT(DISTINCT ?sentence) AS ?count) WHERE {{
  %s ?claim cmt:claimSubject ?from ; cmt:claimPredicate ?relation ; cmt:claimObject ?to . FILTER(?from != ?to)
  FILTER(STRSTARTS(STR(?to), "https://w3id.org/comity/id/"))
  {STANCE}
  %s
}} GROUP BY ?from ?relation ?to ?modality ?polarity ?voice ORDER BY DESC(?count) ?from ?relation ?to LIMIT {MOST_EDGES}
"""
AROUND = "%s {{ ?claim cmt:claimSubject ?near }} UNION {{ ?claim cmt:claimObject ?near }}"


@dataclass(frozen=True)
class Edge:
    """What is said from one thing to another: one relation in one stance, in so many sentences; when, where known."""

    source: str
    relation: str
    target: str
    stance: str
    voice: str
    count: int
    begin: str = ""
    end: str = ""


@dataclass(frozen=True)
class Network:
    """Nodes, the first of them those in focus; edges between them; how many neighbours of each are left out."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    focus: tuple[str, ...] = ()
    hidden: dict[str, int] | None = None

    def weight(self) -> Counter[str]:
        """Return in how many sentences each node is joined to others."""
        counts: Counter[str] = Counter()
        for edge in self.edges:
            counts[edge.source] += edge.count
            counts[edge.target] += edge.count
        return counts


def whole(service: Service, filters: Filters, stretch: Stretch = ALWAYS) -> Network:
    """Return everything that claims of a stretch of time join."""
    edges = kept(_edges(asked(service, EDGES % ("", stretch.pattern()))), filters)
    return Network(tuple(sorted({end for edge in edges for end in (edge.source, edge.target)})), tuple(edges))


def around(
    service: Service,
    focus: Sequence[str],
    depth: int,
    filters: Filters,
    stretch: Stretch = ALWAYS,
    cap: int = CAP,
    also: Sequence[str] = (),
) -> Network:
    """Return some things with their neighbours, those of most sentences first and at most `cap` of each, and theirs.

    Things in `also` are in it with what joins them to the others.
    """
    nodes, frontier, hidden = list(dict.fromkeys((*focus, *also))), list(focus), dict[str, int]()
    for _ in range(depth):
        near = _neighbours(kept(incident(service, frontier, stretch), filters))
        found: dict[str, None] = {}
        for node in frontier:
            ranked = [other for other, _ in near[node].most_common()]
            hidden[node] = len(set(ranked[cap:]) - set(nodes))
            found |= dict.fromkeys(ranked[:cap])
        frontier = [each for each in found if each not in nodes]
        nodes += frontier
    inside = set(nodes)
    edges = [each for each in kept(incident(service, nodes, stretch), filters) if {each.source, each.target} <= inside]
    return Network(tuple(nodes), tuple(edges), tuple(focus), hidden)


def path(service: Service, one: str, other: str, filters: Filters, stretch: Stretch = ALWAYS) -> Network:
    """Return a shortest way between two things, over as few claims as there can be; no nodes where there is none."""
    every = whole(service, filters, stretch)
    near = _neighbours(every.edges)
    came: dict[str, str | None] = {one: None}
    waiting = deque([one])
    while waiting and other not in came:
        node = waiting.popleft()
        for beside in sorted(near[node]):
            if beside not in came:
                came[beside] = node
                waiting.append(beside)
    if other not in came:
        return Network((), (), (one, other))
    way: list[str] = [other]
    while (before := came[way[-1]]) is not None:
        way.append(before)
    steps = {frozenset(pair) for pair in pairwise(way)}
    edges = tuple(each for each in every.edges if frozenset((each.source, each.target)) in steps)
    return Network(tuple(reversed(way)), edges, (one, other))


def kept(edges: Iterable[Edge], filters: Filters) -> list[Edge]:
    """Return the edges of the thing, the relations, the stance and the voice that are wanted."""
    return [
        edge
        for edge in edges
        if filters.of((edge.source, edge.target))
        and filters.by_relation(edge.relation)
        and filters.stance in ("", edge.stance)
        and filters.voice in ("", edge.voice)
    ]


def stance_and_voice(row: Row) -> tuple[str, str]:
    """Return the stance of a row, and in whose voice it is: narrator or attributed."""
    voice = "attributed" if row["voice"].endswith("#Attributed") else "narrator"
    return stance_of(row["modality"], row["polarity"], row["voice"]), voice


def incident(service: Service, nodes: Sequence[str], stretch: Stretch = ALWAYS) -> list[Edge]:
    """Return what claims of a stretch of time say of some things, whatever the other end."""
    if not nodes:
        return []
    near = AROUND.format() % among("near", tuple(sorted(nodes)))
    return _edges(asked(service, EDGES % (near, stretch.pattern())))


def _edges(rows: Iterable[Row]) -> list[Edge]:
    counted: Counter[tuple[str, str, str, str, str]] = Counter()
    for row in rows:
        counted[(row["from"], row["relation"], row["to"], *stance_and_voice(row))] += int(row["count"])
    return [Edge(*key, count) for key, count in counted.most_common()]


def _neighbours(edges: Iterable[Edge]) -> dict[str, Counter[str]]:
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        near[edge.source][edge.target] += edge.count
        near[edge.target][edge.source] += edge.count
    return near
