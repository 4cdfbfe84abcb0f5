"""Pictures of an answer: what its rows join as a graph, its states on the map, its dates on a line."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from ontology import cmt, kind_and_key
from server.pages.answers import Answered, Cell, Row
from server.pages.graph import DRAWN
from server.pages.network import Edge, Network
from server.pages.timeline import Happening
from server.pages.worldmap import points

DATES = ("dateTime", "date", "gYear", "gYearMonth")


@dataclass(frozen=True)
class Columns:
    """Which columns of an answer hold things, states, relations and dates, by their places."""

    things: tuple[int, ...]
    states: tuple[int, ...]
    relation: int | None
    dates: tuple[int, ...]


def columns(answer: Answered) -> Columns:
    """Return what each column holds, where all of it is of one sort."""
    sorts = [_sort([cell for row in answer.rows if (cell := row[at])]) for at in range(len(answer.names))]
    if answer.triples:
        return Columns((0, 2), (), 1, ())
    return Columns(
        things=tuple(at for at, sort in enumerate(sorts) if sort in ("thing", "state")),
        states=tuple(at for at, sort in enumerate(sorts) if sort == "state"),
        relation=next((at for at, sort in enumerate(sorts) if sort == "relation"), None),
        dates=tuple(at for at, sort in enumerate(sorts) if sort == "date"),
    )


def network(answer: Answered, found: Columns) -> tuple[Network, bool]:
    """Return what the rows join, as far as can be drawn, and whether that is all of it."""
    one, two = found.things[:2]
    counts: Counter[tuple[str, str, str]] = Counter()
    nodes: dict[str, None] = {}
    whole = True
    for row in answer.rows:
        source, target = row[one], row[two]
        if not _is_thing(source) or not _is_thing(target) or source == target:
            continue
        ends = (source["value"], target["value"])
        if len({*nodes, *ends}) > DRAWN:
            whole = False
            continue
        nodes |= dict.fromkeys(ends)
        counts[ends[0], _relation(answer, row, found, two), ends[1]] += 1
    edges = tuple(
        Edge(source, how, target, "asserted", "narrator", count) for (source, how, target), count in counts.items()
    )
    return Network(tuple(nodes), edges), whole


def ties(answer: Answered, found: Columns) -> tuple[list[Edge], list[Edge]]:
    """Return the states of the rows as edges from each to itself, and, with two states a row, what joins these."""
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str, str]] = Counter()
    for row in answer.rows:
        states = [cell["value"] for at in found.states[:2] if (cell := row[at])]
        alone.update(states)
        if len(states) == 2 and states[0] != states[1]:
            pairs[states[0], _relation(answer, row, found, found.states[1]), states[1]] += 1
    single = [Edge(state, "", state, "asserted", "narrator", count) for state, count in alone.items()]
    return single, [Edge(one, how, two, "asserted", "narrator", count) for (one, how, two), count in pairs.items()]


def happenings(answer: Answered, found: Columns) -> list[Happening]:
    """Return the rows with a date: the first thing of each is what happened, the second gives it its lane."""
    made: dict[tuple[str, str, str, str], Happening] = {}
    for row in answer.rows:
        days = [_day(cell["value"]) for at in found.dates[:2] if (cell := row[at])]
        things = [cell["value"] for at in found.things if (cell := row[at])]
        if not days or not things:
            continue
        begin, end = min(days), max(days)
        lane = things[1] if len(things) > 1 else str(cmt.Event)
        made.setdefault((things[0], begin, end, lane), Happening(things[0], begin, end, (), (lane,), (), "asserted"))
    return sorted(made.values(), key=lambda each: (each.begin, each.iri))


def _relation(answer: Answered, row: Row, found: Columns, column: int) -> str:
    """Return what joins two things of a row: a relation that it names, else an IRI that is read as a column's name."""
    named = None if found.relation is None else row[found.relation]
    return named["value"] if named else f"column:/{answer.names[column]}"


def _sort(cells: Sequence[Cell]) -> str:
    tests: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
        ("state", lambda cell: cell["value"] in points()),
        ("thing", _is_thing),
        ("relation", lambda cell: cell["value"].startswith(cmt.NS) and cell["value"][len(cmt.NS) :][:1].islower()),
        ("date", lambda cell: cell.get("datatype", "").rpartition("#")[2] in DATES),
    )
    return next((name for name, test in tests if cells and all(map(test, cells))), "other")


def _is_thing(cell: Cell | None) -> TypeGuard[Cell]:
    return cell is not None and cell["type"] == "uri" and kind_and_key(cell["value"]) is not None


def _day(text: str) -> str:
    """Return a date with its month and day; a year and a month begin with their first."""
    return f"{text}-01-01"[:10] if len(text) < 10 else text
