"""What the vocabulary and a graph made with it are, as VoID and DCAT, with counts taken from what there is."""

import pyoxigraph as ox
from rdflib import DCAT, DCTERMS, OWL, RDF, VOID, XSD, Graph, Literal, URIRef

from ontology.load import ROOM, ontology_graph, read_turtle, terms
from ontology.mint import BASE, NS

DATASET = URIRef(f"{BASE}dataset/comity")
VOCABULARY = URIRef(f"{BASE}dataset/vocabulary")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TURTLE = URIRef("https://www.iana.org/assignments/media-types/text/turtle")
DATA = f"""
SELECT ?class (COUNT(DISTINCT ?thing) AS ?entities) WHERE {{
  GRAPH ?graph {{ ?thing a ?class }} FILTER(?graph != <{BASE}graph/ontology> && STRSTARTS(STR(?class), "{NS}"))
}} GROUP BY ?class ORDER BY ?class
"""


def metadata(version: ox.Store | None = None) -> Graph:
    """Return the description of the vocabulary and, where a version is given, of the data in it."""
    found = read_turtle(ROOM / "metadata.ttl")
    _count_vocabulary(found)
    if version is not None:
        _count_data(found, version)
    return found


def _count_vocabulary(found: Graph) -> None:
    found.add((VOCABULARY, VOID.triples, _number(len(ontology_graph()))))
    found.add((VOCABULARY, VOID.classes, _number(len(terms(OWL.Class)))))
    found.add((VOCABULARY, VOID.properties, _number(sum(len(terms(kind)) for kind in PROPERTIES))))
    for path in (*sorted((ROOM / "modules").glob("*.ttl")), *sorted((ROOM / "alignments").glob("*.ttl"))):
        module = read_turtle(path)
        iri = next(each for each in module.subjects(RDF.type, OWL.Ontology) if isinstance(each, URIRef))
        found.add((VOCABULARY, DCAT.distribution, iri))
        found.add((iri, RDF.type, DCAT.Distribution))
        found.add((iri, DCAT.accessURL, iri))
        found.add((iri, DCAT.mediaType, TURTLE))
        for name in (DCTERMS.title, DCTERMS.license):
            found += [(iri, name, value) for value in module.objects(iri, name)]


def _count_data(found: Graph, version: ox.Store) -> None:
    found.add((DATASET, VOID.triples, _number(len(version))))
    for row in version.query(DATA):  # type: ignore[union-attr]  # a SELECT
        kind, count = URIRef(row["class"].value), int(row["entities"].value)
        part = URIRef(f"{DATASET}/class/{kind.removeprefix(NS)}")
        found.add((DATASET, VOID.classPartition, part))
        found.add((part, VOID["class"], kind))
        found.add((part, VOID.entities, _number(count)))


def _number(count: int) -> Literal:
    return Literal(count, datatype=XSD.integer)
