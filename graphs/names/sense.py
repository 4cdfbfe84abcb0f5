"""A sense: one thing that a form can stand for."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Kind(IntEnum):
    """How a form names a thing; where senses compete, the lower kind wins."""

    NAME = 0
    ADJECTIVE = 1
    NOUN = 2
    METONYM = 3
    PERSON = 4
    SURNAME = 5


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a form can stand for, and how.

    A metonym literally denotes a place. A surname that may not stand alone is too common a word:
    take it only after a title or the full name. Periods say when the name, or the person's office, held.
    Where surnames compete, the higher office wins: the weight is 0 for heads, 1 for ministers, 2 for others.
    """

    form: str
    kind: Kind
    iri: str
    literally: str | None = None
    periods: tuple[tuple[date | None, date | None], ...] = ()
    alone: bool = True
    preferred: bool = False
    note: str = ""
    weight: int = 0

    def distance(self, on: date) -> int:
        """Return how many days the day lies outside the periods: 0 within one of them, or where there is none."""
        if not self.periods:
            return 0
        return min(days_outside(on, begin, end) for begin, end in self.periods)


def days_outside(on: date, begin: date | None, end: date | None) -> int:
    """Return how many days a day lies before the begin or after the end of a period."""
    if begin and on < begin:
        return (begin - on).days
    if end and on > end:
        return (on - end).days
    return 0
