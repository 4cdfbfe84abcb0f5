"""Finds where the conditions of a rule hold together, when some of its variables are known."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ontology.reason.facts import instant
from ontology.reason.program import DAY
from ontology.reason.rule import Atom, Kind, Relation, Rule, Test, Var
from ontology.reason.tracefile import Said

Bound = Mapping[Var, str]
# Gets a relation and what is known of its arguments, None for what is not; yields rows that fit.
Lookup = Callable[[Relation, tuple[str | None, ...]], Iterable[Said]]


def unify(atom: Atom, row: Said, bound: Bound) -> dict[Var, str] | None:
    """Return what the variables stand for so that an atom is this row; None where it cannot be."""
    if atom.relation != row[0]:
        return None
    found = dict(bound)
    for arg, text in zip(atom.args, row[1], strict=True):
        if isinstance(arg, Var):
            if arg.name != "_" and found.setdefault(arg, text) != text:
                return None
        elif f"<{arg}>" != text:
            return None
    return found


def filled(atom: Atom, bound: Bound) -> tuple[str | None, ...]:
    """Return the arguments of an atom as far as they are known."""
    return tuple(bound.get(arg) if isinstance(arg, Var) else f"<{arg}>" for arg in atom.args)


def row_of(atom: Atom, bound: Bound) -> Said:
    """Return the row that an atom is when all its variables are known."""
    return atom.relation, tuple(bound[arg] if isinstance(arg, Var) else f"<{arg}>" for arg in atom.args)


def instances(rule: Rule, bound: Bound, lookup: Lookup, matched: Atom | None = None) -> Iterator[Bound]:
    """Yield what the variables of a rule stand for where its conditions and comparisons hold, `unless` left aside.

    `matched` is the condition that gave what is known already.
    """
    left = list(rule.body)
    if matched is not None:
        left.remove(matched)
    return _rest(left, bound, rule.tests, lookup)


def _rest(left: Sequence[Atom], bound: Bound, tests: Sequence[Test], lookup: Lookup) -> Iterator[Bound]:
    ready = [test for test in tests if test.left in bound and test.right in bound]
    if not all(_passes(test, bound) for test in ready):
        return
    if not left:
        yield bound
        return
    open_tests = [test for test in tests if test not in ready]
    atom = min(left, key=lambda each: _labour(each, bound))
    others = [each for each in left if each is not atom]
    for row in lookup(atom.relation, filled(atom, bound)):
        more = unify(atom, row, bound)
        if more is not None:
            yield from _rest(others, more, open_tests, lookup)


def _labour(atom: Atom, bound: Bound) -> tuple[int, bool]:
    """Return what orders conditions: those with least to be found first; the first argument says more than the rest."""
    args = filled(atom, bound)
    unknown = sum(each is None for each in args)
    return unknown + (unknown > 0 and atom.relation.kind is Kind.CLASS), args[0] is None


def _passes(test: Test, bound: Bound) -> bool:
    left, right = bound[test.left], bound[test.right]
    if test.sign == "<=":
        first, second = instant(left), instant(right)
        return first is not None and second is not None and first <= second + test.days * DAY
    return left != right if test.sign == "!=" else left < right
