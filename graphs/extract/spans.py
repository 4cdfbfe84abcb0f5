"""The bounds that words for time set, counted from the time of the document; None where they set none."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from graphs.time import Interval

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
NUMBERS |= {"a": 1, "an": 1, "couple of": 2, "few": 3}
_PARTS = {"early": (0, 3), "earlier": (0, 6), "mid": (3, 6), "mid-": (3, 6), "late": (6, 9), "later": (6, 9)}


def interval(first: date, last: date) -> Interval:
    """Return the whole days from the first to the last."""
    end = datetime.combine(last, time(23, 59, 59), tzinfo=UTC)
    return Interval(datetime.combine(first, time.min, tzinfo=UTC), end)


def of_year(year: int) -> Interval:
    """Return a year."""
    return interval(date(year, 1, 1), date(year, 12, 31))


def of_month(year: int, month: int) -> Interval:
    """Return a month."""
    return interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def of_day(year: int, month: int, day: int) -> Interval | None:
    """Return a day; None where the calendar has no such day."""
    try:
        return interval(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def of_weekday(name: str, which: str, today: date, *, ahead: bool) -> Interval:
    """Return the day that a weekday means: the last one that was, or the next one where the talk is of what will be."""
    step = (today.weekday() - DAYS[name]) % 7
    if which == "next" or (ahead and which in ("", "on", "this", "coming")):
        day = today + timedelta(days=(7 - step) % 7 or 7)
    elif which == "this":
        day = today - timedelta(days=today.weekday()) + timedelta(days=DAYS[name])
    elif which in ("last", "past", "previous"):
        day = today - timedelta(days=step or 7)
    else:
        day = today - timedelta(days=step)
    return interval(day, day)


def of_unit(which: str, unit: str, today: date) -> Interval:
    """Return last week, this month, next year."""
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return interval(monday, monday + timedelta(days=6))
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7) + timedelta(weeks=max(step, 0))
        return interval(saturday, saturday + timedelta(days=1))
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return of_month(months // 12, months % 12 + 1)
    return of_year(today.year + step)


def ago(count: int, unit: str, today: date) -> Interval:
    """Return three days ago, two weeks ago, a month ago, ten years ago, as exact as the unit."""
    if unit == "day":
        return interval(today - timedelta(days=count), today - timedelta(days=count))
    if unit == "week":
        middle = today - timedelta(weeks=count)
        return interval(middle - timedelta(days=3), middle + timedelta(days=3))
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return of_month(months // 12, months % 12 + 1)
    if unit == "hour":
        return interval(today - timedelta(days=1), today)
    return of_year(today.year - count)


def nearest_month(month: int, today: date, *, ahead: bool) -> int:
    """Return the year that a month without a year means: the last one that was, or the next one."""
    if ahead:
        return today.year if month >= today.month else today.year + 1
    return today.year if month <= today.month else today.year - 1


def part_of(whole: Interval, part: str) -> Interval:
    """Return early, mid or late of a year or a month; anything else is the whole."""
    if part not in _PARTS or not whole.not_before or not whole.not_after:
        return whole
    span = whole.not_after - whole.not_before
    begin, end = _PARTS[part]
    first = whole.not_before + span * begin / 9
    last = whole.not_before + span * end / 9
    return interval(first.date(), last.date())
