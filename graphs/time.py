"""Time as exact as the text: the bounds of an interval and the words that give it."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from rdflib import XSD, Literal

from graphs.errors import UnreadableTime

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True)
class Interval:
    """The earliest and the latest instant that something can have; None where the text sets no bound."""

    not_before: datetime | None = None
    not_after: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins."""
        if self.not_before and self.not_after and self.not_after < self.not_before:
            raise UnreadableTime(f"{self.not_before:%Y-%m-%d}..{self.not_after:%Y-%m-%d}", "it ends before it begins")


def read_interval(text: str) -> Interval:
    """Return the interval of 2018, 2021-03, 2021-03-18, or of two of them with '..' between; either may be left out.

    Calendar days, written with Z: no time zone is claimed. Raises UnreadableTime.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return Interval(*_bounds(text))
    return Interval(_bounds(first)[0] if first else None, _bounds(last)[1] if last else None)


def _bounds(text: str) -> tuple[datetime, datetime]:
    found = _DAY.match(text)
    if not found:
        raise UnreadableTime(text, "write 2018, 2021-03, 2021-03-18 or two of them with '..' between")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        begin = datetime(year, month or 1, day or 1, tzinfo=UTC)
        end = datetime(year, month or 12, day or calendar.monthrange(year, month or 12)[1], tzinfo=UTC)
    except ValueError as fault:
        raise UnreadableTime(text, str(fault)) from None
    return begin, end + timedelta(hours=23, minutes=59, seconds=59)


def write_instant(moment: datetime) -> str:
    """Return the moment as xsd:dateTime in the one lexical form that Comity writes."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(moment: datetime) -> Literal:
    """Return the moment as an RDF literal; kept as written, since rdflib would turn Z into +00:00."""
    return Literal(write_instant(moment), datatype=XSD.dateTime, normalize=False)


def whole_day(moment: datetime) -> Interval:
    """Return the calendar day (UTC) of a moment."""
    begin = datetime.combine(moment.astimezone(UTC).date(), time.min, tzinfo=UTC)
    return Interval(begin, begin + timedelta(hours=23, minutes=59, seconds=59))
