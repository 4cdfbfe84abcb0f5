"""Which changes can change what follows: most of what claims say about themselves cannot."""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
from rdflib import RDF

from ontology.reason.axioms import axiom_rules
from ontology.reason.facts import is_facts
from ontology.reason.rule import Kind, relations
from ontology.reason.rulefile import file_rules


def concerns(quads: Iterable[ox.Quad]) -> bool:
    """Tell whether one of these quads is among those that rules build on; where none is, the same follows as before."""
    facts, said = _predicates()
    for quad in quads:
        predicate = quad.predicate.value
        named = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if predicate in said or (predicate in facts and is_facts(named)):
            return True
    return False


@cache
def _predicates() -> tuple[frozenset[str], frozenset[str]]:
    """Return the predicates of names and facts that rules speak of, and those of claims."""
    spoken = relations((*axiom_rules(), *file_rules()))
    said = frozenset(relation.name for relation in spoken if relation.kind is Kind.SAID)
    facts = frozenset(relation.name for relation in spoken if relation.kind in (Kind.PROPERTY, Kind.LITERAL))
    return facts | {str(RDF.type)}, said
