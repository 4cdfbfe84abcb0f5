"""A span of time in words, no more exact than its bounds are."""

from calendar import month_name, monthrange
from datetime import datetime


def span(not_before: str | None, not_after: str | None) -> str:
    """Return a span as people write it: a year, a month, a day, or its two ends; empty where both are open."""
    begin, end = _moment(not_before), _moment(not_after)
    if begin is None or end is None:
        if begin is not None:
            return f"{day(begin)} or later"
        return f"by {day(end)}" if end is not None else ""
    if begin.date() == end.date():
        return day(begin)
    if begin.year == end.year and (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return str(begin.year)
    if (begin.year, begin.month) == (end.year, end.month):
        if (begin.day, end.day) == (1, monthrange(end.year, end.month)[1]):
            return f"{month_name[begin.month]} {begin.year}"
        return f"{begin.day} to {day(end)}"
    return f"{day(begin)} to {day(end)}"


def day(moment: datetime) -> str:
    """Return a day in words."""
    return f"{moment.day} {month_name[moment.month]} {moment.year}"


def moment_in_words(text: str) -> str:
    """Return a moment as a day, with its hour where it is neither the first nor the last of the day."""
    moment = _moment(text)
    if moment is None:
        return text
    ends = ("00:00:00", "23:59:59")
    return day(moment) if f"{moment:%H:%M:%S}" in ends else f"{day(moment)}, {moment:%H:%M}"


def is_moment(text: str) -> bool:
    """Tell whether a text is a moment of the calendar."""
    return _moment(text) is not None


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
