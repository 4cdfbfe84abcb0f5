"""An explanation as RDF, in PROV-O: rows derived from triples, triples from claims or by rules, claims from words.

Rows, triples and derivations are fragments of the address of the request; claims, passages and documents are named as
everywhere. A triple is told of by a statement (RDF 1.1 Schema, section 5.3), since it is talked about and not said.
"""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import PROV, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ontology import cmt, mint_graph
from server.explain.evidence import ClaimEvidence, Support, support
from server.explain.lookup import Triple
from server.explain.reasons import open_reasons
from server.explain.rows import Row, explain_rows
from server.prefixes import PREFIXES

Told = tuple[Node, Node, Node]


def provenance(
    store: ox.Store, trace: str | None, query: str, first: int, count: int, base: str, *, union: bool = True
) -> bytes:
    """Return why the rows of a query from `first` on are so, as Turtle; `base` is the address of the request."""
    graph, names = Graph(), dict[Triple, URIRef]()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    with open_reasons(trace) as why:
        for number, row in enumerate(explain_rows(store, query, first, count, union=union), start=first):
            supports = [support(store, why, triple) for triple in row.triples]
            for told in _row(base, number, row, supports, names):
                graph.add(told)
    return graph.serialize(format="turtle", encoding="utf-8")


def _row(base: str, number: int, row: Row, supports: list[Support], names: dict[Triple, URIRef]) -> Iterator[Told]:
    this = URIRef(f"{base}#row-{number}")
    values = ", ".join(f"{name} = {term}" for name, term in sorted(row.bindings.items()))
    yield this, RDF.type, PROV.Entity
    yield this, RDFS.label, Literal(f"row {number}: {values}" if values else f"row {number}")
    for reason in row.reasons:
        yield this, RDFS.comment, Literal(f"this may not be all: {reason}", lang="en")
    for found in supports:
        yield this, PROV.wasDerivedFrom, _name(base, found.triple, names)
        yield from _support(base, found, names)


def _name(base: str, triple: Triple, names: dict[Triple, URIRef]) -> URIRef:
    return names.setdefault(triple, URIRef(f"{base}#triple-{len(names)}"))


def _support(base: str, found: Support, names: dict[Triple, URIRef]) -> Iterator[Told]:
    this = _name(base, found.triple, names)
    subject, predicate, value = found.triple
    yield this, RDF.type, RDF.Statement
    yield this, RDF.type, PROV.Entity
    yield this, RDF.subject, subject
    yield this, RDF.predicate, predicate
    yield this, RDF.object, value
    for claim in found.claims:
        yield this, PROV.wasDerivedFrom, URIRef(claim.iri)
        yield from _claim(claim)
    if found.source == "reference":
        yield this, PROV.hadPrimarySource, mint_graph("names")
    if found.rule is not None:
        derivation = URIRef(str(this).replace("#triple-", "#derivation-"))
        yield this, PROV.wasGeneratedBy, derivation
        yield derivation, RDF.type, PROV.Activity
        yield derivation, RDFS.label, Literal(found.rule)
        for premise in found.premises:
            name = _name(base, premise.triple, names)
            yield derivation, PROV.used, name
            yield this, PROV.wasDerivedFrom, name
            yield from _support(base, premise, names)


def _claim(claim: ClaimEvidence) -> Iterator[Told]:
    this, sentence, document = URIRef(claim.iri), URIRef(claim.sentence), URIRef(claim.document)
    words = URIRef(f"{claim.document}#char={claim.begin},{claim.end}")
    yield this, RDF.type, cmt.Claim
    yield this, cmt.voice, URIRef(claim.voice)
    yield this, cmt.standing, URIRef(claim.standing)
    yield this, cmt.statedIn, sentence
    yield this, cmt.anchoredTo, words
    yield this, PROV.wasDerivedFrom, words
    for speaker in claim.speakers:
        yield this, cmt.attributedTo, URIRef(speaker)
        yield this, PROV.wasAttributedTo, URIRef(speaker)
    yield words, cmt.exactText, Literal(claim.quote)
    yield words, cmt.beginOffset, Literal(claim.begin, datatype=XSD.integer)
    yield words, cmt.endOffset, Literal(claim.end, datatype=XSD.integer)
    yield words, PROV.wasQuotedFrom, document
    yield words, cmt.inDocument, document
    yield sentence, cmt.exactText, Literal(claim.words)
    yield sentence, cmt.inDocument, document
