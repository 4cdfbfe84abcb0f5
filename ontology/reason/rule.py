"""Rules as values: atoms over relations, what must hold, what must not, and what is compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import RDF, URIRef

from ontology.mint import NS


class Kind(StrEnum):
    """What a relation holds: instances of a class, pairs of a property, or something rules keep to themselves."""

    CLASS = "class"
    PROPERTY = "property"
    LITERAL = "literal"  # pairs of an object property whose second is a literal: always wrong
    DATATYPE = "datatype"  # the literals that a datatype takes
    SAID = "said"  # a property as the claims graphs have it: data about claims, not what they claim
    SCHEMA = "schema"  # what the ontology itself says of terms, such as subPropertyOf
    HELPER = "helper"  # named in a rule file, of any arity, never a triple


@dataclass(frozen=True, order=True)
class Relation:
    """A class, a property or a helper that facts and rules speak of."""

    kind: Kind
    name: str


@dataclass(frozen=True, order=True)
class Var:
    """A variable of a rule; the name `_` stands for anything."""

    name: str


Argument = Var | URIRef


@dataclass(frozen=True)
class Atom:
    """A relation applied to variables and constants."""

    relation: Relation
    args: tuple[Argument, ...]

    def variables(self) -> Iterator[Var]:
        """Yield the variables in their order."""
        return (arg for arg in self.args if isinstance(arg, Var))


@dataclass(frozen=True)
class Test:
    """A comparison: two things differ, or one instant lies before another (plus some days)."""

    left: Var
    sign: str
    right: Var
    days: int = 0


@dataclass(frozen=True)
class Rule:
    """What follows (`head`; None: that something is wrong) where all of `body` holds and none of `unless`."""

    name: str
    head: Atom | None
    body: tuple[Atom, ...]
    unless: tuple[Atom, ...] = ()
    tests: tuple[Test, ...] = ()

    def shared(self) -> tuple[Var, ...]:
        """Return the variables of the body that the head does not have, each once, in order of appearance."""
        mine = set(self.head.variables()) if self.head else set()
        found = dict.fromkeys(var for atom in self.body for var in atom.variables())
        return tuple(var for var in found if var not in mine)


def instance(cls: URIRef, thing: Argument) -> Atom:
    """Return the atom that a thing is of a class."""
    return Atom(Relation(Kind.CLASS, str(cls)), (thing,))


def link(predicate: URIRef, subject: Argument, target: Argument) -> Atom:
    """Return the atom that a property holds; rdf:type with a class is an instance atom."""
    if predicate == RDF.type and isinstance(target, URIRef):
        return instance(target, subject)
    return Atom(Relation(Kind.PROPERTY, str(predicate)), (subject, target))


def short(iri: str) -> str:
    """Return a term as people read it: without our namespace, or the last part of a foreign IRI."""
    return iri.removeprefix(NS) if iri.startswith(NS) else iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def relations(rules: Iterable[Rule]) -> set[Relation]:
    """Return all relations that the rules speak of."""
    return {atom.relation for rule in rules for atom in (*rule.body, *rule.unless, *([rule.head] if rule.head else []))}
