"""The evidence reader: a document as it was supplied, cut where claims and mentions stand."""

from dataclasses import dataclass

from rdflib import DCTERMS

from ontology import cmt
from server.pages.claims import ClaimLine, claim_lines
from server.pages.filters import Filters
from server.view import View

SENTENCES = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?sentence ?begin ?end ?text WHERE {
  ?sentence a cmt:Sentence ; cmt:inDocument ?document ; cmt:exactText ?text ;
            cmt:beginOffset ?begin ; cmt:endOffset ?end .
} ORDER BY ?begin
"""
MENTIONS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?begin ?end ?thing WHERE {
  ?mention cmt:refersTo ?thing ; cmt:inDocument ?document ; cmt:beginOffset ?begin ; cmt:endOffset ?end .
} ORDER BY ?begin DESC(?end) ?thing
"""
CLAIMS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?claim WHERE { ?claim cmt:statedIn/cmt:inDocument ?document }
"""


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; a link where it is a mention."""

    text: str
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceView:
    """A sentence, cut into pieces, and the claims that it makes."""

    number: int
    begin: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[ClaimLine, ...]


def document(view: View, iri: str, filters: Filters) -> dict[str, object]:
    """Return what the page of a document shows."""
    claims = claim_lines(view, (row["claim"] for row in view.rows(CLAIMS, document=iri)))
    wanted = [claim for claim in claims if filters.keep(claim)]
    return {
        "iri": iri,
        "title": view.text(iri, DCTERMS.title) or view.label(iri),
        "reference_time": view.text(iri, cmt.referenceTime),
        "basis": view.text(iri, cmt.referenceTimeBasis),
        "file": view.text(iri, cmt.sourceFile),
        "sentences": sentences(view, iri, wanted),
        "speakers": sorted({speaker for claim in claims for speaker in claim.speakers}, key=view.label),
        "total": len(claims),
        "shown": len(wanted),
        "filters": filters,
    }


def sentences(view: View, iri: str, claims: list[ClaimLine]) -> list[SentenceView]:
    """Return the sentences of a document with their claims."""
    mentions: list[tuple[int, int, str]] = [
        (int(row["begin"]), int(row["end"]), row["thing"]) for row in view.rows(MENTIONS, document=iri)
    ]
    by_sentence: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.iri, []).append(claim)
    found = []
    for number, row in enumerate(view.rows(SENTENCES, document=iri), start=1):
        begin, end = int(row["begin"]), int(row["end"])
        inside = [each for each in mentions if begin <= each[0] and each[1] <= end]
        pieces = cut(row["text"], begin, inside)
        found.append(SentenceView(number, begin, end, pieces, tuple(by_sentence.get(row["sentence"], ()))))
    return found


def cut(text: str, begin: int, mentions: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """Cut a sentence at its mentions; one inside another gives way to the wider one."""
    pieces, at = [], 0
    spans: dict[tuple[int, int], list[str]] = {}
    for start, end, thing in mentions:
        spans.setdefault((start - begin, end - begin), []).append(thing)
    for (start, end), things in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start < at:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], tuple(things)))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
