"""The timeline: what happened when, as exactly as the texts say, what is planned, and what they leave undated."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from server.pages.asked import asked
from server.pages.filters import Filters
from server.pages.sorts import narrowest, stance_of
from server.pages.times import is_moment, span
from server.service import Service
from server.view import View

MOST = 1000
# What happened, and what is only planned, demanded or reported: that has its times in claims.
EVENTS = """
SELECT ?event ?class ?from ?to ?words ?actor WHERE {
  ?event a cmt:Event ; a ?class . FILTER(STRSTARTS(STR(?class), STR(cmt:)))
  OPTIONAL { ?event cmt:notBefore ?from } OPTIONAL { ?event cmt:notAfter ?to } OPTIONAL { ?event cmt:timeText ?words }
  OPTIONAL { ?event cmt:involves ?actor }
} LIMIT 200000
"""
SCENARIOS = """
SELECT ?event ?class ?from ?to ?words ?actor ?modality ?polarity ?voice WHERE {
  ?event cmt:scenarioType ?class .
  ?claim cmt:claimSubject ?event ; cmt:claimPredicate ?bound ; cmt:modality ?modality ; cmt:polarity ?polarity ;
         cmt:voice ?voice .
  FILTER(?bound IN (cmt:notBefore, cmt:notAfter))
  OPTIONAL { ?claim cmt:notBefore ?from } OPTIONAL { ?claim cmt:notAfter ?to } OPTIONAL { ?claim cmt:timeText ?words }
  OPTIONAL { ?event cmt:involves ?actor }
} LIMIT 200000
"""


@dataclass(frozen=True)
class Happening:
    """An event or a scenario, its bounds and its time in words; `order` is its earliest bound, else its latest."""

    iri: str
    begin: str
    end: str
    words: tuple[str, ...]
    actors: tuple[str, ...]
    classes: tuple[str, ...]
    stance: str

    @property
    def order(self) -> str:
        """What it is sorted by; empty for what has no date."""
        return self.begin or self.end

    @property
    def when(self) -> str:
        """Its time in words, no more exact than its bounds."""
        return span(self.begin or None, self.end or None)

    def within(self, since: str, until: str) -> bool:
        """Tell whether it may have happened between two days, as 2021-03-18, either of them open."""
        return (not since or (self.end or "9999") >= since) and (not until or (self.begin or "0000")[:10] <= until)


def happenings(service: Service) -> list[Happening]:
    """Return the events and the dated scenarios of the newest version."""
    number = service.version().number
    return service.kept.get(
        ("happenings", number),
        lambda: [*_made(asked(service, EVENTS), "asserted"), *_made(asked(service, SCENARIOS), "")],
    )


def timeline(
    service: Service, view: View, filters: Filters, kind: str = "", since: str = "", until: str = ""
) -> dict[str, Any]:
    """Return the events that the filters keep, by year, and those without a date."""
    known = happenings(service)
    found = [each for each in known if filters.of(each.actors) and (not kind or kind in each.classes)]
    dated = sorted((each for each in found if each.order), key=lambda each: (each.order, each.iri))
    inside = [each for each in dated if each.within(since, until)]
    years: dict[str, list[Happening]] = {}
    for event in inside[:MOST]:
        years.setdefault(event.order[:4], []).append(event)
    return {
        "years": years,
        "shown": inside[:MOST],
        "total": len(inside),
        "dated": len(dated),
        "months": fullest(dated),
        "undated": sorted((each for each in found if not each.order), key=lambda each: view.label(each.iri)),
        "actor": filters.about,
        "kind": kind,
        "since": since,
        "until": until,
        "actors": sorted({actor for each in known for actor in each.actors}, key=view.label),
        "kinds": sorted({name for each in known for name in each.classes}, key=view.label),
    }


def fullest(events: Iterable[Happening]) -> list[tuple[str, str, str, int]]:
    """Return the months with most events: the month in words, its first and last day, and how many."""
    counted = Counter(each.begin[:7] for each in events if each.begin and each.begin[:7] == each.end[:7])
    found = []
    for month, count in sorted(counted.most_common(4)):
        year, number = int(month[:4]), int(month[5:])
        last = f"{month}-{monthrange(year, number)[1]:02}"
        found.append((span(f"{month}-01", last), f"{month}-01", last, count))
    return found


def _made(rows: Iterable[dict[str, str]], stance: str) -> list[Happening]:
    parts: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        told = parts.setdefault(row["event"], {})
        for name, value in row.items():
            told.setdefault(name, set()).add(value)
    return [
        Happening(
            iri=iri,
            begin=_bound(told.get("from")),
            end=_bound(told.get("to")),
            words=tuple(sorted(told.get("words", ()))),
            actors=tuple(sorted(told.get("actor", ()))),
            classes=tuple(narrowest(told.get("class", ()))),
            stance=stance or stance_of(*(min(told.get(each, {""})) for each in ("modality", "polarity", "voice"))),
        )
        for iri, told in sorted(parts.items())
    ]


def _bound(found: set[str] | None) -> str:
    """Return the earliest of some moments that a calendar knows, empty where there is none."""
    return min((each for each in found or () if is_moment(each)), default="")
