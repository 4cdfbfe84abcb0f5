"""The timeline: what happened when, as exactly as the texts say, what is planned, and what they leave undated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from server.pages.asked import asked
from server.pages.claims import STANCES
from server.pages.filters import Filters
from server.pages.sorts import narrowest, stance_of
from server.pages.steps import steps, wider
from server.pages.times import is_moment, span
from server.pages.when import Stretch
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
# What is said of things that are no events, where its own words date it.
CLAIMS = """
SELECT ?event ?class ?from ?to ?words ?actor ?modality ?polarity ?voice WHERE {
  ?event cmt:claimPredicate ?class ; cmt:claimSubject ?subject ; cmt:claimObject ?object ; cmt:modality ?modality ;
         cmt:polarity ?polarity ; cmt:voice ?voice ; cmt:notBefore|cmt:notAfter ?dated .
  FILTER(STRSTARTS(STR(?class), STR(cmt:)) && !REGEX(STR(?subject), "/id/(event|scenario|obligation)/"))
  OPTIONAL { ?event cmt:notBefore ?from } OPTIONAL { ?event cmt:notAfter ?to } OPTIONAL { ?event cmt:timeText ?words }
  VALUES ?end { cmt:claimSubject cmt:claimObject } ?event ?end ?actor .
} LIMIT 200000
"""


@dataclass(frozen=True)
class Happening:
    """An event, a scenario or a dated claim, its bounds and its time in words; `mode` is how it is said, in a word."""

    iri: str
    begin: str
    end: str
    words: tuple[str, ...]
    actors: tuple[str, ...]
    classes: tuple[str, ...]
    stance: str
    mode: str = ""

    @property
    def claim(self) -> bool:
        """Whether it is no event but a claim that its words date."""
        return "/id/claim/" in self.iri

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
    """Return the events, the dated scenarios and the dated claims of the newest version."""
    number = service.version().number
    return service.kept.get(
        ("happenings", number),
        lambda: [
            *_made(asked(service, EVENTS), "asserted"),
            *_made(asked(service, SCENARIOS), ""),
            *_made(asked(service, CLAIMS), ""),
        ],
    )


def timeline(
    service: Service, view: View, filters: Filters, kind: str = "", since: str = "", until: str = ""
) -> dict[str, Any]:
    """Return the events that the filters keep, by year, and those without a date."""
    known = happenings(service)
    found = [each for each in known if filters.of(each.actors) and (not kind or kind in each.classes)]
    stretch = Stretch(since, until)
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
        "steps": steps(((each.begin, each.end, 1) for each in dated), stretch),
        "wider": wider(stretch),
        "undated": sorted((each for each in found if not each.order), key=lambda each: view.label(each.iri)),
        "actor": filters.about,
        "kind": kind,
        "since": since,
        "until": until,
        "actors": sorted({actor for each in known for actor in each.actors}, key=view.label),
        "kinds": sorted({name for each in known for name in each.classes}, key=view.label),
    }


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
            stance=stance or stance_of(*_how(told)),
            mode=STANCES.get(_how(told)[0], ""),
        )
        for iri, told in sorted(parts.items())
    ]


def _how(told: dict[str, set[str]]) -> tuple[str, str, str]:
    """Return the modality, the polarity and the voice of what claims tell; where they differ, always the same."""
    modality, polarity, voice = (min(told.get(each, {""})) for each in ("modality", "polarity", "voice"))
    return modality, polarity, voice


def _bound(found: set[str] | None) -> str:
    """Return the earliest of some moments that a calendar knows, empty where there is none."""
    return min((each for each in found or () if is_moment(each)), default="")
