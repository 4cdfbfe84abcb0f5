"""Finds which of the rows that follow may no longer do so, or newly do, after facts have changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ontology.reason.known import Known
from ontology.reason.match import Bound, filled, instances, row_of, unify
from ontology.reason.rule import Atom, Kind, Relation, Rule, Var
from ontology.reason.tracefile import Said


@dataclass(frozen=True)
class Index:
    """Rules by the relations of their conclusions, their conditions, and what must not hold."""

    rules: tuple[Rule, ...]
    heads: Mapping[Relation, list[int]]
    bodies: Mapping[Relation, list[tuple[int, Atom]]]
    unless: Mapping[Relation, list[tuple[int, Atom]]]

    @classmethod
    def of(cls, rules: tuple[Rule, ...]) -> "Index":
        """Return the index of some rules."""
        heads, bodies, unless = defaultdict(list), defaultdict(list), defaultdict(list)
        for number, rule in enumerate(rules):
            if rule.head:
                heads[rule.head.relation].append(number)
            for atom in rule.body:
                bodies[atom.relation].append((number, atom))
            for atom in rule.unless:
                unless[atom.relation].append((number, atom))
        return cls(rules, heads, bodies, unless)


@dataclass
class Suspects:
    """Rows whose truth may have changed; all others are as true as they were, for the reasons that they had.

    From each changed row the rules are followed forward. What held before, and has a recorded reason that no change
    touches, is no suspect: its premises hold. What a later suspect touches is looked at again.
    """

    known: Known
    index: Index
    changed: set[Said]
    rows: dict[Said, None] = field(default_factory=dict)
    _by_relation: dict[Relation, set[Said]] = field(default_factory=lambda: defaultdict(set))

    def find(self) -> None:
        """Fill `rows`."""
        waiting = list(self.changed)
        for row in waiting:
            self.known.beside.add(row)
            self._by_relation[row[0]].add(row)
            if row[0].kind is not Kind.SAID and not self.known.asserted(row):
                self.rows[row] = None
        while waiting:
            row = waiting.pop()
            for head in list(self._reached(row)):
                if head not in self.rows and self._shaken(head):
                    self.rows[head] = None
                    self._by_relation[head[0]].add(head)
                    self.known.beside.add(head)
                    waiting.append(head)

    def _reached(self, row: Said) -> Iterator[Said]:
        """Yield the conclusions of rules that this row has a part in, or that it may stand against."""
        for number, atom in self.index.bodies.get(row[0], ()):
            rule = self.index.rules[number]
            bound = unify(atom, row, {}) if rule.head else None
            if rule.head and bound is not None:
                for found in instances(rule, bound, self.known.lookup, atom):
                    yield row_of(rule.head, found)
        for number, atom in self.index.unless.get(row[0], ()):
            rule = self.index.rules[number]
            bound = unify(atom, row, {}) if rule.head else None
            if rule.head and bound is not None:
                for found in instances(rule, bound, self.known.lookup):
                    yield row_of(rule.head, found)

    def _shaken(self, head: Said) -> bool:
        """Tell whether a conclusion did not hold before, or its recorded reason no longer counts."""
        if self.known.asserted(head):
            return False
        step = self.known.trace.how(head) if self.known.followed(head) else None
        if step is None:
            return True
        rule, bound = self.index.rules[step[0]], self.bound(head, step)
        if any(self._is_changed(row_of(atom, bound)) for atom in rule.body):
            return True
        return any(self._some_changed(atom, bound) for atom in rule.unless)

    def bound(self, head: Said, step: tuple[int, tuple[str, ...]]) -> Bound:
        """Return what the variables of a rule stand for in a recorded reason."""
        rule = self.index.rules[step[0]]
        found = unify(rule.head, head, {}) if rule.head else None
        return {**(found or {}), **dict(zip(rule.shared(), step[1], strict=True))}

    def _is_changed(self, row: Said) -> bool:
        return row in self.rows or row in self.changed

    def _some_changed(self, atom: Atom, bound: Mapping[Var, str]) -> bool:
        args = filled(atom, bound)
        return any(
            all(arg is None or arg == text for arg, text in zip(args, row[1], strict=True))
            for row in self._by_relation.get(atom.relation, ())
        )


def strata(rules: Iterable[Rule]) -> dict[Relation, int]:
    """Return in which order relations are settled: what a rule demands not to hold before what it concludes."""
    level: dict[Relation, int] = defaultdict(int)
    steps = [
        (rule.head.relation, [atom.relation for atom in rule.body], [atom.relation for atom in rule.unless])
        for rule in rules if rule.head
    ]  # fmt: skip
    moved = True
    while moved:
        moved = False
        for head, body, unless in steps:
            least = max([level[each] for each in body] + [level[each] + 1 for each in unless], default=0)
            if level[head] < least:
                level[head] = least
                moved = True
    return level
