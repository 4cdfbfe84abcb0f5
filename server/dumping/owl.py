"""The OWL dump, for Protégé: ontology, names and documents in one file, evidence shown beside each assertion."""

from collections.abc import Iterator
from itertools import chain
from typing import IO, Any, cast

import pyoxigraph as ox

from ontology import mint_graph
from server.dumping.distinct import distinct
from server.prefixes import PREFIXES
from server.rows import terms, text
from server.xml_text import XmlOut, named_in_xml

OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ONTOLOGY = ox.NamedNode(OWL + "Ontology")
DUMP = ox.NamedNode("https://w3id.org/comity/ontology/dump")
COMMENT = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
SEE_ALSO = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
# What is not OWL stays out: shapes, example queries, and what a reasoner finds again by itself.
LEFT_OUT = {str(mint_graph(name)) for name in ("shapes", "examples", "inferred")}
ASSERTED = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?claim ?subject ?predicate ?object ?quote WHERE {
  ?claim cmt:standing cmt:Asserted ; cmt:claimSubject ?subject ; cmt:claimPredicate ?predicate ;
         cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?object ; cmt:statedIn/cmt:exactText ?quote .
} ORDER BY ?claim
"""


def write_owl(version: ox.Store, graph: ox.NamedNode | None, out: IO[bytes]) -> None:
    """Write OWL 2 in RDF/XML: what the OWL API reads as axioms, each asserted one annotated with its sentence."""
    kept = (
        quad
        for quad in version.quads_for_pattern(None, None, None, graph)
        if getattr(quad.graph_name, "value", "") not in LEFT_OUT
    )
    # One header for the whole: with those of the modules and their imports, the OWL API refuses the file.
    headers = {quad.subject for quad in version.quads_for_pattern(None, RDF_TYPE, ONTOLOGY)}
    triples = (triple for triple in distinct(kept) if triple.subject not in headers)
    header = ox.Triple(DUMP, RDF_TYPE, ONTOLOGY)
    told = named_in_xml(chain([header], triples, _annotations(version, graph)))
    ox.serialize(told, cast("IO[bytes]", XmlOut(out)), ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


def _annotations(version: ox.Store, graph: ox.NamedNode | None) -> Iterator[ox.Triple]:
    """Annotate only what is asserted here: the OWL API asserts whatever an owl:Axiom speaks of."""
    for row in terms(version, ASSERTED):
        claim, subject, predicate, value = (row[name] for name in ("claim", "subject", "predicate", "object"))
        found: Any = version.quads_for_pattern(subject, predicate, value, graph)  # type: ignore[arg-type]  # terms, as stored
        if all(getattr(quad.graph_name, "value", "") in LEFT_OUT for quad in found):
            continue
        axiom = ox.BlankNode("axiom" + text(claim).rpartition("/")[2].replace("-", ""))
        yield ox.Triple(axiom, RDF_TYPE, ox.NamedNode(OWL + "Axiom"))
        yield ox.Triple(axiom, ox.NamedNode(OWL + "annotatedSource"), subject)
        yield ox.Triple(axiom, ox.NamedNode(OWL + "annotatedProperty"), predicate)
        yield ox.Triple(axiom, ox.NamedNode(OWL + "annotatedTarget"), value)
        yield ox.Triple(axiom, COMMENT, ox.Literal(f"«{text(row['quote'])}»"))
        yield ox.Triple(axiom, SEE_ALSO, claim)
