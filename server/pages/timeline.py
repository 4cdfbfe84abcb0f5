"""The timeline: what happened when, as exactly as the texts say, and what they leave undated."""

from dataclasses import dataclass

from ontology import cmt
from server.pages.times import span
from server.view import View

EVENTS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?event (MIN(STR(?from)) AS ?begin) (MIN(STR(?to)) AS ?end) WHERE {
  ?event a cmt:Event .
  OPTIONAL { ?event cmt:notBefore ?from }
  OPTIONAL { ?event cmt:notAfter ?to }
} GROUP BY ?event ORDER BY ?event
"""
INVOLVED = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?event ?actor WHERE { ?event a cmt:Event ; cmt:involves ?actor } ORDER BY ?event ?actor
"""


@dataclass(frozen=True)
class Happening:
    """An event with its time in words; `order` is its earliest bound, else its latest, empty for none."""

    iri: str
    order: str
    when: str
    words: tuple[str, ...]
    actors: tuple[str, ...]


def timeline(view: View, actor: str) -> dict[str, object]:
    """Return the events that involve an actor, or all, by year, and those without a date."""
    involved: dict[str, list[str]] = {}
    for row in view.rows(INVOLVED):
        involved.setdefault(row["event"], []).append(row["actor"])
    events = [_happening(view, row, tuple(involved.get(row["event"], ()))) for row in view.rows(EVENTS)]
    wanted = [event for event in events if not actor or actor in event.actors]
    years: dict[str, list[Happening]] = {}
    for event in sorted(wanted, key=lambda each: (each.order, each.iri)):
        if event.order:
            years.setdefault(event.order[:4], []).append(event)
    return {
        "years": years,
        "undated": sorted((each for each in wanted if not each.order), key=lambda each: view.label(each.iri)),
        "actor": actor,
        "actors": sorted({each for found in involved.values() for each in found}, key=view.label),
    }


def _happening(view: View, row: dict[str, str], actors: tuple[str, ...]) -> Happening:
    begin, end = row.get("begin"), row.get("end")
    words = tuple(view.texts(row["event"], cmt.timeText))
    return Happening(row["event"], begin or end or "", span(begin, end), words, actors)
