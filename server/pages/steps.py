"""Stretches of time to choose from: the years in which something lies, the months of a year, the days of a month."""

from calendar import month_name, monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from server.pages.when import Stretch

Dated = tuple[str, str, int]
# The length of what a day shares with others of its year, decade or month, and of itself; years before decades.
UNITS = (4, 3, 7, 10)
MOST = 24


@dataclass(frozen=True)
class Step:
    """A stretch with its name, and how much may lie in it."""

    name: str
    stretch: Stretch
    count: int


def steps(dated: Iterable[Dated], stretch: Stretch) -> list[Step]:
    """Return the steps within a stretch, none of them empty, as wide as makes more than one and not too many."""
    found = [each for each in dated if (each[0] or each[1]) and stretch.holds(*each[:2])]
    starts = [_inside(begin or end, stretch) for begin, end, _ in found]
    shared = 10 if not starts else _shared(stretch, starts)
    many = {each: len({start[:each] for start in starts}) for each in UNITS}
    unit = next((each for each in UNITS if each > shared and 1 < many[each] <= MOST), 3 if many[10] > MOST else 10)
    made = [(_told(name), whole(name)) for name in sorted({start[:unit] for start in starts})[-MOST:]]
    return [
        Step(name, part, sum(count for begin, end, count in found if part.holds(begin, end))) for name, part in made
    ]


def whole(name: str) -> Stretch:
    """Return the stretch of a decade, a year, a month or a day by what its days share.

    >>> whole("2021-02")
    Stretch(since='2021-02-01', until='2021-02-28')
    >>> whole("202")
    Stretch(since='2020-01-01', until='2029-12-31')
    """
    if len(name) == 3:
        return Stretch(f"{name}0-01-01", f"{name}9-12-31")
    if len(name) == 4:
        return Stretch(f"{name}-01-01", f"{name}-12-31")
    if len(name) == 7:
        return Stretch(f"{name}-01", f"{name}-{monthrange(int(name[:4]), int(name[5:]))[1]:02}")
    return Stretch(name, name)


def wider(stretch: Stretch) -> list[Stretch]:
    """Return the month and the year around a stretch that lies in one, the narrowest first."""
    if not (stretch.since and stretch.until):
        return []
    around = (whole(stretch.since[:length]) for length in (7, 4))
    return [each for each in around if each.until >= stretch.until and each != stretch]


def _shared(stretch: Stretch, starts: list[str]) -> int:
    """Return how much of a day's name all of a stretch shares, or all that lies in it."""
    one, other = stretch.since or min(starts), stretch.until or max(starts)
    return next((length for length in (10, 7, 4, 3) if one[:length] == other[:length]), 0)


def _inside(moment: str, stretch: Stretch) -> str:
    return max(moment[:10], stretch.since)


def _told(name: str) -> str:
    if len(name) == 3:
        return f"{name}0s"
    if len(name) == 4:
        return name
    month = month_name[int(name[5:7])]
    return f"{month} {name[:4]}" if len(name) == 7 else f"{int(name[8:])} {month} {name[:4]}"
