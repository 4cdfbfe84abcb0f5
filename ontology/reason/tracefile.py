"""The reasons of a closure in one SQLite file: read by key, so that one explanation costs a few look-ups."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef
from rdflib.term import Node

from ontology.errors import NotTraced
from ontology.reason.explain import Derivation, why
from ontology.reason.rank import Row, Step
from ontology.reason.rule import Atom, Kind, Relation, Rule, Var

SCHEMA = """
CREATE TABLE term (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE relation (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE rule (number INTEGER PRIMARY KEY, name TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE step (row TEXT PRIMARY KEY, rule INTEGER NOT NULL, extra TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, eq=False)
class Trace:
    """The reasons of a closure as a file has them."""

    connection: sqlite3.Connection
    rules: tuple[Rule, ...]
    relations: Mapping[Relation, int]
    size: int

    def why(self, subject: Node, predicate: Node, target: Node) -> Derivation | None:
        """Return the rule and the premises that a triple follows from; None where it is asserted or does not follow."""
        return why(self, subject, predicate, target)

    def number(self, text: str) -> int | None:
        """Return the number of a term: terms are sorted, so its place is found by halving."""
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self.text(middle) < text:
                low = middle + 1
            else:
                high = middle
        return low if low < self.size and self.text(low) == text else None

    def text(self, number: int) -> str:
        """Return the term of a number in N-Triples form."""
        return str(self.connection.execute("SELECT text FROM term WHERE number = ?", (number,)).fetchone()[0])

    def place(self, relation: Relation) -> int | None:
        """Return the number of a relation."""
        return self.relations.get(relation)

    def step(self, row: Row) -> Step | None:
        """Return the step by which a row follows; None where it is a fact or does not hold."""
        found = self.connection.execute("SELECT rule, extra FROM step WHERE row = ?", (_text(row),)).fetchone()
        return None if found is None else (found[0], tuple(map(int, found[1].split())))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def open_trace(path: Path) -> Trace:
    """Return the reasons in a file, opened for reading; raises NotTraced where it holds none."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        rules = tuple(_rule(*found) for found in connection.execute("SELECT name, form FROM rule ORDER BY number"))
        found = connection.execute("SELECT number, kind, name FROM relation")
        relations = {Relation(Kind(kind), name): number for number, kind, name in found}
        size = connection.execute("SELECT count(*) FROM term").fetchone()[0]
    except sqlite3.Error as fault:
        raise NotTraced(str(path), str(fault)) from None
    return Trace(connection, rules, relations, size)


def write_trace(
    path: Path, terms: Iterable[str], relations: Iterable[Relation], rules: Iterable[Rule], how: Mapping[Row, Step]
) -> None:
    """Write the reasons of a closure to a new file; the same closure gives the same bytes."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        connection.executemany("INSERT INTO term VALUES (?, ?)", enumerate(terms))
        connection.executemany(
            "INSERT INTO relation VALUES (?, ?, ?)", ((at, each.kind, each.name) for at, each in enumerate(relations))
        )
        connection.executemany(
            "INSERT INTO rule VALUES (?, ?, ?)", ((at, each.name, _form(each)) for at, each in enumerate(rules))
        )
        rows = sorted((_text(row), rule, _text(extra)) for row, (rule, extra) in how.items())
        connection.executemany("INSERT INTO step VALUES (?, ?, ?)", rows)
        connection.commit()
    finally:
        connection.close()


def _text(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _form(rule: Rule) -> str:
    return json.dumps([_atom(rule.head) if rule.head else None, [_atom(atom) for atom in rule.body]])


def _atom(atom: Atom) -> list[object]:
    args = [f"?{arg.name}" if isinstance(arg, Var) else str(arg) for arg in atom.args]
    return [atom.relation.kind, atom.relation.name, args]


def _rule(name: str, form: str) -> Rule:
    head, body = json.loads(form)
    return Rule(name, _read_atom(*head) if head else None, tuple(_read_atom(*atom) for atom in body))


def _read_atom(kind: str, name: str, args: list[str]) -> Atom:
    found = tuple(Var(arg[1:]) if arg.startswith("?") else URIRef(arg) for arg in args)
    return Atom(Relation(Kind(kind), name), found)
