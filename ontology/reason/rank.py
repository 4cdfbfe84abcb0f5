"""Chooses, for rows that follow only from rules that feed each other, a derivation that does not go in a circle."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Row = tuple[int, ...]  # the number of a relation, and those of its arguments
Step = tuple[int, Row]  # the number of a rule, and what stands for the variables that its conclusion does not have


@dataclass(frozen=True)
class Way:
    """One way in which a row follows, and the rows among those still open that it needs."""

    row: Row
    step: Step
    needs: frozenset[Row]


def well_founded(ways: Iterable[Way]) -> dict[Row, Step]:
    """Return one step for each row such that every row rests on earlier ones; linear in the ways.

    In rounds: a row is settled in the first round in which all that one of its ways needs was settled before; where
    several ways are open then, the least is taken, so that the choice does not hang on the order of the ways.
    """
    found: dict[Row, Step] = {}
    missing: list[int] = []
    listed: list[Way] = []
    waiting: dict[Row, list[int]] = defaultdict(list)
    ready: list[Way] = []
    for way in ways:
        if not way.needs:
            ready.append(way)
            continue
        for row in way.needs:
            waiting[row].append(len(listed))
        missing.append(len(way.needs))
        listed.append(way)
    while ready:
        settled: dict[Row, Step] = {}
        for way in ready:
            if way.row not in found and way.step <= settled.get(way.row, way.step):
                settled[way.row] = way.step
        found |= settled
        ready = []
        for row in settled:
            for at in waiting.pop(row, ()):
                missing[at] -= 1
                if not missing[at]:
                    ready.append(listed[at])
    return found
