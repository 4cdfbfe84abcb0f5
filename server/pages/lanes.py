"""The timeline as a picture: lanes by sort of event or by actor, marks as wide as a date is inexact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.pages.naming import name_of
from server.pages.timeline import Happening
from server.view import View

WIDTH, LEFT, TOP, LANE, SLIM, STUB, MOST_LANES = 1000, 170, 34, 30, 9, 40, 14
LONGEST, LETTER = 34, 6.1
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Mark:
    """An event in its lane; `open` is the side on which its time has no bound; its name stands right or `left`."""

    event: Happening
    x: float
    width: float
    y: float
    open: str
    name: str
    left: bool


@dataclass(frozen=True)
class Lane:
    """A lane with its marks."""

    iri: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Picture:
    """The whole picture, and the days at its edges."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: float
    left: int
    begin: str
    end: str
    left_out: int


def lanes(view: View, events: Sequence[Happening], by: str, since: str, until: str) -> Picture | None:
    """Return the picture of some events by `type` or by `actor`, None where none of them has a date."""
    if not events:
        return None
    begin, end = _edges(events, since, until)
    groups = _groups(view, events, by)
    made, y = [], float(TOP)
    for iri, inside in groups[:MOST_LANES]:
        marks, rows = _placed(view, inside, begin, end, y + 6)
        height = max(LANE, rows * 18 + 10)
        made.append(Lane(iri, y, height, marks))
        y += height
    ticks = tuple((_x(moment, begin, end), told) for moment, told in _ticks(begin, end))
    days = f"{begin:%Y-%m-%d}", f"{end - DAY:%Y-%m-%d}"
    return Picture(tuple(made), ticks, WIDTH, y + 6, LEFT, *days, len(groups) - len(made))


def _edges(events: Sequence[Happening], since: str, until: str) -> tuple[datetime, datetime]:
    """Return the first and the last moment of the picture: as asked for, else a little wider than the events."""
    moments = [_moment(day) for each in events for day in (each.begin, each.end) if day]
    begin, end = min(moments), max(moments)
    room = max((end - begin) * 0.03, DAY)
    begin = _moment(since) if since else (begin - room).replace(hour=0, minute=0, second=0)
    end = _moment(until) + DAY if until else (end + room).replace(hour=0, minute=0, second=0) + DAY
    return (begin, end) if begin < end else (begin, begin + DAY)


def _groups(view: View, events: Sequence[Happening], by: str) -> list[tuple[str, list[Happening]]]:
    groups: dict[str, list[Happening]] = {}
    for event in events:
        for name in event.actors if by == "actor" else event.classes[:1]:
            groups.setdefault(name, []).append(event)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), view.label(item[0])))


def _placed(
    view: View, events: Sequence[Happening], begin: datetime, end: datetime, y: float
) -> tuple[tuple[Mark, ...], int]:
    """Return the marks of a lane with their names, in as many rows as it takes that none hides another."""
    rows: list[float] = []
    marks = []
    for event in events:
        x, width, edge = _extent(event, begin, end)
        name = _short(name_of(view, event.iri))
        room = len(name) * LETTER + 8
        left = x + width + room > WIDTH
        first, last = (x - room, x + width) if left else (x, x + width + room)
        row = next((at for at, taken in enumerate(rows) if taken <= first), len(rows))
        rows[row : row + 1] = [last]
        marks.append(Mark(event, x, width, y + row * 18, edge, name, left))
    return tuple(marks), len(rows)


def _extent(event: Happening, begin: datetime, end: datetime) -> tuple[float, float, str]:
    """Return where a mark begins, how wide it is, and on which side it is open: there it is only a stub."""
    first = _x(_moment(event.begin), begin, end) if event.begin else None
    last = _x(_moment(event.end), begin, end) if event.end else None
    if first is None or last is None:
        x = max(LEFT, (last or 0) - STUB) if first is None else min(first, WIDTH - STUB)
        return x, STUB, "before" if first is None else "after"
    return min(first, WIDTH - SLIM), round(max(last - first, SLIM), 1), ""


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _ticks(begin: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Return moments to mark on the axis, with what to write there: years, months or days, at most a dozen."""
    days = (end - begin) / DAY
    if days > 800:
        step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if days / 365 / each <= 12)
        first = -(-(begin.year + (begin > datetime(begin.year, 1, 1, tzinfo=UTC))) // step) * step
        return [(datetime(year, 1, 1, tzinfo=UTC), str(year)) for year in range(first, end.year + 1, step)]
    if days > 62:
        step = 1 if days < 400 else 3
        months = range(begin.year * 12 + begin.month, end.year * 12 + end.month)
        found = (datetime(each // 12, each % 12 + 1, 1, tzinfo=UTC) for each in months if each % step == 0)
        return [(each, f"{each:%b %Y}") for each in found if each < end]
    step = max(1, round(days / 10))
    return [(moment, f"{moment.day} {moment:%b}") for moment in (begin + DAY * at for at in range(0, int(days), step))]


def _x(moment: datetime, begin: datetime, end: datetime) -> float:
    part = min(max((moment - begin) / (end - begin), 0.0), 1.0)
    return round(LEFT + part * (WIDTH - LEFT - 10), 1)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
