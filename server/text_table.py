"""Rows of a query result as a table that reads well in a terminal."""

import pyoxigraph as ox

from server.prefixes import PREFIXES

Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
WIDEST = 72


def text_table(names: list[str], rows: list[list[Cell]]) -> str:
    """Return a table with a head line, IRIs shortened by our prefixes, and the number of rows below."""
    cells = [names, *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"]) + "\n"


def shown(cell: Cell) -> str:
    """Return a term as a reader wants it: a literal's words, an IRI by its prefix, nothing where unbound."""
    if cell is None:
        return ""
    if isinstance(cell, ox.NamedNode):
        return short(cell.value)
    text = cell.value if isinstance(cell, ox.Literal) else str(cell)
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def short(iri: str) -> str:
    """Return an IRI with one of our prefixes where one fits."""
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri
