"""A claim as a reader wants it: what, in whose voice, and the words it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import SKOS

from ontology import cmt
from server.view import View

STANCES = {
    str(cmt.Planned): "planned", str(cmt.Demanded): "demanded", str(cmt.Promised): "promised",
    str(cmt.Threatened): "threatened", str(cmt.Possible): "possible",
}  # fmt: skip
GLIMPSE = 120
VALUES = (cmt.claimObject, cmt.claimObjectTerm, cmt.claimValue)
OF_DOCUMENT = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?claim WHERE { ?claim cmt:statedIn/cmt:inDocument ?document }
"""


@dataclass(frozen=True)
class Words:
    """Words of a document; offsets are code points in the supplied file."""

    iri: str
    begin: int
    end: int
    text: str
    document: str


@dataclass(frozen=True)
class ClaimLine:
    """A claim, ready to be shown."""

    iri: str
    subject: str
    predicate: str
    object: str
    literal: bool
    standing: str
    modality: str
    negated: bool
    explicitness: str
    speakers: tuple[str, ...]
    relays: tuple[str, ...]
    sentence: Words
    anchors: tuple[Words, ...]
    conflicts: tuple[str, ...]
    restates: tuple[str, ...]
    confidence: float | None
    time: str | None
    note: str | None

    @property
    def asserted(self) -> bool:
        """Whether the claim is written out as a plain triple."""
        return self.standing == str(cmt.Asserted)

    @property
    def stance(self) -> str:
        """One word for how the claim is drawn: asserted, planned, alleged or denied."""
        if self.negated:
            return "denied"
        if self.modality in STANCES:
            return "planned"
        return "alleged" if self.speakers else "asserted"

    @property
    def mode(self) -> str:
        """The modality in a word, empty where the claim is about what is."""
        return STANCES.get(self.modality, "")

    @property
    def glimpse(self) -> tuple[str, str, str]:
        """The first words that the claim rests on, with what stands before and after them in a line."""
        anchor, text = self.anchors[0], self.sentence.text
        begin, end = anchor.begin - self.sentence.begin, anchor.end - self.sentence.begin
        room = max(0, GLIMPSE - (end - begin)) // 2
        before, after = text[max(0, begin - room) : begin], text[end : end + room]
        if begin > room:
            before = "…" + before.partition(" ")[2]
        if end + room < len(text):
            after = after.rpartition(" ")[0] + "…"
        return before, text[begin:end], after


def claim_line(view: View, iri: str) -> ClaimLine | None:
    """Return the claim of this IRI, None where the version has none."""
    parts: dict[str, set[ox.NamedNode | ox.Literal]] = {}
    for quad in view.quads(iri):
        parts.setdefault(quad.predicate.value, set()).add(quad.object)  # type: ignore[arg-type]  # no triple terms in our data

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(sorted(node.value for node in parts.get(str(name), ())))

    def one(name: str) -> str:
        return next(iter(all_of(name)), "")

    sentence = one(cmt.statedIn)
    value = next((str(name) for name in VALUES if str(name) in parts), None)
    if not sentence or value is None:
        return None
    return ClaimLine(
        iri=iri,
        subject=one(cmt.claimSubject),
        predicate=one(cmt.claimPredicate),
        object=one(value),
        literal=value == str(cmt.claimValue),
        standing=one(cmt.standing),
        modality=one(cmt.modality),
        negated=one(cmt.polarity) == str(cmt.Negated),
        explicitness=one(cmt.explicitness),
        speakers=all_of(cmt.attributedTo),
        relays=all_of(cmt.relayedBy),
        sentence=words(view, sentence),
        anchors=tuple(sorted((words(view, each) for each in all_of(cmt.anchoredTo)), key=lambda each: each.begin)),
        conflicts=all_of(cmt.conflictsWith),
        restates=all_of(cmt.restates),
        confidence=float(one(cmt.confidence)) if one(cmt.confidence) else None,
        time=one(cmt.timeText) or None,
        note=one(SKOS.editorialNote) or None,
    )


def words(view: View, passage: str) -> Words:
    """Return the words of a passage."""
    return Words(
        iri=passage,
        begin=int(view.text(passage, cmt.beginOffset) or 0),
        end=int(view.text(passage, cmt.endOffset) or 0),
        text=view.text(passage, cmt.exactText) or "",
        document=view.text(passage, cmt.inDocument) or "",
    )


def claim_lines(view: View, iris: Iterable[str]) -> list[ClaimLine]:
    """Return claims in the order of their words."""
    found = (claim_line(view, iri) for iri in sorted(set(iris)))
    return sorted(
        (each for each in found if each), key=lambda each: (each.sentence.document, each.anchors[0].begin, each.iri)
    )


def claims_of(view: View, document: str) -> list[str]:
    """Return the IRIs of the claims of a document, sorted."""
    return sorted({row["claim"] for row in view.rows(OF_DOCUMENT, document=document)})
