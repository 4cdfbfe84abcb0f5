"""The explorer: what an address asks to see of the graph, as a picture and as a table of the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF

from server.pages.filters import Filters, brief, full, read_filters
from server.pages.graph import DRAWN, MOST, graph
from server.pages.network import Network, around, grouped, path, whole
from server.pages.search import THINGS, literal
from server.pages.sorts import narrowest
from server.service import Service
from server.view import View

BEGIN, ROWS = 25, 100
SPARQL = """SELECT ?from ?relation ?to ?sentence WHERE {
  VALUES ?thing { %s }
  { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing }
  ?claim cmt:claimSubject ?from ; cmt:claimPredicate ?relation ; cmt:claimObject ?to ; cmt:statedIn ?sentence .
}
ORDER BY ?from ?relation ?to"""


@dataclass(frozen=True)
class Wish:
    """What an address asks for: things with their neighbours, a path between two, all there is; or how to begin."""

    focus: tuple[str, ...]
    depth: int
    path: tuple[str, ...]
    whole: bool
    group: bool
    filters: Filters

    def address(self, **change: object) -> dict[str, str]:
        """Return the parameters of the address with this wish, changed."""
        told: dict[str, object] = {
            "n": self.focus, "depth": self.depth if self.depth > 1 else "", "path": self.path, "all": self.whole,
            "group": "class" if self.group else "", "relation": self.filters.relation.split(","),
            "stance": self.filters.stance, "voice": self.filters.voice,
        } | change  # fmt: skip
        return {name: written for name, value in told.items() if (written := _written(value))}


def read_wish(arguments: Mapping[str, str]) -> Wish:
    """Return what an address asks for; names of things that cannot be any are left out."""
    return Wish(
        focus=_things(arguments.get("n", ""))[:BEGIN],
        depth=2 if arguments.get("depth") == "2" else 1,
        path=_things(arguments.get("path", ""))[:2],
        whole=bool(arguments.get("all")),
        group=arguments.get("group") == "class",
        filters=read_filters({**arguments, "about": "", "by": ""}),
    )


def explore(service: Service, view: View, wish: Wish) -> dict[str, object]:
    """Return what the explorer shows."""
    network = wanted(service, view, wish)
    weight = network.weight()
    relations: Counter[str] = Counter()
    for edge in network.edges:
        relations[edge.relation] += edge.count
    return {
        "wish": wish,
        "network": network,
        "nodes": sorted(network.nodes, key=lambda each: (each not in network.focus, -weight[each], each))[:ROWS],
        "weight": weight,
        "hidden": network.hidden or {},
        "rows": sorted(network.edges, key=lambda each: -each.count)[:ROWS],
        "picture": graph(service, network) if len(network.nodes) <= DRAWN else None,
        "canvas": DRAWN < len(network.nodes) <= MOST,
        "most": MOST,
        "relation_choices": [(brief(name), view.label(name)) for name, _ in relations.most_common(40)],
        "sparql": SPARQL % " ".join(f"<{iri}>" for iri in wish.focus),
    }


def wanted(service: Service, view: View, wish: Wish) -> Network:
    """Return the part of the graph that is asked for; without a wish, the things in most sentences."""
    if len(wish.path) == 2:
        return path(service, *wish.path, wish.filters)
    if wish.focus:
        return around(service, wish.focus, wish.depth, wish.filters)
    every = whole(service, wish.filters)
    if wish.group:
        return grouped(every, {node: _class(view, node) for node in every.nodes})
    if wish.whole:
        return every
    weight = every.weight()
    top = sorted(every.nodes, key=lambda each: (-weight[each], each))[:BEGIN]
    edges = tuple(each for each in every.edges if {each.source, each.target} <= set(top))
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    return Network(tuple(each for each in top if each in joined), edges)


def found_by_name(view: View, name: str) -> list[str]:
    """Return the things that a name may mean, the likeliest first."""
    text = literal(name)
    return [row["thing"] for row in view.rows(THINGS % (text, text))][:8]


def _class(view: View, node: str) -> str:
    return next(iter(narrowest(view.texts(node, RDF.type))), "https://w3id.org/comity/ns#Thing")


def _things(text: str) -> tuple[str, ...]:
    named = (full(part.strip()) for part in text.split(","))
    return tuple(dict.fromkeys(each for each in named if brief(each) != each and "/id/" in each))


def _written(value: object) -> str:
    if isinstance(value, str | int | bool):
        return str(int(value) if isinstance(value, bool) else value) if value else ""
    return ",".join(brief(each) for each in value if each) if isinstance(value, Sequence) else ""
