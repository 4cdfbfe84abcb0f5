"""Writes the rules as a program for Nemo: what follows, and from which premises.

Terms are numbers in it: literals keep their form, joins are fast, and nothing is quoted or escaped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ontology.reason.rule import Argument, Atom, Relation, Rule, Var

DAY = 86_400 * 10**6


@dataclass(frozen=True)
class Program:
    """Rules to be run together, and how their relations and results are named in the engine."""

    rules: tuple[Rule, ...]
    numbers: Mapping[str, int]
    names: Mapping[Relation, str]
    recursive: frozenset[int] = field(default_factory=frozenset)

    def text(self, tables: Mapping[Relation, Path], arity: Mapping[Relation, int], instants: Path) -> str:
        """Return the program over tables of facts in files."""
        lines = [f'@import instant :- csv{{resource="{instants}", format=(int, int)}} .']
        for relation, path in tables.items():
            columns = ", ".join(["int"] * arity[relation])
            given = ", ".join(f"?a{at}" for at in range(arity[relation]))
            lines.append(f'@import in_{self.names[relation]} :- csv{{resource="{path}", format=({columns})}} .')
            lines.append(f"{self.names[relation]}({given}) :- in_{self.names[relation]}({given}) .")
        lines += [f"{self.atom(rule.head)} :- {self.body(rule)} ." for rule in self.rules if rule.head]
        lines += self._clashes()
        for head, numbers in self.by_head().items():
            lines += self._traces(head, numbers, arity[head])
        return "\n".join(lines)

    def by_head(self) -> dict[Relation, list[int]]:
        """Return the rules for each relation that any rule concludes."""
        found: dict[Relation, list[int]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            if rule.head:
                found[rule.head.relation].append(number)
        return dict(sorted(found.items()))

    def _clashes(self) -> Iterator[str]:
        for number, rule in enumerate(self.rules):
            if rule.head is None:
                row = ", ".join(f"?{var.name}" for var in rule.shared())
                yield f"how{number}({row}) :- {self.body(rule)} ."

    def _traces(self, head: Relation, numbers: list[int], size: int) -> Iterator[str]:
        """Yield rules that find, for each new row, the first rule it follows from: one that does not go in a circle.

        `open0` is what no fact says; `open1` what the first rule does not give either, and so on. What only
        recursive rules give is listed with all its ways, for `rank` to choose one that is well-founded.
        """
        name = self.names[head]
        row = ", ".join(f"?a{at}" for at in range(size))
        yield f"open_{name}_0({row}) :- {name}({row}), ~in_{name}({row}) ."
        straight = [number for number in numbers if number not in self.recursive]
        for at, number in enumerate(straight):
            rule = self.rules[number]
            rest = ", ".join([row, *("_" for _ in rule.shared())])
            yield self._how(number, f"open_{name}_{at}")
            yield f"open_{name}_{at + 1}({row}) :- open_{name}_{at}({row}), ~how{number}({rest}) ."
        for number in numbers:
            if number in self.recursive:
                yield self._how(number, f"open_{name}_{len(straight)}")

    def _how(self, number: int, still: str) -> str:
        rule = self.rules[number]
        head = self.arguments(rule.head) if rule.head else ""
        extra = "".join(f", ?{var.name}" for var in rule.shared())
        return f"how{number}({head}{extra}) :- {still}({head}), {self.body(rule)} ."

    def atom(self, atom: Atom) -> str:
        """Return an atom as the engine reads it."""
        return f"{self.names[atom.relation]}({self.arguments(atom)})"

    def arguments(self, atom: Atom) -> str:
        """Return the arguments of an atom as the engine reads them."""
        return ", ".join(map(self._argument, atom.args))

    def _argument(self, arg: Argument) -> str:
        if isinstance(arg, Var):
            return "_" if arg.name == "_" else f"?{arg.name}"
        return str(self.numbers[f"<{arg}>"])

    def body(self, rule: Rule) -> str:
        """Return the conditions of a rule as the engine reads them."""
        parts = [*map(self.atom, rule.body), *(f"~{self.atom(atom)}" for atom in rule.unless)]
        for test in rule.tests:
            left, right = f"?{test.left.name}", f"?{test.right.name}"
            if test.sign == "<=":
                parts += [f"instant({left}, {left}_at)", f"instant({right}, {right}_at)"]
                left, right = f"{left}_at", f"{right}_at + {test.days * DAY}"
            parts.append(f"{left} {test.sign} {right}")
        return ", ".join(dict.fromkeys(parts))


def fireable(rules: Iterable[Rule], given: Iterable[Relation]) -> tuple[Rule, ...]:
    """Return the rules that can apply at all, where these relations have facts."""
    known = set(given)
    left, found = list(rules), set()
    while True:
        new = {rule for rule in left if rule not in found and all(atom.relation in known for atom in rule.body)}
        if not new:
            return tuple(rule for rule in left if rule in found)
        found |= new
        known |= {rule.head.relation for rule in new if rule.head}


def circular(rules: tuple[Rule, ...]) -> frozenset[int]:
    """Return the numbers of the rules whose conclusion can take part in its own conditions."""
    feeds: dict[Relation, set[Relation]] = defaultdict(set)
    for rule in rules:
        if rule.head:
            for atom in rule.body:
                feeds[atom.relation].add(rule.head.relation)
    reach = {relation: _reachable(relation, feeds) for relation in {rule.head.relation for rule in rules if rule.head}}
    return frozenset(
        number for number, rule in enumerate(rules)
        if rule.head and any(atom.relation in reach[rule.head.relation] for atom in rule.body)
    )  # fmt: skip


def _reachable(start: Relation, feeds: Mapping[Relation, set[Relation]]) -> set[Relation]:
    found, edge = {start}, [start]
    while edge:
        fresh = feeds.get(edge.pop(), set()) - found
        found |= fresh
        edge += fresh
    return found
