"""Reads the tables of names: CSV files beside this module that an expert edits."""

import csv
import re
import unicodedata
from datetime import date
from pathlib import Path

from graphs.errors import BadTable

Row = dict[str, str]

FOLDER = Path(__file__).parent
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
_BEYOND_ASCII = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"}
)


def read_table(name: str, folder: Path = FOLDER) -> list[Row]:
    """Return the rows of a table as they stand; raises BadTable for a row that has not as many cells as the head."""
    path = folder / f"{name}.csv"
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for row in reader:
            if None in row or None in row.values():
                raise BadTable(path.name, reader.line_num, f"the head names {len(reader.fieldnames or ())} cells")
            rows.append(row)
    return rows


def several(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, divided by a bar.

    >>> several("Briton|Britons")
    ('Briton', 'Britons')
    """
    return tuple(part for part in cell.split("|") if part)


def slug(name: str) -> str:
    """Return the key under which a thing of this name is kept: ASCII letters, digits and hyphens.

    >>> slug("Washington, D.C."), slug("São Tomé"), slug("N'Djamena")
    ('washington-dc', 'sao-tome', 'ndjamena')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_BEYOND_ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain.lower())).strip("-")


def bounds(cell: str, path: str, line: int) -> tuple[date, date] | None:
    """Return the first and last day that a year, month or day can mean, None where the cell is empty.

    >>> bounds("2013-03", "leaders.csv", 2)
    (datetime.date(2013, 3, 1), datetime.date(2013, 3, 31))
    """
    if not cell:
        return None
    found = _DATE.match(cell)
    if not found:
        raise BadTable(path, line, f"{cell!r} is no year, year-month or year-month-day")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as fault:
        raise BadTable(path, line, f"{cell!r} is no date: {fault}") from None
    if day:
        return first, first
    following = date(first.year + 1, 1, 1) if not month or month == 12 else date(first.year, month + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)
