"""The vocabulary as trees: classes with their individuals, and properties, each below what it narrows."""

from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, URIRef

from ontology import cmt, ontology_graph, terms

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@dataclass(frozen=True)
class Branch:
    """A term and what is below it."""

    iri: str
    below: tuple["Branch", ...]

    def holds(self, iri: str) -> bool:
        """Tell whether a term is below this one."""
        return any(each.iri == iri or each.holds(iri) for each in self.below)


@cache
def trees() -> tuple[tuple[str, tuple[Branch, ...]], ...]:
    """Return the trees of the vocabulary, each with its title."""
    classes = {str(term) for term in terms(OWL.Class)}
    properties = {str(term) for kind in PROPERTIES for term in terms(kind)}
    individuals = {str(term) for term in terms(OWL.NamedIndividual)}
    graph = ontology_graph()
    above: dict[str, list[str]] = {}
    for inside, predicate in ((classes, RDFS.subClassOf), (properties, RDFS.subPropertyOf), (individuals, RDF.type)):
        for name in inside:
            above[name] = [str(each) for each in graph.objects(URIRef(name), predicate) if _ours(each)]
    below: dict[str, list[str]] = {}
    for name, wider in above.items():
        for each in wider:
            below.setdefault(each, []).append(name)

    def branch(name: str) -> Branch:
        return Branch(name, tuple(branch(each) for each in sorted(below.get(name, ()))))

    return tuple(
        (title, tuple(branch(name) for name in sorted(inside) if not above[name]))
        for title, inside in (("Classes", classes), ("Properties", properties))
    )


def wider(iri: str, predicate: URIRef = RDFS.subClassOf) -> list[str]:
    """Return a term and those above it, the nearest first."""
    found = [iri]
    for each in found:
        more = sorted(str(one) for one in ontology_graph().objects(URIRef(each), predicate) if _ours(one))
        found += [one for one in more if one not in found]
    return found


def _ours(node: object) -> bool:
    return str(node).startswith(cmt.NS)
