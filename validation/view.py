"""What the shapes look at: one graph made of many, in which every fact is also listed as a statement.

A shape must know whether a triple stands in a graph of facts. SHACL sees one graph only, whatever the engine; so each
triple of a graph of facts has a node of rdf:Statement beside it in the view (never in the store).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology import mint_graph, ontology_graph
from validation.plain import facts_among, strays_among

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _STATEMENT = ox.NamedNode(RDF + "type"), ox.NamedNode(RDF + "Statement")
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_PARTS = tuple(ox.NamedNode(RDF + part) for part in ("subject", "predicate", "object"))
ONTOLOGY, NAMES = str(mint_graph("ontology")), str(mint_graph("names"))
# Never looked at: what was inferred or may be one thing is not what was said, and shapes and examples are no data.
INFERRED = str(mint_graph("inferred"))
LEFT_OUT = (INFERRED, *(str(mint_graph(name)) for name in ("matches", "shapes", "examples")))

Triples = Iterable[ox.Triple]


def view(graphs: Mapping[str, Triples]) -> ox.Store:
    """Return what the shapes look at, made of named graphs; the empty name is a graph without one."""
    seen, held = ox.Store(), {name: list(triples) for name, triples in graphs.items() if name not in LEFT_OUT}
    if not held.get(ONTOLOGY):
        seen.bulk_extend(_ontology())
    for name, triples in sorted(held.items()):
        seen.bulk_extend(_quads(triples))
        if name.endswith("/facts"):
            seen.bulk_extend(_statements(triples))
        elif name.endswith("/claims"):
            seen.bulk_extend(_statements(strays_among(triples)))
        elif name not in (ONTOLOGY, NAMES):
            seen.bulk_extend(_statements(facts_among(triples)))
    return seen


def loaded(graphs: Mapping[str, Triples]) -> ox.Store:
    """Return a store that holds these graphs under their names, but for what was inferred."""
    store = ox.Store()
    for name, triples in graphs.items():
        if name != INFERRED:
            graph = ox.NamedNode(name) if name else ox.DefaultGraph()
            store.bulk_extend(ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    return store


def triples_of(graph: Graph) -> Iterator[ox.Triple]:
    """Yield the triples of an rdflib graph as the engine's own."""
    known: dict[Node, ox.NamedNode | ox.BlankNode | ox.Literal] = {}
    for triple in graph:
        for node in triple:
            if node not in known:
                known[node] = _term(node)
        yield ox.Triple(*(known[node] for node in triple))  # type: ignore[arg-type]  # three terms


def node_of(term: object) -> Node:
    """Return a term of the engine as rdflib's."""
    if isinstance(term, ox.Literal):
        # A plain literal is a string in both, but rdflib holds the two apart.
        plain = term.language or term.datatype == _STRING
        return Literal(term.value, lang=term.language, datatype=None if plain else URIRef(term.datatype.value))
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(getattr(term, "value", None))


@cache
def _ontology() -> tuple[ox.Quad, ...]:
    return tuple(_quads(triples_of(ontology_graph())))


def _quads(triples: Triples) -> Iterator[ox.Quad]:
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _statements(triples: Triples) -> Iterator[ox.Quad]:
    for triple in triples:
        node = ox.BlankNode()
        yield ox.Quad(node, _TYPE, _STATEMENT)
        for part, term in zip(_PARTS, (triple.subject, triple.predicate, triple.object), strict=True):
            yield ox.Quad(node, part, term)


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(node, Literal):
        return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype))) if node.datatype else ox.Literal(str(node))
