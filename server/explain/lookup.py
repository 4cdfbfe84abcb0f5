"""Triples of a version as rdflib terms, seen through the dataset that a query asks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Identifier

Triple = tuple[Identifier, Identifier, Identifier]


@dataclass(frozen=True)
class Lookup:
    """Looks triples up; `default` and `named` are the graphs of FROM and FROM NAMED, None where all count."""

    version: ox.Store
    union: bool = True
    default: tuple[URIRef, ...] | None = None
    named: tuple[URIRef, ...] | None = None
    active: URIRef | None = None

    def within(self, graph: URIRef) -> "Lookup":
        """Return the same, inside GRAPH."""
        return replace(self, active=graph)

    def graph_names(self) -> Iterator[URIRef]:
        """Yield the graphs that GRAPH with a variable ranges over."""
        if self.named is not None or self.default is not None:
            yield from self.named or ()
            return
        yield from sorted(URIRef(name.value) for name in self.version.named_graphs() if isinstance(name, ox.NamedNode))

    def match(self, subject: Identifier | None, predicate: Identifier | None, value: Identifier | None) -> list[Triple]:
        """Return the triples that fit, each once, in an order that does not depend on the store."""
        if isinstance(subject, Literal) or isinstance(predicate, Literal | BNode):
            return []
        found: set[Triple] = set()
        for graph in self._graphs():
            ends = [None if term is None else to_store(term) for term in (subject, predicate, value)]
            quads = self.version.quads_for_pattern(*ends, graph)  # type: ignore[arg-type, call-arg]  # three ends
            found.update((from_store(q.subject), from_store(q.predicate), from_store(q.object)) for q in quads)
        return sorted(found)

    def _graphs(self) -> list[ox.NamedNode | ox.DefaultGraph | None]:
        if self.active is not None:
            return [ox.NamedNode(str(self.active))] if self._visible(self.active) else []
        if self.default is not None or self.named is not None:
            return [ox.NamedNode(str(graph)) for graph in self.default or ()]
        return [None] if self.union else [ox.DefaultGraph()]

    def _visible(self, graph: URIRef) -> bool:
        return (self.named is None and self.default is None) or graph in (self.named or ())


def to_store(term: Identifier) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the store's form of an rdflib term."""
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return (
            ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))
        )
    return ox.NamedNode(str(term))


def from_store(term: object) -> Identifier:
    """Return the rdflib form of a term of the store, its lexical form untouched."""
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    return URIRef(term.value)  # type: ignore[attr-defined]  # an IRI is left
