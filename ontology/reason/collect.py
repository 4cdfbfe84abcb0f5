"""Reads off the engine's results why each new row follows."""

from collections.abc import Callable, Iterator, Mapping

from nmo_python import NemoEngine

from ontology.reason.program import Program
from ontology.reason.rank import Row, Step, Way, well_founded
from ontology.reason.rule import Atom, Relation, Rule, Var

Places = Mapping[Relation, int]
Fill = Callable[[list[int]], Row]


def steps(engine: NemoEngine, program: Program, places: Places) -> dict[Row, Step]:
    """Return one step for each new row, such that no row rests on itself."""
    return _straight(engine, program, places) | well_founded(_ways(engine, program, places))


def broken(engine: NemoEngine, program: Program) -> tuple[tuple[int, Row], ...]:
    """Return where facts contradict each other: the number of a rule, and what its variables stand for."""
    return tuple(
        (number, tuple(row)) for number, rule in enumerate(program.rules) if rule.head is None
        for row in sorted(engine.result(f"how{number}"))
    )  # fmt: skip


def _straight(engine: NemoEngine, program: Program, places: Places) -> dict[Row, Step]:
    """Return the step for each row that a rule outside all circles gives: the first rule, its least premises."""
    how: dict[Row, Step] = {}
    for number, rule in enumerate(program.rules):
        if rule.head is None or number in program.recursive:
            continue
        place, size = places[rule.head.relation], len(rule.head.args)
        for found in engine.result(f"how{number}"):
            row, step = (place, *found[:size]), (number, tuple(found[size:]))
            if row not in how or step < how[row]:
                how[row] = step
    return how


def _ways(engine: NemoEngine, program: Program, places: Places) -> Iterator[Way]:
    """Yield all ways of the rows that only recursive rules give."""
    found = {number: list(engine.result(f"how{number}")) for number in sorted(program.recursive)}
    heads = {number: head for number in found if (head := program.rules[number].head)}
    still = {
        (places[head.relation], *row[: len(head.args)]) for number, head in heads.items() for row in found[number]
    }  # fmt: skip
    for number, head in heads.items():
        place, size = places[head.relation], len(head.args)
        fills = [_fill(atom, program.rules[number], program, places) for atom in program.rules[number].body]
        for row in found[number]:
            needs = frozenset(need for fill in fills if (need := fill(row)) in still)
            yield Way((place, *row[:size]), (number, tuple(row[size:])), needs)


def _fill(atom: Atom, rule: Rule, program: Program, places: Places) -> Fill:
    """Return the function that makes an atom's row from a result: arguments of the head, then the other variables."""
    columns = [*(rule.head.args if rule.head else ()), *rule.shared()]
    place = places[atom.relation]
    parts = [
        (columns.index(arg), 0) if isinstance(arg, Var) else (-1, program.numbers[f"<{arg}>"]) for arg in atom.args
    ]  # fmt: skip
    return lambda row: (place, *(constant if at < 0 else row[at] for at, constant in parts))
