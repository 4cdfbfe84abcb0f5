"""The reference: pySHACL, which knows all of SHACL and asks one query a node."""

import pyoxigraph as ox
import pyshacl
from pyshacl.graph_abstraction import DataGraph
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from validation.report import Finding
from validation.shape import shape, shapes_graph


def findings(seen: ox.Store | Graph) -> set[Finding]:
    """Return what breaks the shapes in a view, be it held by Oxigraph or by rdflib."""
    data = DataGraph.from_oxigraph_store(seen) if isinstance(seen, ox.Store) else seen
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), inference="none")
    return {_finding(results, node) for node in results.subjects(RDF.type, SH.ValidationResult)}


def _finding(results: Graph, node: Node) -> Finding:
    focus, value = results.value(node, SH.focusNode), results.value(node, SH.value)
    source, path = URIRef(str(results.value(node, SH.sourceShape))), results.value(node, SH.resultPath)
    if not isinstance(path, URIRef):
        path = shape(source).path
    assert focus is not None  # noqa: S101 - every result has one, by the recommendation
    if isinstance(value, Literal) and value.datatype == XSD.string:
        value = Literal(str(value))  # what comes from Oxigraph has the datatype, what comes from rdflib has not
    return Finding(source, focus, path, None if value == focus else value)
