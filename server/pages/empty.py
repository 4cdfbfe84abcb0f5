"""Why a query finds nothing: which of its patterns fits nothing by itself, or which of them does not fit the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import sub
from typing import Any

from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from ontology import ComityError
from server.engine.job import QueryJob
from server.prefixes import PREFIXES
from server.service import Service
from server.text_table import short

LONGEST, MOST_ALONE, MOST_TOGETHER, SECONDS = 5_000, 20, 8, 2.0
# The parts of a query's algebra that keep all of what is below them; of two sides, the one that must fit.
THROUGH = ("p", "p1", "p2")
LEFT_ONLY = ("LeftJoin", "Minus")


@dataclass(frozen=True)
class Nothing:
    """Patterns as a reader writes them: those that fit nothing alone, else those without which the others fit.

    With neither, the patterns fit together, and what filters their solutions keeps none.
    """

    alone: tuple[str, ...]
    against: tuple[str, ...]
    patterns: int


def why_nothing(service: Service, text: str, database: str) -> Nothing | None:
    """Return why a query finds nothing; None where that is beyond this page: too long, or no pattern must fit."""
    try:
        patterns = list(_patterns(prepareQuery(text, initNs=PREFIXES).algebra)) if len(text) <= LONGEST else []
    except Exception:  # noqa: BLE001  (rdflib's parser fails in many ways; the query is good, it was answered)
        return None
    if not 0 < len(patterns) <= MOST_ALONE:
        return None

    def fits(*chosen: str) -> bool:
        asked = QueryJob(database, f"ASK {{ {' '.join(chosen)} }}", not service.settings.strict_dataset,
                         "application/sparql-results+json", None)  # fmt: skip
        return b"true" in service.pool.run(asked, SECONDS).read()

    try:
        alone = tuple(each for each in patterns if not fits(each))
        against = _against(patterns, fits) if not alone and 1 < len(patterns) <= MOST_TOGETHER else ()
    except ComityError:
        return None
    return Nothing(tuple(map(_told, alone)), tuple(map(_told, against)), len(patterns))


def _against(patterns: list[str], fits: Callable[..., bool]) -> tuple[str, ...]:
    """Return the patterns without which the others fit; none where all fit together."""
    if fits(*patterns):
        return ()
    return tuple(each for each in patterns if fits(*(other for other in patterns if other != each)))


def _patterns(part: Any, around: str = "") -> Iterator[str]:  # noqa: ANN401  (rdflib's algebra has no types)
    """Yield the triple patterns that a solution must fit, as SPARQL, each within its GRAPH."""
    name = getattr(part, "name", None)
    if name == "BGP":
        for triple in part["triples"]:
            pattern = f"{' '.join(_written(node) for node in triple)} ."
            yield f"GRAPH {around} {{ {pattern} }}" if around else pattern
    elif name is not None and name != "Union":
        if name == "Graph":
            around = _written(part["term"])
        for below in THROUGH[: 2 if name in LEFT_ONLY else 3]:
            yield from _patterns(part.get(below), around)


def _written(node: Node | Path) -> str:
    return node.n3()


def _told(pattern: str) -> str:
    return sub(r"<([^<>\s]+)>", lambda found: short(found.group(1)), pattern).removesuffix(" .")
