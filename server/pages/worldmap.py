"""The map: states as points, what is said between them as curves; no border is drawn."""

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import dist, sqrt
from pathlib import Path

from ontology import mint
from server.pages.asked import among, asked
from server.pages.curve import curved
from server.pages.filters import STANCES, Filters
from server.pages.network import Edge, kept
from server.pages.ties import ties
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
    """What is said from one state to another in one stance; `path` is how SVG writes it."""

    source: str
    target: str
    stance: str
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


def worldmap(service: Service, view: View, filters: Filters, bloc: str) -> dict[str, object]:
    """Return what the map shows of the ties that the filters keep, and the members of a bloc as rings."""
    every = ties(service)
    wanted = kept(every, filters)
    members = (
        frozenset(row["state"] for row in asked(service, MEMBERS % among("bloc", (bloc,)))) if bloc else frozenset()
    )
    relations: Counter[str] = Counter()
    for tie in every:
        relations[tie.relation] += tie.count
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "places": places(wanted, members),
        "curves": curves(wanted),
        "ties": wanted[:MOST],
        "total": len(wanted),
        "all": len(every),
        "relations": relations.most_common(),
        "states": sorted({end for tie in every for end in (tie.source, tie.target)}, key=view.label),
        "blocs": asked(service, BLOCS),
        "bloc": bloc,
        "members": members,
        "filters": filters,
        "unplaced": sorted({end for tie in wanted for end in (tie.source, tie.target)} - set(points())),
    }


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
    """Return a curve for each pair and stance; there and back bulge to different sides."""
    grouped: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for tie in found:
        if tie.source in points() and tie.target in points():
            grouped[tie.source, tie.target, tie.stance].append(tie)
    made = []
    for (source, target, stance), inside in sorted(grouped.items()):
        count = sum(tie.count for tie in inside)
        relations = tuple(sorted({tie.relation for tie in inside}))
        one, two = points()[source], points()[target]
        path = curved(one, two, 0.18 + 0.07 * STANCES.index(stance), min(9.0, dist(one, two) / 3))
        made.append(Curve(source, target, stance, relations, count, round(min(1 + sqrt(count) / 2, 5), 1), path))
    return made[:MOST]
