"""The facts about one thing, each relation once: what texts say first, then what follows, then reference data."""

from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from ontology import cmt, kind_and_key, mint_graph, ontology_graph
from server.pages.claims import ClaimLine
from server.pages.times import moment_in_words
from server.view import View

HIDDEN = {
    str(RDFS.label), str(SKOS.altLabel), str(RDF.type), str(SKOS.closeMatch), str(cmt.claimSubject),
    str(cmt.claimObject), str(cmt.claimObjectTerm), str(cmt.claimPredicate), str(cmt.refersTo),
    str(cmt.literallyDenotes), str(cmt.attributedTo), str(cmt.relayedBy), str(cmt.expressedIn),
    str(cmt.statedInDocument), str(cmt.reviewStatus), str(cmt.expresses), str(cmt.states),
    str(cmt.iso3166Alpha3), str(cmt.m49Code), str(cmt.wikidataId),
}  # fmt: skip
HAPPENINGS = ("event", "scenario", "rel")
ORDER = ("said", "inferred", "reference")


@dataclass(frozen=True)
class Fact:
    """A plain triple as seen from one of its ends; `triple` is how SPARQL writes it."""

    predicate: str
    other: ox.NamedNode | ox.Literal
    inverse: bool
    source: str
    claims: tuple[ClaimLine, ...]
    triple: str

    @property
    def value(self) -> str:
        """The other end as a reader wants it: a moment is a day in words."""
        moment = isinstance(self.other, ox.Literal) and self.other.datatype.value.endswith("#dateTime")
        return moment_in_words(self.other.value) if moment else self.other.value

    @property
    def literal(self) -> bool:
        """Whether the other end is a text or a number."""
        return isinstance(self.other, ox.Literal)


@dataclass(frozen=True)
class Relation:
    """The facts of one property in one direction."""

    predicate: str
    inverse: bool
    facts: tuple[Fact, ...]


def relations(view: View, iri: str, claims: list[ClaimLine]) -> dict[str, list[Relation]]:
    """Return the relations of a thing by where they come from: said, inferred, reference."""
    grouped: dict[str, dict[tuple[bool, str], list[Fact]]] = {source: {} for source in ORDER}
    for fact in facts(view, iri, claims):
        grouped[fact.source].setdefault((fact.inverse, fact.predicate), []).append(fact)
    return {
        source: [
            Relation(predicate, inverse, tuple(sorted(found, key=lambda fact: _named(view, fact))))
            for (inverse, predicate), found in sorted(groups.items(), key=lambda each: (_to_events(each[1]), each[0]))
        ]
        for source, groups in grouped.items()
    }


def facts(view: View, iri: str, claims: list[ClaimLine]) -> list[Fact]:
    """Return the plain triples about a thing, in both directions; of two that mean the same, the better founded."""
    behind: dict[tuple[str, str, str], list[ClaimLine]] = {}
    for claim in claims:
        if claim.asserted:
            behind.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    found: dict[tuple[bool, str, str], Fact] = {}
    for inverse, quads in ((False, view.quads(iri)), (True, view.quads(value=iri))):
        for quad in quads:
            fact = _fact(quad, behind, inverse=inverse)
            if fact is None:
                continue
            key = (fact.inverse, fact.predicate, str(fact.other))
            found[key] = _better(found[key], fact) if key in found else fact
    return [found[key] for key in sorted(found)]


def _fact(quad: ox.Quad, behind: dict[tuple[str, str, str], list[ClaimLine]], *, inverse: bool) -> Fact | None:
    source, name = _source(quad), quad.predicate.value
    other = quad.subject if inverse else quad.object
    if source is None or name in HIDDEN or not isinstance(other, ox.NamedNode | ox.Literal):
        return None
    ends = (getattr(quad.subject, "value", ""), name, getattr(quad.object, "value", ""))
    said = tuple(behind.get(ends, ()))
    turned = _turned().get(name) if inverse else None
    return Fact(turned or name, other, inverse and turned is None, source, said, str(quad.triple))


def _to_events(found: list[Fact]) -> bool:
    """Tell whether facts lead to events and the like, which a reader wants after what leads to states and persons."""
    named = [kind_and_key(fact.other.value) for fact in found if not fact.literal]
    return any(name is not None and name[0] in HAPPENINGS for name in named)


def _named(view: View, fact: Fact) -> str:
    return fact.other.value if fact.literal else view.label(fact.other.value)


def _better(one: Fact, two: Fact) -> Fact:
    """Return the fact with the nearer source, and the claims behind both."""
    first, second = sorted((one, two), key=lambda fact: ORDER.index(fact.source))
    claims = {claim.iri: claim for claim in (*first.claims, *second.claims)}
    return replace(first, claims=tuple(claims.values()))


def _source(quad: ox.Quad) -> str | None:
    graph = getattr(quad.graph_name, "value", "")
    if graph.endswith("/facts"):
        return "said"
    return {str(mint_graph("inferred")): "inferred", str(mint_graph("names")): "reference"}.get(graph)


@cache
def _turned() -> dict[str, str]:
    """Return, for each property that has an inverse or is its own, the property that says it from the other end."""
    graph = ontology_graph()
    pairs = {str(name): str(name) for name in graph.subjects(RDF.type, OWL.SymmetricProperty)}
    for name, other in graph.subject_objects(OWL.inverseOf):
        if isinstance(name, URIRef) and isinstance(other, URIRef):
            pairs[str(name)], pairs[str(other)] = str(other), str(name)
    return pairs
