"""Fits the weights of cues.csv on the gold sentences to develop on; prints the table, and how well it holds elsewhere.

python -m tests.bench.cues > graphs/extract/cues.csv

Each tenth of the sentences is predicted by weights fitted without it; the shares that are right go to standard error.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphs.document import Document
from graphs.extract.cues import NONE, cues_of
from graphs.extract.rules import Analysis, Rules
from tests.bench.gold_texts import GoldText, gold_texts
from tests.graphs.gold import gold_kinds, gold_sentences

SENTENCES = ("sentences", "leads", "phrases", "more", "last", "deeds-dev", "wire-dev", "long-dev", "codes-dev")
KINDS = ("kinds", "leads-of-kinds")
# A cue must be met twice; weights are pulled to nothing by this share at each step.
SEEN, PULL, STEP, ROUNDS, FOLDS = 2, 2e-3, 0.15, 10, 10


@dataclass(frozen=True)
class Case:
    """The type of a sentence's main event and the cues that it shows."""

    type: str
    cues: frozenset[str]


@dataclass(frozen=True)
class Model:
    """Weights of cues for each type."""

    types: list[str]
    number: dict[str, int]
    weights: NDArray[np.float64]

    def guess(self, case: Case) -> str:
        """Return the likeliest type of a sentence that tells of an event."""
        sums = self.weights[[self.number[cue] for cue in case.cues if cue in self.number]].sum(axis=0)
        return max((each for each in self.types if each != NONE), key=lambda each: sums[self.types.index(each)])


def cases(rules: Rules) -> Iterator[Case]:
    """Yield all cases: gold sentences, and sentences of the gold texts that tell of one type of event or of none."""
    rows = [(each.event, each.text) for name in SENTENCES for each in gold_sentences(f"{name}.txt")]
    rows += [row for name in KINDS for row in gold_kinds(f"{name}.txt")]
    for kind, text in rows:
        yield from (Case(kind, frozenset(cues_of(each.tree))) for each in list(_trees(rules, text))[:1])
    for gold in gold_texts("dev"):
        yield from _of_text(rules, gold)


def _trees(rules: Rules, text: str) -> Iterator[Analysis]:
    yield from rules.analyses(Document("gold", "Gold", "en", "gold.txt", 0, text))


def _of_text(rules: Rules, gold: GoldText) -> Iterator[Case]:
    for each in rules.analyses(gold.document):
        kinds = {event.type for event in gold.events if event.begin <= each.sentence.begin < event.end}
        if len(kinds) < 2:
            yield Case(min(kinds, default=NONE), frozenset(cues_of(each.tree)))


def fit(seen: Sequence[Case]) -> Model:
    """Return weights by steps against the slope of a logistic loss, each smaller where it was steep before."""
    counts = Counter(cue for case in seen for cue in case.cues)
    number = {cue: n for n, cue in enumerate(sorted(cue for cue, times in counts.items() if times >= SEEN))}
    types = sorted({case.type for case in seen}, key=lambda kind: (kind == NONE, kind))
    rows = [np.array([number[cue] for cue in sorted(case.cues) if cue in number], dtype=int) for case in seen]
    weights, slopes = np.zeros((len(number), len(types))), np.full((len(number), len(types)), 1e-6)
    order = np.random.default_rng(0)
    for _ in range(ROUNDS):
        for n in order.permutation(len(rows)):
            shown = rows[n]
            sums = weights[shown].sum(axis=0)
            wrong = np.exp(sums - sums.max())
            wrong /= wrong.sum()
            wrong[types.index(seen[n].type)] -= 1
            slope = wrong[None, :] + PULL * weights[shown]
            slopes[shown] += slope**2
            weights[shown] -= STEP * slope / np.sqrt(slopes[shown])
    return Model(types, number, weights)


def held_out(seen: Sequence[Case]) -> float:
    """Return the share of sentences with an event whose type is guessed right by weights fitted without them."""
    right = total = 0
    for fold in range(FOLDS):
        model = fit([case for n, case in enumerate(seen) if n % FOLDS != fold])
        rest = [case for n, case in enumerate(seen) if n % FOLDS == fold and case.type != NONE]
        right += sum(model.guess(case) == case.type for case in rest)
        total += len(rest)
    return right / total


def main() -> None:
    """Print the table of weights, in tenths."""
    seen = list(cases(Rules()))
    model = fit(seen)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["cue", *model.types])
    for cue, n in sorted(model.number.items()):
        tenths = [round(float(each) * 10) for each in model.weights[n]]
        if any(abs(each) > 2 for each in tenths):
            table.writerow([cue, *(each or "" for each in tenths)])
    sys.stderr.write(f"{len(seen)} sentences; {held_out(seen):.3f} right by cues alone, each tenth held out\n")


if __name__ == "__main__":
    main()
