"""Why a triple follows: one rule and the triples it was applied to, from a book of steps in memory or in a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from ontology.reason.rank import Row, Step
from ontology.reason.rule import Argument, Atom, Kind, Relation, Rule, Var
from ontology.reason.terms import read_term, written

Triple = tuple[URIRef, URIRef, URIRef | Literal]
TYPE = f"<{RDF.type}>"


@dataclass(frozen=True)
class Derivation:
    """The rule that a triple follows from, in one line, and the triples that it was applied to."""

    rule: str
    premises: tuple[Triple, ...]


class Book(Protocol):
    """What explaining needs to know of a closure."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules, in the order that steps count them in."""

    def number(self, text: str) -> int | None:
        """Return the number of a term in N-Triples form."""

    def text(self, number: int) -> str:
        """Return the term of a number in N-Triples form."""

    def place(self, relation: Relation) -> int | None:
        """Return the number of a relation."""

    def step(self, row: Row) -> Step | None:
        """Return the step by which a row follows; None where it is a fact or does not hold."""


def why(book: Book, subject: Node, predicate: Node, target: Node) -> Derivation | None:
    """Return why a triple follows; None where it is asserted, or does not follow."""
    terms = [written(term) for term in (subject, predicate, target)]
    if predicate == RDF.type:
        relation, args = Relation(Kind.CLASS, str(target)), terms[:1]
    else:
        relation, args = Relation(Kind.PROPERTY, str(predicate)), [terms[0], terms[2]]
    place = book.place(relation)
    numbers = [book.number(text) for text in args]
    if place is None or None in numbers:
        return None
    row = (place, *(number for number in numbers if number is not None))
    step = book.step(row)
    return None if step is None else Derivation(book.rules[step[0]].name, premises(book, row, step))


def premises(book: Book, row: Row, step: Step) -> tuple[Triple, ...]:
    """Return the triples that a step was applied to; what rules keep to themselves is replaced by what it rests on."""
    return tuple(dict.fromkeys(_premises(book, book.rules[step[0]], row[1:], step[1])))


def _premises(book: Book, rule: Rule, args: tuple[int, ...], extra: tuple[int, ...]) -> Iterator[Triple]:
    values = _bindings(rule, args, extra)
    for atom in rule.body:
        numbers = tuple(_number(book, arg, values) for arg in atom.args)
        if atom.relation.kind is Kind.HELPER:
            row = (book.place(atom.relation) or 0, *numbers)
            step = book.step(row)
            if step is not None:
                yield from _premises(book, book.rules[step[0]], numbers, step[1])
        elif atom.relation.kind is not Kind.SCHEMA:
            yield _triple(book, atom, numbers)


def _bindings(rule: Rule, args: tuple[int, ...], extra: tuple[int, ...]) -> dict[Var, int]:
    heads = zip(rule.head.args if rule.head else (), args, strict=True)
    found = {arg: number for arg, number in heads if isinstance(arg, Var)}
    return found | dict(zip(rule.shared(), extra, strict=True))


def _number(book: Book, arg: Argument, values: Mapping[Var, int]) -> int:
    if isinstance(arg, Var):
        return values[arg]
    found = book.number(f"<{arg}>")
    if found is None:
        raise KeyError(arg)
    return found


def _triple(book: Book, atom: Atom, numbers: tuple[int, ...]) -> Triple:
    subject, name = URIRef(book.text(numbers[0])[1:-1]), URIRef(atom.relation.name)
    if atom.relation.kind is Kind.CLASS:
        return subject, RDF.type, name
    return subject, name, read_term(book.text(numbers[1]))
