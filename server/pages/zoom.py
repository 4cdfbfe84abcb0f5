"""Stretches of time around the one that a picture shows: closer, wider, sooner, later."""

from datetime import date

from server.pages.when import Stretch

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


def zooms(begin: str, end: str) -> dict[str, Stretch]:
    """Return the stretches that a picture from one day to another can go to; from a single day it cannot go closer.

    >>> zooms("2021-03-01", "2021-03-08")["later"]
    Stretch(since='2021-03-05', until='2021-03-12')
    """
    one, other = (date.fromisoformat(day).toordinal() for day in (begin, end))
    days = other - one + 1
    quarter, half = days // 4, max(days // 2, 1)
    found = {"closer": (one + quarter, max(other - max(quarter, 1), one + quarter))} if days > 1 else {}
    found |= {
        "wider": (one - half, other + half),
        "sooner": (one - half, other - half),
        "later": (one + half, other + half),
    }
    return {name: Stretch(_day(first), _day(last)) for name, (first, last) in found.items()}


def _day(number: int) -> str:
    return date.fromordinal(min(max(number, FIRST), LAST)).isoformat()
