"""Between rdflib's graphs and the store's quads."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node


def quads_of(graphs: Mapping[URIRef, Graph]) -> Iterator[ox.Quad]:
    """Yield the quads of named graphs; blank nodes get names that follow from the graph, so that two builds agree."""
    for name in sorted(graphs):
        graph = graphs[name]
        context = ox.NamedNode(str(name))
        stable = to_canonical_graph(graph) if any(isinstance(node, BNode) for node in graph.all_nodes()) else graph
        for subject, predicate, value in stable:
            yield ox.Quad(_subject(subject), ox.NamedNode(str(predicate)), _term(value), context)


def _subject(node: Node) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(node, Literal):
        return _subject(node)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype))) if node.datatype else ox.Literal(str(node))
