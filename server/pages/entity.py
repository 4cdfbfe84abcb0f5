"""The page of one thing: what is known of it, what is only said of it, and where it is mentioned."""

from bisect import bisect_right
from dataclasses import dataclass

from rdflib import DCTERMS, RDF, SKOS

from ontology import cmt
from server.pages.claims import ClaimLine, Words, claim_lines, words
from server.pages.excerpts import excerpts
from server.pages.facts import relations
from server.pages.filters import Filters
from server.pages.graph import graph
from server.pages.lanes import lanes
from server.pages.network import around
from server.pages.offices import tenures
from server.pages.sorts import narrowest
from server.pages.timeline import Happening, happenings
from server.pages.worldmap import points
from server.service import Service
from server.ui.world import HEIGHT, WIDTH
from server.view import View

IDENTIFIERS = (cmt.iso3166Alpha3, cmt.m49Code, cmt.wikidataId)
MENTIONS, EVENTS = 12, 40
CLAIMS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?claim ?thing WHERE {
  { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing } UNION { ?claim cmt:attributedTo ?thing }
  UNION { ?part cmt:involves ?thing . ?claim cmt:claimSubject ?part . ?claim cmt:standing cmt:Withheld }
}
"""
STARTS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?sentence ?begin WHERE {
  ?sentence a cmt:Sentence ; cmt:inDocument ?document ; cmt:beginOffset ?begin .
} ORDER BY ?begin
"""
# What is only claimed, in the order of the page; the first that fits a claim takes it.
GROUPS = (
    ("contested", "Contested: another text says otherwise"),
    ("denied", "Denied"),
    ("planned", "Planned, promised, demanded, threatened or possible"),
    ("alleged", "Said by others than the source"),
    ("asserted", "Kept back for another reason"),
)


@dataclass(frozen=True)
class Snippet:
    """A sentence that names a thing, and where in it, in code points from its beginning."""

    sentence: Words
    begin: int
    end: int


def entity(service: Service, view: View, iri: str, *, every: bool = False) -> dict[str, object]:
    """Return what the page of a thing shows; with `every` all the sentences that name it."""
    claims = claim_lines(view, (row["claim"] for row in view.rows(CLAIMS, thing=iri)))
    limits = excerpts(service.settings)
    named = sentences_about(view, iri)
    mentions = [each for each in named if not limits.hides(view, each.sentence.iri, each.sentence.document)]
    events = sorted((each for each in happenings(service) if iri in each.actors and each.order), key=_by_time)
    network = around(service, (iri,), 1, Filters())
    return {
        "iri": iri,
        "types": kinds(view, iri),
        "scenario_type": view.text(iri, cmt.scenarioType),
        "names": view.texts(iri, SKOS.altLabel),
        "merged": view.subjects(DCTERMS.isReplacedBy, iri),
        "offices": tenures(view, iri),
        "spot": points().get(iri),
        "land_at": (WIDTH, HEIGHT),
        "identifiers": [(str(name), value) for name in IDENTIFIERS for value in view.texts(iri, name)],
        "status": view.text(iri, cmt.reviewStatus),
        "relations": relations(view, iri, claims),
        "only_claimed": only_claimed(claims),
        "claimed_count": sum(not claim.asserted for claim in claims),
        "mentions": mentions if every else mentions[:MENTIONS],
        "mention_count": len(mentions),
        "kept_back": len(named) - len(mentions),
        "events": events,
        "lanes": lanes(view, events[:EVENTS], "type", "", ""),
        "neighbours": graph(service, network) if network.edges else None,
        "left_out": (network.hidden or {}).get(iri, 0),
    }


def kinds(view: View, iri: str) -> list[str]:
    """Return the classes of a thing that no other of its classes narrows."""
    return sorted(narrowest(view.texts(iri, RDF.type)), key=view.label)


def only_claimed(claims: list[ClaimLine]) -> list[tuple[str, list[ClaimLine]]]:
    """Return the claims that are no facts, by why they are none."""
    groups: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        if not claim.asserted:
            groups.setdefault("contested" if claim.conflicts else claim.stance, []).append(claim)
    return [(title, groups[name]) for name, title in GROUPS if name in groups]


def sentences_about(view: View, iri: str) -> list[Snippet]:
    """Return the sentences that mention a thing, each once, in reading order."""
    starts: dict[str, list[int]] = {}
    sentences: dict[str, list[str]] = {}
    found: dict[tuple[str, int], tuple[str, int, int]] = {}
    for mention in view.subjects(cmt.refersTo, iri):
        name = words(view, mention)
        if not name.document:
            continue
        if name.document not in starts:
            rows = view.rows(STARTS, document=name.document)
            starts[name.document] = [int(row["begin"]) for row in rows]
            sentences[name.document] = [row["sentence"] for row in rows]
        place = bisect_right(starts[name.document], name.begin) - 1
        if place >= 0:
            told = (sentences[name.document][place], name.begin, name.end)
            key = (name.document, place)
            found[key] = min(found.get(key, told), told)
    return [_snippet(view, *found[key]) for key in sorted(found)]


def _snippet(view: View, sentence: str, begin: int, end: int) -> Snippet:
    told = words(view, sentence)
    return Snippet(told, begin - told.begin, end - told.begin)


def _by_time(event: Happening) -> tuple[str, str]:
    return event.order, event.iri
