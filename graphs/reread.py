"""Claims as a version of the store holds them, read back so that they can be judged together with new ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox
from rdflib import PROV, XSD, Literal, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.passage import Passage
from graphs.verdict import doubtful
from ontology import cmt, kind_and_key, mint_graph

_OBJECTS = (cmt.claimObject, cmt.claimValue, cmt.claimObjectTerm)
Slot = tuple[str, str]
Values = dict[str, list[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True)
class Kept:
    """A claim of a version: what it says, the plain triple where that stands, and what is known beside it."""

    claim: Claim
    fact: ox.Quad
    graph: str
    standing: str
    conflicts: frozenset[str]
    repeats: str | None
    reviewed: bool


def slots_of(database: ox.Store, document: str) -> set[Slot]:
    """Return the subjects and predicates of the claims of a document."""
    return {_slot(values) for _, _, values in _claims_in(database, document)}


def kept_in_slots(database: ox.Store, slots: Iterable[Slot]) -> Iterator[Kept]:
    """Yield all claims of a version, of whatever document, with one of these pairs of subject and predicate."""
    predicates: dict[str, set[str]] = defaultdict(set)
    for subject, predicate in slots:
        predicates[subject].add(predicate)
    for subject, wanted in sorted(predicates.items()):
        for claim, graph in _places(database.quads_for_pattern(None, _node(cmt.claimSubject), ox.NamedNode(subject))):
            values = _values(database, claim, graph)
            if _slot(values)[1] in wanted and (kept := _kept(database, claim, graph, values)) is not None:
                yield kept


def doubtful_in(database: ox.Store, document: str, threshold: Decimal) -> frozenset[str]:
    """Return the keys of the claims of a document that wait for a person: none where people have read it."""
    found = [_kept(database, *each) for each in _claims_in(database, document)]
    return doubtful((each.claim for each in found if each is not None and not each.reviewed), threshold)


def _claims_in(database: ox.Store, document: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Values]]:
    name = _node(mint_graph(f"document/{document}/claims"))
    for claim, graph in _places(database.quads_for_pattern(None, _node(cmt.claimSubject), None, name)):
        yield claim, graph, _values(database, claim, graph)


def _places(quads: Iterable[ox.Quad]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode):
            yield quad.subject, quad.graph_name


def _values(database: ox.Store, subject: ox.NamedNode, graph: ox.NamedNode) -> Values:
    found: Values = defaultdict(list)
    for quad in database.quads_for_pattern(subject, None, None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.predicate.value].append(quad.object)
    return found


def _slot(values: Values) -> Slot:
    return _one(values, cmt.claimSubject), _one(values, cmt.claimPredicate)


def _one(values: Values, name: URIRef) -> str:
    found = values.get(str(name))
    return found[0].value if found else ""


def _all(values: Values, name: URIRef) -> tuple[URIRef, ...]:
    return tuple(sorted(URIRef(each.value) for each in values.get(str(name), ())))


def _kept(database: ox.Store, iri: ox.NamedNode, graph: ox.NamedNode, values: Values) -> Kept | None:
    """Return a claim; None where it was written by other hands in another form, and is none of ours to judge."""
    named = kind_and_key(iri.value)
    sentence = _sentence(database, _one(values, cmt.statedIn), graph)
    objects = [each for name in _OBJECTS for each in values.get(str(name), ())]
    if named is None or sentence is None or len(objects) != 1:
        return None
    sure = _one(values, cmt.confidence)
    claim = Claim(
        Statement(URIRef(_slot(values)[0]), URIRef(_slot(values)[1]), _term(objects[0])),
        Evidence(sentence, (sentence,)),
        Stance(
            URIRef(_one(values, cmt.modality)), URIRef(_one(values, cmt.polarity)),
            URIRef(_one(values, cmt.explicitness)), _all(values, cmt.attributedTo), _all(values, cmt.relayedBy),
        ),
        confidence=Decimal(sure) if sure else None,
    )  # fmt: skip
    if claim.key != named[1]:
        return None
    facts = ox.NamedNode(f"{graph.value.removesuffix('claims')}facts")
    return Kept(
        claim,
        ox.Quad(ox.NamedNode(claim.says.subject), ox.NamedNode(claim.says.predicate), objects[0], facts),
        graph.value,
        _one(values, cmt.standing),
        frozenset(_keys(values, cmt.conflictsWith)),
        next(iter(_keys(values, cmt.restates)), None),
        _reviewed(database, _one(values, PROV.wasGeneratedBy)),
    )


def _keys(values: Values, name: URIRef) -> list[str]:
    return [named[1] for each in _all(values, name) if (named := kind_and_key(each)) is not None]


def _sentence(database: ox.Store, iri: str, graph: ox.NamedNode) -> Passage | None:
    document, _, offsets = iri.partition("#char=")
    named = kind_and_key(document)
    words = _one(_values(database, ox.NamedNode(iri), graph), cmt.exactText) if named else ""
    begin, _, end = offsets.partition(",")
    return Passage(named[1], int(begin), int(end), words) if named and words else None


def _reviewed(database: ox.Store, run: str) -> bool:
    told = ox.Literal("reviewed")
    return bool(run) and any(database.quads_for_pattern(ox.NamedNode(run), _node(cmt.extractorName), told))


def _term(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, term.language)
    plain = term.datatype.value == str(XSD.string)
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)


def _node(iri: URIRef) -> ox.NamedNode:
    return ox.NamedNode(str(iri))
