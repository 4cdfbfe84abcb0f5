"""The vocabulary for people: one page with all terms, one for each of them."""

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from ontology import cmt, ontology_graph, terms
from server.pages.term_picture import neighbourhood
from server.pages.term_tree import trees
from server.pages.term_use import fields, use
from server.view import View

KINDS = (
    ("classes", OWL.Class), ("object properties", OWL.ObjectProperty), ("data properties", OWL.DatatypeProperty),
    ("annotation properties", OWL.AnnotationProperty), ("individuals", OWL.NamedIndividual),
)  # fmt: skip
RELATED = (
    ("is a kind of", RDFS.subClassOf), ("under", RDFS.subPropertyOf), ("subject is a", RDFS.domain),
    ("object is a", RDFS.range), ("inverse of", OWL.inverseOf), ("disjoint with", OWL.disjointWith),
)  # fmt: skip
INVERSE = (
    ("kinds", RDFS.subClassOf), ("narrower properties", RDFS.subPropertyOf),
    ("properties that point at it", RDFS.range), ("its individuals", RDF.type),
)  # fmt: skip


def vocabulary() -> dict[str, object]:
    """Return the terms by kind, each with its definition."""
    graph = ontology_graph()
    groups = []
    for title, kind in KINDS:
        found = sorted(terms(kind), key=str)
        groups.append((title, [(str(term), str(graph.value(term, SKOS.definition) or "")) for term in found]))
    return {"groups": groups}


def term(view: View, name: str) -> dict[str, object] | None:
    """Return what the page of one term shows, None where the vocabulary has no such term."""
    iri, graph = URIRef(cmt.NS + name), ontology_graph()
    if iri not in terms():
        return None
    related = [(title, _ours(graph.objects(iri, predicate))) for title, predicate in RELATED]
    related += [(title, _ours(graph.subjects(predicate, iri))) for title, predicate in INVERSE]
    return {
        "iri": str(iri),
        "kinds": [title for title, kind in KINDS if iri in terms(kind)],
        "definition": str(graph.value(iri, SKOS.definition) or ""),
        "scope_notes": sorted(map(str, graph.objects(iri, SKOS.scopeNote))),
        "examples": sorted(map(str, graph.objects(iri, SKOS.example))),
        "related": [(title, found) for title, found in related if found],
        "fields": fields(iri),
        "near": neighbourhood(iri),
        "trees": trees(),
        **use(view, iri),
    }


def _ours(nodes: Iterable[object]) -> list[str]:
    return sorted(str(node) for node in nodes if str(node).startswith(cmt.NS))
