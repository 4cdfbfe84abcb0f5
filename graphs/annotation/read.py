"""Reads a claims file: every quote verified, every fault named by its line."""

import hashlib
from dataclasses import replace
from pathlib import Path

from rdflib import URIRef
from rdflib.term import Node

from graphs.annotation.draft import Draft
from graphs.annotation.lines import MentionLine, NewLine, PropertyLine, SentenceLine, SubjectLine, WhenLine, read_line
from graphs.annotation.resolve import Names
from graphs.annotation.scan import LineFault
from graphs.catalogue import read_file
from graphs.claim import Claim
from graphs.document import Document
from graphs.errors import BadAnnotation, GraphError
from graphs.passage import Passage
from graphs.reading import Reading, Run, Thing
from graphs.sentences import sentences

VERSION = "1"


class Reviewed:
    """The extractor that hands out what people have written and checked, one claims file a document."""

    def __init__(self, folder: Path, reviewed: frozenset[URIRef]) -> None:
        self.folder, self.reviewed = folder, reviewed

    def path(self, document: Document) -> Path:
        """Return where the claims file of a document is or would be."""
        return self.folder / f"{document.key}.claims"

    def read(self, document: Document, path: Path | None = None) -> Reading:
        """Return what a claims file says, its own or another; raises BadAnnotation, which names the line at fault."""
        path = path or self.path(document)
        text = read_file(path)
        draft = Draft(document, Names(self.reviewed, document.reference_time))
        for number, line in enumerate(text.split("\n"), start=1):
            try:
                _add(draft, line, number)
            except (LineFault, GraphError) as fault:
                raise BadAnnotation(str(path), number, str(fault)) from None
        claims = _linked(draft, path)
        things = _spoken_of(draft, claims)
        untyped = [thing for thing in things if "/scenario/" in thing.iri and thing.kind is None]
        if untyped:
            raise BadAnnotation(str(path), number, f"{untyped[0].iri} has no class; write `a` and a class below it")
        digest = hashlib.sha256((document.body + "\0" + text).encode()).hexdigest()
        return Reading(
            document=document,
            run=Run("reviewed", VERSION, digest),
            sentences=_all_sentences(document, draft, path),
            mentions=tuple(sorted(draft.mentions)),
            things=tuple(sorted(things)),
            claims=tuple(claims),
        )


def _add(draft: Draft, text: str, number: int) -> None:
    match read_line(text):
        case SentenceLine() as line:
            draft.sentence(line)
        case NewLine() as line:
            draft.new(line)
        case MentionLine() as line:
            draft.mention(line)
        case SubjectLine() as line:
            draft.subject(line)
        case WhenLine() as line:
            draft.when(line, number)
        case PropertyLine() as line:
            draft.property(line, number)


def _linked(draft: Draft, path: Path) -> list[Claim]:
    """Return the claims with the others that they depend on or dispute put in."""
    linked = []
    for claim in draft.claims:
        number, conditions, rivals = draft.references[claim.key]
        for handle in (*conditions, *rivals):
            if handle not in draft.handles:
                raise BadAnnotation(
                    str(path), number, f"no claim of this file is called {handle}; add `as {handle}` to one"
                )
        keys = [tuple(draft.handles[handle] for handle in each) for each in (conditions, rivals)]
        linked.append(replace(claim, conditions=keys[0], rivals=keys[1]))
    return linked


def _spoken_of(draft: Draft, claims: list[Claim]) -> list[Thing]:
    """Return the things of which some claim is left; a subject whose claims were all struck out is none."""
    spoken: set[Node] = {iri for mention in draft.mentions for iri in mention.refers_to}
    for claim in claims:
        stance = claim.stance
        spoken |= {claim.says.subject, claim.says.object, *stance.sources, *stance.relays}
        spoken |= {*stance.acts, *stance.documents}
    return [thing for thing in draft.things.values() if thing.iri in spoken]


def _all_sentences(document: Document, draft: Draft, path: Path) -> tuple[Passage, ...]:
    found = tuple(sentences(document))
    for passage in draft.sentences:
        if passage not in found:
            raise BadAnnotation(str(path), 1, f"the document has no sentence from {passage.begin} to {passage.end}")
    return found
