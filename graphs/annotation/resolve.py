"""From the names and qualifiers of a claims file to IRIs, literals and stances."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from rdflib import OWL, RDF, RDFS, XSD, Literal, URIRef

from graphs.annotation.lines import PropertyLine
from graphs.annotation.scan import EXPLICITNESS, MODALITIES, LineFault, Qualifiers
from graphs.claim import Stance
from graphs.errors import UnreadableTime
from graphs.time import instant, read_interval
from ontology import ComityError, cmt, mint, ontology_graph, term

INTRODUCED = frozenset({"event", "rel", "scenario", "obligation", "document"})


@dataclass(frozen=True)
class Names:
    """The things that a claims file may speak of: the reviewed ones, and those that a document introduces itself."""

    reviewed: frozenset[URIRef]
    reference_time: datetime | None

    def thing(self, name: str) -> URIRef:
        """Return the IRI of kind:key; raises LineFault for a reviewed kind that no file of graphs/names holds."""
        kind, _, key = name.partition(":")
        try:
            iri = mint(kind, key)
        except ComityError as fault:
            raise LineFault(str(fault)) from None
        if kind not in INTRODUCED and iri not in self.reviewed:
            raise LineFault(f"{name} stands in no file of graphs/names; add it there, or mend the key")
        return iri

    def with_new(self, name: str, cls: str) -> tuple["Names", URIRef, URIRef]:
        """Return these with one more name, its IRI and its class; raises LineFault where it is known already."""
        kind, _, key = name.partition(":")
        if kind in INTRODUCED:
            raise LineFault(f"{name} needs no line of its own: it is brought in where it is spoken of")
        try:
            iri = mint(kind, key)
        except ComityError as fault:
            raise LineFault(str(fault)) from None
        if iri in self.reviewed:
            raise LineFault(f"{name} is known already; take this line out")
        return Names(self.reviewed | {iri}, self.reference_time), iri, _term(cls, OWL.Class)

    def object(self, line: PropertyLine, predicate: URIRef) -> URIRef | Literal:
        """Return the object of a claim: a thing, a term after `a`, or a literal as the property's range wants it."""
        if line.literal:
            return self._literal(line.object, predicate)
        if ":" in line.object:
            return self.thing(line.object)
        if predicate == RDF.type:
            return _term(line.object, OWL.Class)
        raise LineFault(f"{line.object!r} is no kind:key; a literal stands in braces")

    def _literal(self, text: str, predicate: URIRef) -> Literal:
        datatype = next(iter(ontology_graph().objects(predicate, RDFS.range)), XSD.string)
        if datatype != XSD.dateTime:
            return Literal(text, datatype=None if datatype == XSD.string else URIRef(str(datatype)))
        if text == "reference":
            if self.reference_time is None:
                raise LineFault("the document has no reference time to count from")
            return instant(self.reference_time)
        interval = read_interval(text)
        moment = interval.not_after if str(predicate).endswith("After") else interval.not_before
        if moment is None:
            raise LineFault(f"{text!r} gives no instant")
        return instant(moment)

    def stance(self, qualifiers: Qualifiers) -> Stance:
        """Return the stance that the qualifiers of a line describe."""
        modes = sorted(qualifiers.flags & MODALITIES)
        if len(modes) > 1:
            raise LineFault(f"a claim has one modality, not {' and '.join(modes)}")
        says = sorted(qualifiers.flags & EXPLICITNESS)
        if len(says) > 1:
            raise LineFault("a claim is implied or presupposed, not both")
        acts = [self.thing(name) for name in qualifiers.values.get("in", ())]
        documents = tuple(iri for iri in acts if iri.startswith(mint("document", "x")[:-1]))
        stance = Stance(
            modality=_term(modes[0].capitalize()) if modes else cmt.Actual,
            polarity=cmt.Negated if "negated" in qualifiers.flags else cmt.Affirmed,
            explicitness=_term(says[0].capitalize()) if says else cmt.Explicit,
            sources=tuple(self.thing(name) for name in qualifiers.values.get("by", ())),
            relays=tuple(self.thing(name) for name in qualifiers.values.get("via", ())),
            acts=tuple(iri for iri in acts if iri not in documents),
            documents=documents,
        )
        if (acts or stance.relays) and not stance.sources:
            raise LineFault("what is said in an act or a document, or relayed, is somebody's: add 'by kind:key'")
        return stance


def predicate(name: str) -> URIRef:
    """Return the property of this name; `a` is rdf:type."""
    return RDF.type if name == "a" else _term(name, OWL.ObjectProperty, OWL.DatatypeProperty)


def confidence(qualifiers: Qualifiers) -> Decimal | None:
    """Return how sure the reviewer is of the reading, None where nothing is said."""
    given = qualifiers.values.get("sure")
    if given is None:
        return None
    try:
        value = Decimal(given[0])
    except InvalidOperation:
        raise LineFault(f"'sure' takes a number from 0 to 1, not {given[0]!r}") from None
    if not 0 <= value <= 1:
        raise LineFault(f"'sure' takes a number from 0 to 1, not {value}")
    return value


def _term(name: str, *kinds: URIRef) -> URIRef:
    try:
        found = term(name)
    except ComityError as fault:
        raise LineFault(str(fault)) from None
    if kinds and not any((found, RDF.type, kind) in ontology_graph() for kind in kinds):
        raise LineFault(f"cmt:{name} is no {'class' if OWL.Class in kinds else 'property'}")
    return found


__all__ = ["INTRODUCED", "Names", "UnreadableTime", "confidence", "predicate"]
