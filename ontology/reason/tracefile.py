"""The reasons of a closure in one SQLite file: read by key, so that one explanation costs a few look-ups."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
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
CREATE TABLE late (text TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE made (rules TEXT NOT NULL);
"""
_TEXT, _LATE_TEXT = "SELECT text FROM term WHERE number = ?", "SELECT text FROM late WHERE number = ?"
NEWER = "CREATE TABLE now.late (text, number); CREATE TABLE now.made (rules)"
# A relation and its arguments as N-Triples writes them; a rule, and what the variables that it hides stand for.
Said = tuple[Relation, tuple[str, ...]]
Reason = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Trace:
    """The reasons of a closure as a file has them.

    Terms are numbered in sorted order; those that a change brought come `late`, with numbers of their own after these.
    """

    connection: sqlite3.Connection
    path: Path
    relations: Mapping[Relation, int]
    size: int

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules, in the order that steps count them in, without what must not hold."""
        return tuple(_rule(*found) for found in self.connection.execute("SELECT name, form FROM rule ORDER BY number"))

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
        if low < self.size and self.text(low) == text:
            return low
        found = self.connection.execute("SELECT number FROM late WHERE text = ?", (text,)).fetchone()
        return None if found is None else int(found[0])

    def text(self, number: int) -> str:
        """Return the term of a number in N-Triples form."""
        query = _TEXT if number < self.size else _LATE_TEXT
        return str(self.connection.execute(query, (number,)).fetchone()[0])

    def place(self, relation: Relation) -> int | None:
        """Return the number of a relation."""
        return self.relations.get(relation)

    def step(self, row: Row) -> Step | None:
        """Return the step by which a row follows; None where it is a fact or does not hold."""
        found = self.connection.execute("SELECT rule, extra FROM step WHERE row = ?", (_text(row),)).fetchone()
        return None if found is None else (found[0], tuple(map(int, found[1].split())))

    def how(self, row: Said) -> Reason | None:
        """Return the rule by which a row follows, and what its other variables stand for; None where it does not."""
        key = self._key(row)
        step = None if key is None else self.step(key)
        return None if step is None else (step[0], tuple(map(self.text, step[1])))

    def rows(self, relation: Relation, args: tuple[str | None, ...]) -> Iterator[Said]:
        """Yield the rows of a relation that follow and fit the arguments that are known; quick by the first."""
        numbers = [None if arg is None else self.number(arg) for arg in args]
        if relation not in self.relations or any(
            number is None and arg is not None for number, arg in zip(numbers, args, strict=True)
        ):
            return
        start = f"{self.relations[relation]} " + (f"{numbers[0]} " if numbers[0] is not None and len(args) > 1 else "")
        query = "SELECT row FROM step WHERE row >= ? AND row < ?"
        for (text,) in self.connection.execute(query, (start, f"{start[:-1]}!")).fetchall():
            found = [int(part) for part in text.split()[1:]]
            if all(number is None or number == each for number, each in zip(numbers, found, strict=True)):
                yield relation, tuple(map(self.text, found))

    def _key(self, row: Said) -> Row | None:
        numbers = [self.relations.get(row[0]), *map(self.number, row[1])]
        return None if None in numbers else tuple(number for number in numbers if number is not None)

    def made_by(self, rules: Iterable[Rule]) -> bool:
        """Tell whether the reasons are by these rules."""
        return bool(self.connection.execute("SELECT 1 FROM made WHERE rules = ?", (_print(rules),)).fetchone())

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def open_trace(path: Path) -> Trace:
    """Return the reasons in a file, opened for reading; raises NotTraced where it holds none."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        found = connection.execute("SELECT number, kind, name FROM relation")
        relations = {Relation(Kind(kind), name): number for number, kind, name in found}
        size = connection.execute("SELECT count(*) FROM term").fetchone()[0]
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'late'").fetchone():
            connection.executescript(f"ATTACH ':memory:' AS now; {NEWER}")  # a file of an earlier Comity
    except sqlite3.Error as fault:
        raise NotTraced(str(path), str(fault)) from None
    return Trace(connection, path, relations, size)


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
        connection.execute("INSERT INTO made VALUES (?)", (_print(rules),))
        connection.commit()
    finally:
        connection.close()


def amend_trace(trace: Trace, path: Path, gone: Iterable[Said], reasons: Mapping[Said, Reason]) -> None:
    """Write to a new file the reasons of another, without those of some rows, and with new ones of others."""
    shutil.copyfile(trace.path, path)
    with closing(sqlite3.connect(path)) as file:
        file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        late = file.execute("SELECT coalesce(max(number) + 1, ?) FROM late", (trace.size,)).fetchone()[0]
        numbers: dict[str, int] = {}

        def number(text: str) -> int:
            if text not in numbers:
                known = trace.number(text)
                numbers[text] = late + len(new) if known is None else known
                if known is None:
                    new.append(text)
            return numbers[text]

        new: list[str] = []
        keys = [(_text((trace.relations[row[0]], *map(number, row[1]))),) for row in gone]
        steps = [
            (_text((trace.relations[row[0]], *map(number, row[1]))), rule, _text(map(number, extra)))
            for row, (rule, extra) in reasons.items()
        ]
        file.executemany("DELETE FROM step WHERE row = ?", keys)
        file.executemany("INSERT INTO late VALUES (?, ?)", [(text, late + at) for at, text in enumerate(new)])
        file.executemany("INSERT OR REPLACE INTO step VALUES (?, ?, ?)", steps)
        file.commit()


def _print(rules: Iterable[Rule]) -> str:
    """Return what tells whether rules are the same."""
    return hashlib.sha256("\n".join(map(repr, rules)).encode()).hexdigest()


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
