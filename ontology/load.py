"""The ontology as a graph, read from the files beside this module, offline."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.errors import UnknownTerm, UnreadableOntology
from ontology.mint import NS

ROOM = Path(__file__).parent


def module_paths() -> list[Path]:
    """Return the files that together are the ontology for rule engines and queries: all modules but the keys."""
    return sorted(path for path in (ROOM / "modules").glob("*.ttl") if path.stem != "keys")


def read_turtle(path: Path) -> Graph:
    """Return the graph in a Turtle file; raises UnreadableOntology with the line where it is broken."""
    try:
        return Graph().parse(path, format="turtle")
    except BadSyntax as fault:
        raise UnreadableOntology(str(path), f"line {fault.lines + 1}: {fault.message}") from None
    except OSError as fault:
        raise UnreadableOntology(str(path), fault.strerror or str(fault)) from None


@cache
def ontology_graph() -> Graph:
    """Return the whole ontology as one graph, read once; do not add to it."""
    whole = Graph()
    for path in module_paths():
        whole += read_turtle(path)
    return whole


@cache
def terms(kind: URIRef | None = None) -> frozenset[URIRef]:
    """Return the terms of our namespace, or those of one OWL kind such as owl:Class."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    graph = ontology_graph()
    found = (term for each in ([kind] if kind else kinds) for term in graph.subjects(RDF.type, each))
    return frozenset(term for term in found if isinstance(term, URIRef) and term.startswith(NS))


def term(name: str) -> URIRef:
    """Return the term of this name, such as Meeting or speaker; raises UnknownTerm, which names its neighbours."""
    found = URIRef(NS + name)
    if found not in terms():
        raise UnknownTerm(name, tuple(get_close_matches(name, [str(each).removeprefix(NS) for each in terms()], 2)))
    return found
