"""The names graph: every Turtle file of this folder, read once."""

from functools import cache
from pathlib import Path

import pyoxigraph
from rdflib import Graph, Literal, URIRef

from graphs.errors import BadTable
from graphs.names.tables import FOLDER
from graphs.names.turtle import MADE
from ontology import kind_and_key


def read_quads(path: Path) -> list[pyoxigraph.Quad]:
    """Return what a Turtle file says; raises BadTable with the line where it is broken."""
    try:
        return list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as fault:
        raise BadTable(path.name, fault.lineno or 0, fault.msg) from None


def _rdflib(term: object) -> URIRef | Literal:
    """Return the same term for rdflib; a word without datatype stays one."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise BadTable("*.ttl", 0, f"names have no blank nodes: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.value.endswith("#string")
    return Literal(term.value) if plain else Literal(term.value, datatype=URIRef(term.datatype.value))


@cache
def names_graph() -> Graph:
    """Return the reviewed entities and their names as one graph, read once; do not add to it."""
    graph = Graph()
    terms: dict[object, URIRef | Literal] = {}
    for path in sorted(FOLDER.glob("*.ttl")):
        for quad in read_quads(path):
            triple = (quad.subject, quad.predicate, quad.object)
            for term in triple:
                if term not in terms:
                    terms[term] = _rdflib(term)
            graph.add((terms[triple[0]], terms[triple[1]], terms[triple[2]]))
    return graph


def hand_written() -> frozenset[str]:
    """Return the prefixed names of what the Turtle files describe that no table makes."""
    subjects = {quad.subject for path in unmade() for quad in read_quads(path)}
    iris = (subject.value for subject in subjects if isinstance(subject, pyoxigraph.NamedNode))
    return frozenset(":".join(found) for iri in iris if (found := kind_and_key(iri)))


def unmade() -> list[Path]:
    """Return the Turtle files that are edited by hand."""
    paths = sorted(FOLDER.glob("*.ttl"))
    return [path for path in paths if not path.read_text(encoding="utf-8").startswith(MADE)]
