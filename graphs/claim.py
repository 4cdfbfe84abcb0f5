"""A claim: what a text says, in whose voice, and the very words that say it."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from rdflib import Literal, URIRef

from graphs.passage import Passage
from graphs.time import Interval
from ontology import cmt, mint


@dataclass(frozen=True)
class Statement:
    """What is claimed: one subject, one predicate, one object."""

    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal


@dataclass(frozen=True)
class Evidence:
    """The sentence that makes a claim and the narrowest words of it that do; never without either."""

    sentence: Passage
    anchors: tuple[Passage, ...]

    def __post_init__(self) -> None:
        """Refuse evidence without words, or with words outside the sentence."""
        if not self.anchors or any(anchor not in self.sentence for anchor in self.anchors):
            raise ValueError(f"a claim needs words inside its sentence at {self.sentence.iri}")


@dataclass(frozen=True)
class Stance:
    """Whose statement a claim is and in which mode it is made; the default is the plain word of the document."""

    modality: URIRef = cmt.Actual
    polarity: URIRef = cmt.Affirmed
    explicitness: URIRef = cmt.Explicit
    sources: tuple[URIRef, ...] = ()
    relays: tuple[URIRef, ...] = ()
    acts: tuple[URIRef, ...] = ()
    documents: tuple[URIRef, ...] = ()

    @property
    def voice(self) -> URIRef:
        """Narrator where nobody else is named as the source, else Attributed."""
        return cmt.Attributed if self.sources else cmt.Narrator

    @property
    def assertable(self) -> bool:
        """Whether the document says it itself, as actual and affirmed."""
        return (self.voice, self.modality, self.polarity) == (cmt.Narrator, cmt.Actual, cmt.Affirmed)


@dataclass(frozen=True)
class Claim:
    """One statement of one sentence. Made only with its evidence; its key is a hash of what it says and where."""

    says: Statement
    evidence: Evidence
    stance: Stance = Stance()
    time: Interval = Interval()
    time_words: str = ""
    confidence: Decimal | None = None
    conditions: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    note: str = field(default="", compare=False)

    @property
    def document(self) -> str:
        """The key of the document that makes the claim."""
        return self.evidence.sentence.document

    @cached_property
    def key(self) -> str:
        """The document's key and a hash of sentence, statement, voice, modality, polarity and sources."""
        parts = (
            self.evidence.sentence.iri, self.says.subject, self.says.predicate, self.says.object.n3(),
            self.stance.voice, self.stance.modality, self.stance.polarity, *sorted(self.stance.sources),
        )  # fmt: skip
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return f"{self.document}-{digest[:16]}"

    @cached_property
    def iri(self) -> URIRef:
        """The IRI of the claim."""
        return mint("claim", self.key)
