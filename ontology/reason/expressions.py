"""Class expressions as atoms: on the left of an axiom they are conditions, on the right they are conclusions."""

from collections.abc import Iterator
from itertools import product

from rdflib import OWL, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.errors import OutsideRuleProfile
from ontology.reason.rule import Atom, Var, instance, link, short

Body = tuple[Atom, ...]
Heads = list[tuple[Body, Atom | None]]


def left(graph: Graph, cls: Node, thing: Var, names: Iterator[Var]) -> list[Body]:
    """Return the bodies under each of which a thing belongs to the class; raises OutsideRuleProfile."""
    if isinstance(cls, URIRef):
        return [()] if cls == OWL.Thing else [(instance(cls, thing),)]
    if (parts := graph.value(cls, OWL.intersectionOf)) is not None:
        ways = product(*(left(graph, part, thing, names) for part in Collection(graph, parts)))
        return [tuple(atom for body in way for atom in body) for way in ways]
    if (parts := graph.value(cls, OWL.unionOf)) is not None:
        return [body for part in Collection(graph, parts) for body in left(graph, part, thing, names)]
    term = graph.value(cls, OWL.onProperty)
    if isinstance(term, URIRef):
        if isinstance(value := graph.value(cls, OWL.hasValue), URIRef):
            return [(link(term, thing, value),)]
        if (some := graph.value(cls, OWL.someValuesFrom)) is not None:
            other = next(names)
            return [(link(term, thing, other), *body) for body in left(graph, some, other, names)]
    # Sound to leave out: under an equivalence the other direction may be all that OWL 2 RL has.
    if _is_right_only(graph, cls):
        return []
    raise OutsideRuleProfile(spelled(graph, cls))


def right(graph: Graph, cls: Node, thing: Var, names: Iterator[Var]) -> Heads:
    """Return what follows for a member of the class: (more conditions, head); a head of None is a clash."""
    if isinstance(cls, URIRef):
        if cls == OWL.Thing:
            return []
        return [((), None if cls == OWL.Nothing else instance(cls, thing))]
    if (parts := graph.value(cls, OWL.intersectionOf)) is not None:
        return [head for part in Collection(graph, parts) for head in right(graph, part, thing, names)]
    if (apart := graph.value(cls, OWL.complementOf)) is not None:
        return [(body, None) for body in left(graph, apart, thing, names)]
    term = graph.value(cls, OWL.onProperty)
    if isinstance(term, URIRef):
        if isinstance(value := graph.value(cls, OWL.hasValue), URIRef):
            return [((), link(term, thing, value))]
        if (each := graph.value(cls, OWL.allValuesFrom)) is not None:
            other = next(names)
            found = right(graph, each, other, names)
            return [((link(term, thing, other), *more), head) for more, head in found]
    if graph.value(cls, OWL.someValuesFrom) is not None or graph.value(cls, OWL.unionOf) is not None:
        return []
    raise OutsideRuleProfile(spelled(graph, cls))


def _is_right_only(graph: Graph, cls: Node) -> bool:
    return any(graph.value(cls, part) is not None for part in (OWL.allValuesFrom, OWL.complementOf))


def spelled(graph: Graph, cls: Node) -> str:
    """Return a class expression in words that stand in a rule's name."""
    if not isinstance(cls, BNode):
        return short(str(cls))
    for word, part in (("and", OWL.intersectionOf), ("or", OWL.unionOf)):
        if (parts := graph.value(cls, part)) is not None:
            return "(" + f" {word} ".join(spelled(graph, each) for each in Collection(graph, parts)) + ")"
    if (apart := graph.value(cls, OWL.complementOf)) is not None:
        return f"not {spelled(graph, apart)}"
    term = short(str(graph.value(cls, OWL.onProperty)))
    for word, part in (("value", OWL.hasValue), ("some", OWL.someValuesFrom), ("only", OWL.allValuesFrom)):
        if (value := graph.value(cls, part)) is not None:
            return f"{term} {word} {spelled(graph, value)}"
    return "an unnamed class"
