"""The views of an answer: which of them it can have, and what the one that is asked for shows."""

from collections.abc import Mapping, Sequence

from server.errors import BadParameter
from server.pages.answers import Answered, Row, number, ordered
from server.pages.bars import bars

SIZE = 100
VIEWS = {"table": "Table", "bar": "Bars", "graph": "Graph", "map": "Map", "time": "Timeline"}


def views(answer: Answered, arguments: Mapping[str, str]) -> dict[str, object]:
    """Return what the page shows of an answer: its views, the chosen one, and a page of rows for the table."""
    view = arguments.get("view", "table")
    if view not in VIEWS:
        raise BadParameter("view", f"is {view!r}; there are {', '.join(VIEWS)}")
    if answer.truth is not None:
        return {"tabs": [], "chosen": "table"}
    shown: dict[str, object] = {"bars": bars(answer.rows)}
    tabs = [name for name in VIEWS if name == "table" or (name == "bar" and shown["bars"])]
    return {
        "tabs": [(name, VIEWS[name]) for name in tabs],
        "chosen": view if view in tabs else "table",
        **shown,
        **table(answer, arguments),
    }


def table(answer: Answered, arguments: Mapping[str, str]) -> dict[str, object]:
    """Return a page of rows in the order that is asked for; a page past the end is the last."""
    by, page = arguments.get("sort", ""), arguments.get("page", "1")
    pages = max(1, -(-len(answer.rows) // SIZE))
    at = min(max(int(page), 1), pages) if page.isdecimal() else 1
    rows = ordered(answer, by)[SIZE * (at - 1) : SIZE * at]
    return {"sort": by, "page": at, "pages": pages, "rows": rows, "numeric": _numeric(answer.names, answer.rows)}


def _numeric(names: Sequence[str], rows: Sequence[Row]) -> set[str]:
    """Return the columns that hold only numbers."""
    return {
        name
        for at, name in enumerate(names)
        if rows and all(row[at] is None or number(row[at]) is not None for row in rows)
    }
