"""What an extractor draws from one document: claims, mentions, and the things that they introduce."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from rdflib import URIRef

from graphs.claim import Claim
from graphs.document import Document
from graphs.passage import Passage
from ontology import mint


@dataclass(frozen=True, order=True)
class Mention:
    """Words that stand for one or more things, and the other thing that they name when taken literally."""

    passage: Passage
    refers_to: tuple[URIRef, ...]
    literally: URIRef | None = None


@dataclass(frozen=True, order=True)
class Thing:
    """A thing that the document introduces: an event, scenario, relationship, or a name not yet reviewed.

    `kind` is the class of a candidate, and of a scenario the class that it would belong to; None where claims say it.
    """

    iri: URIRef
    label: str
    kind: URIRef | None = None
    involves: tuple[URIRef, ...] = ()


@dataclass(frozen=True)
class Run:
    """One pass of an extractor; named by what it used and what it read, never by the clock."""

    extractor: str
    version: str
    input_digest: str

    @property
    def iri(self) -> URIRef:
        """The IRI of the run."""
        parts = "\n".join((self.extractor, self.version, self.input_digest))
        return mint("run", hashlib.sha256(parts.encode()).hexdigest()[:16])


@dataclass(frozen=True)
class Reading:
    """All that one run drew from one document."""

    document: Document
    run: Run
    sentences: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    things: tuple[Thing, ...]
    claims: tuple[Claim, ...]


class Extractor(Protocol):
    """Reads one document. It opens no file but its own, keeps no state between documents, writes no RDF."""

    def read(self, document: Document) -> Reading:
        """Return what the document says, in reading order."""
