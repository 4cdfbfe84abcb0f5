"""An answer as bars: the first column of numbers, beside what the other columns say."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.pages.answers import Cell, number

MOST = 40


@dataclass(frozen=True)
class Bar:
    """A bar: what it counts, how much, and its length in percent of the longest."""

    cells: tuple[Cell, ...]
    told: str
    length: float


def bars(rows: Sequence[Sequence[Cell | None]]) -> list[Bar]:
    """Return the rows as bars, the first forty; none where no column holds only numbers from zero up."""
    width = len(rows[0]) if rows else 0
    column = next((each for each in range(width) if all(_is_count(row[each]) for row in rows)), None)
    if column is None or width < 2:
        return []
    longest = max(_number(row[column]) for row in rows) or 1.0
    return [
        Bar(
            cells=tuple(cell for at, cell in enumerate(row) if at != column and cell),
            told=(row[column] or {}).get("value", ""),
            length=round(100 * _number(row[column]) / longest, 1),
        )
        for row in rows[:MOST]
    ]


def _is_count(cell: Cell | None) -> bool:
    value = number(cell)
    return value is not None and 0 <= value < float("inf")


def _number(cell: Cell | None) -> float:
    return number(cell) or 0.0
