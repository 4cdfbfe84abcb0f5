"""What follows from the facts, each triple with its reason; kept in memory, or in a file beside a version."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from ontology.errors import Inconsistent
from ontology.reason.explain import Derivation, Triple, premises, why
from ontology.reason.rank import Row, Step
from ontology.reason.rule import Kind, Relation, Rule
from ontology.reason.terms import read_term
from ontology.reason.tracefile import write_trace


@dataclass(frozen=True, eq=False)
class Closure:
    """The derived triples (asserted ones are not among them), and how each follows."""

    terms: list[str]
    relations: tuple[Relation, ...]
    rules: tuple[Rule, ...]
    how: dict[Row, Step]
    broken: tuple[tuple[int, Row], ...] = ()

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """Return the derived triples, sorted by subject, predicate and object."""
        terms: dict[int, URIRef] = {}
        found = []
        for row in self._sorted():
            one, two, three = (terms.setdefault(at, read_term(self.terms[at])) for at in row)  # type: ignore[arg-type]  # three IRIs
            found.append((one, two, three))
        return tuple(found)

    @cached_property
    def clashes(self) -> tuple[Derivation, ...]:
        """Return where the facts contradict the ontology: the rule that says so, and the triples it stands against."""
        return tuple(
            Derivation(self.rules[number].name, premises(self, (0,), (number, row))) for number, row in self.broken
        )

    def require(self) -> None:
        """Raise Inconsistent if anything clashes."""
        if self.clashes:
            raise Inconsistent(tuple(_sentence(clash) for clash in self.clashes))

    def why(self, subject: Node, predicate: Node, target: Node) -> Derivation | None:
        """Return the rule and the premises that a triple follows from; None where it is asserted or does not follow."""
        return why(self, subject, predicate, target)

    def graph(self) -> Graph:
        """Return the derived triples as a graph of rdflib."""
        found = Graph()
        for triple in self.triples:
            found.add(triple)
        return found

    def lines(self) -> Iterator[str]:
        """Yield the derived triples as lines of N-Triples, sorted; the way to load many."""
        for subject, predicate, target in self._sorted():
            yield f"{self.terms[subject]} {self.terms[predicate]} {self.terms[target]} .\n"

    def write_trace(self, path: Path) -> None:
        """Write all reasons to a file, from which `open_trace` explains without reasoning again."""
        write_trace(path, self.terms, self.relations, self.rules, self.how)

    def _sorted(self) -> list[tuple[int, int, int]]:
        names = [self.number(f"<{relation.name}>") or 0 for relation in self.relations]
        kind = self.number(f"<{RDF.type}>") or 0
        return sorted(
            (row[1], names[row[0]], row[2]) if self.relations[row[0]].kind is Kind.PROPERTY
            else (row[1], kind, names[row[0]])
            for row in self.how if self.relations[row[0]].kind is not Kind.HELPER
        )  # fmt: skip

    def number(self, text: str) -> int | None:
        """Return the number of a term in N-Triples form."""
        at = bisect_left(self.terms, text)
        return at if at < len(self.terms) and self.terms[at] == text else None

    def text(self, number: int) -> str:
        """Return the term of a number in N-Triples form."""
        return self.terms[number]

    def place(self, relation: Relation) -> int | None:
        """Return the number of a relation."""
        at = bisect_left(self.relations, relation)
        return at if at < len(self.relations) and self.relations[at] == relation else None

    def step(self, row: Row) -> Step | None:
        """Return the step by which a row follows; None where it is a fact or does not hold."""
        return self.how.get(row)


def _sentence(clash: Derivation) -> str:
    triples = "; ".join(" ".join(term.n3() for term in triple) for triple in clash.premises)
    return f"{clash.rule}: {triples}"
