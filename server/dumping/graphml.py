"""The plain relations between agents as a network in GraphML, for Gephi, yEd and NetworkX."""

import codecs
from collections.abc import Mapping, Sequence
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import pyoxigraph as ox

from server.rows import rows

QUERY = """
SELECT DISTINCT ?source ?relation ?target WHERE {
  GRAPH ?graph { ?source ?relation ?target }
  FILTER(STRENDS(STR(?graph), "/facts") || STRENDS(STR(?graph), "/inferred"))
  FILTER(REGEX(STR(?source), "/id/(state|org|person|group)/") && REGEX(STR(?target), "/id/(state|org|person|group)/"))
}
ORDER BY ?source ?relation ?target
"""
LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing ?label WHERE { ?thing rdfs:label ?label FILTER(REGEX(STR(?thing), "/id/(state|org|person|group)/")) }
ORDER BY ?thing DESC(?label)
"""


def write_graphml(version: ox.Store, graph: ox.NamedNode | None, out: IO[bytes]) -> None:
    """Write the agents and the relations between them, asserted or inferred, as a directed GraphML network."""
    edges = [(row["source"], row["relation"], row["target"]) for row in rows(version, QUERY, graph=graph)]
    labels = {row["thing"]: row["label"] for row in rows(version, LABELS)}
    write_network(edges, labels, out)


def write_network(edges: Sequence[tuple[str, str, str]], labels: Mapping[str, str], out: IO[bytes]) -> None:
    """Write edges (source, relation, target) and the nodes at their ends as GraphML."""
    nodes = sorted({end for source, _, target in edges for end in (source, target)})
    xml = XMLGenerator(codecs.getwriter("utf-8")(out), encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("graphml", AttributesImpl({"xmlns": "http://graphml.graphdrawing.org/xmlns"}))
    for key, domain in (("label", "node"), ("relation", "edge")):
        xml.startElement("key", AttributesImpl({"id": key, "for": domain, "attr.name": key, "attr.type": "string"}))
        xml.endElement("key")
    xml.startElement("graph", AttributesImpl({"edgedefault": "directed"}))
    for node in nodes:
        _element(xml, "node", {"id": node}, "label", labels.get(node, node))
    for source, relation, target in edges:
        _element(xml, "edge", {"source": source, "target": target}, "relation", relation)
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()


def _element(xml: XMLGenerator, name: str, attributes: dict[str, str], key: str, value: str) -> None:
    xml.startElement(name, AttributesImpl(attributes))
    xml.startElement("data", AttributesImpl({"key": key}))
    xml.characters(value)
    xml.endElement("data")
    xml.endElement(name)
