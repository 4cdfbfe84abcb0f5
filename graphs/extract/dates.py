"""Words for time in a sentence, and the interval that each gives."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache

import dateparser  # type: ignore[import-untyped]  # it has no types
from rdflib import URIRef

from graphs.claim import Statement
from graphs.extract import spans
from graphs.extract.lexicon import FOLDER
from graphs.extract.tree import Tree
from graphs.time import Interval, instant


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of dates.toml, their parts put in."""
    table = tomllib.loads((FOLDER / "dates.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = table["parts"]
    put = re.compile("(?<!P)<(" + "|".join(parts) + ")>")
    return tuple(
        (row["kind"], re.compile(put.sub(lambda found: parts[found.group(1)], row["words"])))
        for row in table["pattern"]
    )


@dataclass(frozen=True)
class Time:
    """Words for time, where they stand in the sentence, and the bounds that they set."""

    words: str
    begin: int
    end: int
    interval: Interval
    signs: tuple[str, ...] = ()

    def bounds_of(self, thing: URIRef, earliest: URIRef, latest: URIRef) -> Iterator[Statement]:
        """Yield what the words say of a thing, by the properties for its earliest and its latest moment."""
        for predicate, moment in ((earliest, self.interval.not_before), (latest, self.interval.not_after)):
            if moment:
                yield Statement(thing, predicate, instant(moment))


@lru_cache(maxsize=256)
def times(text: str, reference: datetime | None, *, ahead: bool = False) -> tuple[Time, ...]:
    """Return the expressions of time in a sentence, from left to right, none overlapping."""
    found: list[Time] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < each.end and each.begin < match.end() for each in found):
                continue
            bounds = _bounds(name, match, reference.date() if reference else None, ahead=ahead)
            if bounds is not None:
                opened = _opened(match.group(), bounds)
                found.append(Time(match.group(), match.start(), match.end(), opened, (f"time-{name}",)))
    return tuple(sorted(found, key=lambda each: each.begin))


def _bounds(name: str, match: re.Match[str], today: date | None, *, ahead: bool) -> Interval | None:
    """Return the interval of a match; one without bounds where the words need a day to count from and there is none."""
    get = match.groupdict().get
    part = (get("part") or "").lower()
    if name in ("day", "month", "year", "range"):
        return _calendar(name, get, part, today, match.group(), ahead=ahead)
    if name == "other":
        parsed = dateparser.parse(get("other") or "", languages=["en"])
        return spans.interval(parsed.date(), parsed.date()) if parsed else None
    if today is None:
        return Interval()
    which, unit = (get("which") or "").lower(), get("unit") or ""
    if name == "weekday":
        return spans.of_weekday(str(get("weekday")).lower(), which, today, ahead=ahead)
    if name == "unit":
        return spans.part_of(spans.of_unit(which, unit, today), part)
    if name == "ago":
        number = str(get("count"))
        return spans.ago(int(number) if number.isdigit() else spans.NUMBERS[number], unit, today)
    step = {"yesterday": 1, "tomorrow": -1, "the day before yesterday": 2, "the day after tomorrow": -2}
    return spans.ago(step.get(str(get("word")).lower(), 0), "day", today)


def _calendar(
    name: str, get: Callable[[str], str | None], part: str, today: date | None, words: str, *, ahead: bool
) -> Interval | None:
    year = int(get("year") or 0)
    if name == "range":
        return Interval(spans.of_year(year).not_before, spans.of_year(int(get("last") or year)).not_after)
    if name == "year":
        return spans.part_of(spans.of_year(year), part)
    month = int(get("monthno") or 0) or spans.MONTHS[(get("month") or "").lower().rstrip(".")]
    if not 1 <= month <= 12:
        return None
    if not year and today is None:
        return Interval()
    if not year and today is not None:
        year = spans.nearest_month(month, today, ahead=ahead or words.lower().startswith("next"))
    if name == "day":
        return spans.of_day(year, month, int(get("day") or 0))
    return spans.part_of(spans.of_month(year, month), part)


def _opened(words: str, bounds: Interval) -> Interval:
    """Return the interval with the side left open that 'since' or 'until' leaves open."""
    first = words.split()[0].lower()
    if first in ("after", "since"):
        return Interval(bounds.not_before, None)
    if first in ("until", "before", "by"):
        return Interval(None, bounds.not_after)
    return bounds


def date_of(tree: Tree, word: int, text: str, reference: datetime | None, *, ahead: bool = False) -> Time | None:
    """Return the time that a sentence gives an event: the one nearest to its word in the grammar."""
    found = [(each, _word_at(tree, each)) for each in times(text, reference, ahead=ahead)]
    below = set(tree.subtree(word))
    inside = [each for each, at in found if at in below and not _deeper(tree, at, word)]
    if inside:
        return min(inside, key=lambda each: abs(each.begin - tree.begin[word]))
    around = [each for each, at in found if at is not None and _around(tree, each, at, word)]
    return replace(around[0], signs=(*around[0].signs, "around")) if around else None


def _around(tree: Tree, each: Time, at: int, word: int) -> bool:
    """Tell whether a time belongs to the clause that an event stands in, and not to another verb before it."""
    head = tree.head[at]
    if head == word:
        return True
    return head in tree.above(word) and (each.begin < tree.begin[head] or each.begin > tree.begin[word])


def _word_at(tree: Tree, each: Time) -> int | None:
    return next((i for i in range(len(tree)) if each.begin <= tree.begin[i] < each.end), None)


def _deeper(tree: Tree, at: int | None, word: int) -> bool:
    """Tell whether a verb of a clause of its own stands between a word and the event."""
    if at is None:
        return True
    for up in tree.above(at):
        if up == word:
            return False
        own = tree.dep[up] == "conj" and tree.below(up, "nsubj", "nsubjpass")
        if tree.verb(up) and (own or tree.dep[up] in ("ccomp", "advcl", "relcl", "acl")):
            return True
    return True


def written(found: Time | None) -> str:
    """Return 2021-03-18, or 2021-03-01/2021-03-31 (ISO 8601) with '..' for an open side; '' for no bounds."""
    if found is None or found.interval == Interval():
        return ""
    first, last = (_day(moment) for moment in (found.interval.not_before, found.interval.not_after))
    return first if first == last else f"{first}/{last}"


def _day(moment: datetime | None) -> str:
    return moment.astimezone(UTC).date().isoformat() if moment else ".."
