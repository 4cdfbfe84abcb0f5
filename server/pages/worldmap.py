"""The map: states as points, what is said between them as curves; no border is drawn."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import dist, sqrt
from pathlib import Path

from ontology import mint
from server.pages.asked import among, asked
from server.pages.curve import curved
from server.pages.families import FAMILIES, family_of
from server.pages.filters import STANCES, Filters
from server.pages.network import Edge, kept
from server.pages.steps import steps, wider
from server.pages.ties import merged, ties
from server.pages.when import Stretch
from server.service import Service
from server.ui.world import HEIGHT, WIDTH, Point, placed
from server.view import View

POINTS = Path(__file__).with_name("points.csv")
MOST = 400
BLOCS = """
SELECT ?bloc (COUNT(DISTINCT ?state) AS ?count) WHERE { ?state cmt:memberOf ?bloc ; a cmt:State }
GROUP BY ?bloc HAVING(COUNT(DISTINCT ?state) > 2) ORDER BY DESC(?count) ?bloc LIMIT 200
"""
MEMBERS = "SELECT DISTINCT ?bloc ?state WHERE { %s ?state cmt:memberOf ?bloc ; a cmt:State } ORDER BY ?state"


@dataclass(frozen=True)
class Place:
    """A state on the map; its size is by the sentences that it is in."""

    iri: str
    x: float
    y: float
    size: float
    count: int
    member: bool


@dataclass(frozen=True)
class Curve:
    """What is said from one state to another of one sort, stance and voice; `path` is how SVG writes it."""

    source: str
    target: str
    family: str
    stance: str
    voice: str
    relations: tuple[str, ...]
    count: int
    width: float
    path: str


@cache
def points() -> dict[str, Point]:
    """Return where each state stands on the map, by its IRI."""
    with POINTS.open(encoding="utf-8", newline="") as file:
        return {
            str(mint("state", row["state"])): placed(float(row["longitude"]), float(row["latitude"]))
            for row in csv.DictReader(file)
        }


def worldmap(
    service: Service, view: View, filters: Filters, stretch: Stretch, family: str, bloc: str
) -> dict[str, object]:
    """Return what the map shows of the ties that are asked for, and the members of a bloc as rings."""
    every = ties(service)
    of_kind = [tie for tie in kept(every, filters) if family in ("", family_of(tie.relation))]
    inside = [tie for tie in of_kind if stretch.holds(tie.begin, tie.end)]
    wanted = merged(inside)
    members = (
        frozenset(row["state"] for row in asked(service, MEMBERS % among("bloc", (bloc,)))) if bloc else frozenset()
    )
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "places": places(wanted, members),
        "curves": curves(wanted),
        "ties": wanted[:MOST],
        "total": len(wanted),
        "all": len(merged(every)),
        "relations": _counted((tie.relation, tie.count) for tie in every if family in ("", family_of(tie.relation))),
        "families": dict(_counted((family_of(tie.relation), tie.count) for tie in every)),
        "family_names": FAMILIES,
        "family": family,
        "states": sorted({end for tie in every for end in (tie.source, tie.target)}, key=view.label),
        "blocs": asked(service, BLOCS),
        "bloc": bloc,
        "members": members,
        "filters": filters,
        "stretch": stretch,
        "steps": steps(((tie.begin, tie.end, tie.count) for tie in of_kind), stretch),
        "wider": wider(stretch),
        "undated": sum(tie.count for tie in of_kind if not (tie.begin or tie.end)),
        "unplaced": sorted({end for tie in wanted for end in (tie.source, tie.target)} - set(points())),
    }


def _counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for name, count in pairs:
        counts[name] += count
    return counts.most_common()


def places(found: Sequence[Edge], members: frozenset[str]) -> list[Place]:
    """Return all states as points, those with most sentences last, so that they are drawn above the others."""
    counts: Counter[str] = Counter()
    for tie in found:
        counts[tie.source] += tie.count
        counts[tie.target] += tie.count
    made = [
        Place(iri, x, y, round(min(3 + sqrt(counts[iri]), 12), 1) if counts[iri] else 1.5, counts[iri], iri in members)
        for iri, (x, y) in points().items()
    ]
    return sorted(made, key=lambda place: (place.count, place.iri))


def curves(found: Sequence[Edge]) -> list[Curve]:
    """Return a curve for each pair, sort, stance and voice; no two of a pair lie on each other, there nor back."""
    pairs: dict[tuple[str, str], dict[tuple[str, str, str], list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for tie in found:
        if tie.source in points() and tie.target in points():
            pairs[tie.source, tie.target][family_of(tie.relation), tie.stance, tie.voice].append(tie)
    made = [
        _curve(source, target, kind, inside, at)
        for (source, target), kinds in sorted(pairs.items())
        for at, (kind, inside) in enumerate(sorted(kinds.items(), key=lambda item: _order(item[0])))
    ]
    return sorted(made, key=lambda curve: curve.count)[-MOST:]


def _curve(source: str, target: str, kind: tuple[str, str, str], inside: list[Edge], at: int) -> Curve:
    one, two = points()[source], points()[target]
    return Curve(
        source, target, *kind,
        relations=tuple(sorted({tie.relation for tie in inside})),
        count=(count := sum(tie.count for tie in inside)),
        width=round(min(1 + sqrt(count) / 2, 5), 1),
        path=curved(one, two, 0.14 + 0.05 * at, min(9.0, dist(one, two) / 3)),
    )  # fmt: skip


def _order(kind: tuple[str, str, str]) -> tuple[int, int, str]:
    family, stance, voice = kind
    return list(FAMILIES).index(family), STANCES.index(stance), voice
