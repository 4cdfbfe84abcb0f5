"""The views of an answer: which of them it can have, and what the one that is asked for shows."""

from collections.abc import Mapping, Sequence

from server.errors import BadParameter
from server.pages.answers import Answered, Row, number, ordered
from server.pages.bars import bars
from server.pages.graph import graph
from server.pages.lanes import lanes
from server.pages.pictured import columns, happenings, network, ties
from server.pages.worldmap import curves, places
from server.service import Service
from server.ui.world import HEIGHT, WIDTH
from server.view import View

SIZE = 100
VIEWS = {"table": "Table", "bar": "Bars", "graph": "Graph", "map": "Map", "time": "Timeline"}


def views(service: Service, view: View, answer: Answered, arguments: Mapping[str, str]) -> dict[str, object]:
    """Return what the page shows of an answer: its views, what the chosen one needs, and a page of rows."""
    wanted = arguments.get("view", "table")
    if wanted not in VIEWS:
        raise BadParameter("view", f"is {wanted!r}; there are {', '.join(VIEWS)}")
    if answer.truth is not None or not answer.rows:
        return {"tabs": [], "chosen": "table", "pages": 1, "rows": []}
    found, counted = columns(answer), [] if answer.triples else bars(answer.rows)
    can = {"table": True, "bar": bool(counted), "graph": len(found.things) > 1, "map": bool(found.states),
           "time": bool(found.dates and found.things)}  # fmt: skip
    chosen = wanted if can[wanted] else "table"
    drawn: dict[str, object] = {"bars": counted}
    if chosen == "graph":
        joined, whole = network(answer, found)
        drawn = {"graph": graph(service, joined) if joined.nodes else None, "edges": joined.edges, "whole": whole}
    elif chosen == "map":
        single, pairs = ties(answer, found)
        drawn = {"places": places([*single, *pairs], frozenset()), "curves": curves(pairs), "size": (WIDTH, HEIGHT)}
    elif chosen == "time":
        events = happenings(answer, found)
        drawn = {"picture": lanes(view, events, "actor", "", ""), "events": events}
    return {"tabs": [(name, VIEWS[name]) for name in VIEWS if can[name]], "chosen": chosen,
            **drawn, **table(answer, arguments)}  # fmt: skip


def table(answer: Answered, arguments: Mapping[str, str]) -> dict[str, object]:
    """Return a page of rows in the order that is asked for; a page past the end is the last."""
    by, page = arguments.get("sort", ""), arguments.get("page", "1")
    pages = max(1, -(-len(answer.rows) // SIZE))
    at = min(max(int(page), 1), pages) if page.isdecimal() else 1
    rows = ordered(answer, by)[SIZE * (at - 1) : SIZE * at]
    return {"sort": by, "page": at, "pages": pages, "rows": rows, "numeric": _numeric(answer.names, answer.rows)}


def _numeric(names: Sequence[str], rows: Sequence[Row]) -> set[str]:
    """Return the columns that hold numbers and nothing else."""
    cells = {name: [cell for row in rows if (cell := row[at])] for at, name in enumerate(names)}
    return {name for name, found in cells.items() if found and all(number(cell) is not None for cell in found)}
