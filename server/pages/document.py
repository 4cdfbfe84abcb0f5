"""The evidence reader: a document as it was supplied, cut where claims and mentions stand."""

from bisect import bisect_left
from dataclasses import dataclass

from rdflib import DCTERMS, PROV

from ontology import cmt, kind_and_key
from server.pages.claim_keys import short_addresses
from server.pages.claims import ClaimLine, claim_lines, claims_of
from server.pages.excerpts import Excerpts
from server.pages.filters import Filters
from server.pages.voices import Voice, voices
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
ORIGIN = ("creator", "publisher", "source", "license")


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; a link where it is a mention."""

    text: str
    things: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceView:
    """A sentence, cut into pieces, and the claims that it makes, by voice."""

    number: int
    begin: int
    end: int
    pieces: tuple[Piece, ...]
    claims: int
    voices: tuple[Voice, ...]
    claimed: bool


@dataclass(frozen=True)
class Gap:
    """Sentences in a row that are not shown."""

    count: int


def document(view: View, iri: str, filters: Filters, excerpts: Excerpts, *, gaps: bool = False) -> dict[str, object]:
    """Return what the page of a document shows; with `gaps` only the sentences on which no claim rests."""
    claims = claim_lines(view, claims_of(view, iri))
    wanted = [claim for claim in claims if filters.keep(claim)]
    every = sentences(view, iri, wanted, {claim.sentence.iri for claim in claims})
    whole = not excerpts.only(iri)
    return {
        "iri": iri,
        "title": view.text(iri, DCTERMS.title) or view.label(iri),
        "reference_time": view.text(iri, cmt.referenceTime),
        "basis": view.text(iri, cmt.referenceTimeBasis),
        "file": view.text(iri, cmt.sourceFile),
        "origin": {name: view.text(iri, DCTERMS[name]) for name in ORIGIN},
        "reader": drawn_by(view, claims[0].iri) if claims else [],
        "rows": folded(every, whole=whole, gaps=gaps),
        "count": len(every),
        "bare": sum(not each.claimed for each in every),
        "whole": whole,
        "gaps": gaps,
        "speakers": sorted({speaker for claim in claims for speaker in claim.speakers}, key=view.label),
        "things": sorted({end for claim in claims for end in _things(claim)}, key=view.label),
        "predicates": sorted({claim.predicate for claim in claims}, key=view.label),
        "unsure": any(claim.confidence is not None for claim in claims),
        "leads": short_addresses(iri, (claim.iri for claim in claims)),
        "total": len(claims),
        "shown": len(wanted),
        "filters": filters,
    }


def drawn_by(view: View, claim: str) -> list[str]:
    """Return the name and the version of what drew a claim, nothing where that is not kept."""
    run = view.text(claim, PROV.wasGeneratedBy)
    return [view.text(run, name) or "" for name in (cmt.extractorName, cmt.extractorVersion)] if run else []


def folded(every: list[SentenceView], *, whole: bool, gaps: bool) -> list[SentenceView | Gap]:
    """Return the sentences that are shown, and a gap where some in a row are not."""
    rows: list[SentenceView | Gap] = []
    for sentence in every:
        if (whole or sentence.claimed) and not (gaps and sentence.claimed):
            rows.append(sentence)
        elif rows and isinstance(rows[-1], Gap):
            rows[-1] = Gap(rows[-1].count + 1)
        else:
            rows.append(Gap(1))
    return rows


def sentences(view: View, iri: str, claims: list[ClaimLine], claimed: set[str]) -> list[SentenceView]:
    """Return the sentences of a document with those of their claims that are wanted."""
    mentions: list[tuple[int, int, str]] = [
        (int(row["begin"]), int(row["end"]), row["thing"]) for row in view.rows(MENTIONS, document=iri)
    ]
    starts = [begin for begin, _, _ in mentions]
    by_sentence: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.iri, []).append(claim)
    found = []
    for number, row in enumerate(view.rows(SENTENCES, document=iri), start=1):
        begin, end, sentence = int(row["begin"]), int(row["end"]), row["sentence"]
        inside = [each for each in mentions[bisect_left(starts, begin) : bisect_left(starts, end)] if each[1] <= end]
        pieces = cut(row["text"], begin, inside)
        here = by_sentence.get(sentence, [])
        found.append(SentenceView(number, begin, end, pieces, len(here), voices(here), sentence in claimed))
    return found


def _things(claim: ClaimLine) -> tuple[str, ...]:
    ends = (claim.subject,) if claim.literal else (claim.subject, claim.object)
    return tuple(end for end in ends if kind_and_key(end))


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
