"""Fits the weights of confidence.toml on the development texts; prints the table, and how well it holds elsewhere.

python -m tests.bench.fit > graphs/extract/confidence.toml

Each text is predicted by weights that were fitted without it; the deviations go to standard error.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from graphs.extract.claims import Drafting
from graphs.extract.confidence import signs
from graphs.extract.finding import Finding
from graphs.extract.rules import Rules
from graphs.reading import Run
from tests.bench.gold_texts import GoldText, gold_texts
from tests.bench.judge import judge
from tests.bench.match import near

KINDS = ("event", "type", "source", "target", "place", "time", "said", "tenure", "relation")
# What pulls weights to nothing: with little data, a sign must be seen often to count.
PULL = 2.0
SEEN = 5
# The rules were grown on these texts: elsewhere, fewer of the claims that they get right here are; of the relations,
# whose rules were all made with these texts in sight, more so.
ELSEWHERE = {"tenure": 0.93, "relation": 0.9}
OTHERWISE = 0.94
# What is expected of a sign before any case of it is seen: what is done as a habit is no event.
EXPECTED = {"habit": -2.0}
HEAD = """\
# Weights of logistic sums, one table a kind of claim, made by `python -m tests.bench.fit` from the development texts.
# "always" counts for every claim of the kind; "event" is how much the sum of the event it is about counts for it.
# A positive weight speaks for a claim being right, a negative one against it.
"""


@dataclass(frozen=True)
class Case:
    """A claim that was judged: its kind, the signs that it shows, the event it is about, and its text."""

    text: str
    kind: str
    shown: tuple[str, ...]
    event: tuple[str, ...]
    right: bool


class Recorder:
    """Stands in for the scale while texts are read: notes the signs of each claim under a number."""

    def __init__(self) -> None:
        self.seen: dict[Decimal, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}

    def __call__(self, kind: str, shown: Iterable[str], event: Finding | None = None) -> Decimal:
        """Return a number by which the signs are found again; high enough to be taken for sure."""
        number = Decimal(1) - Decimal(len(self.seen) + 1) / 1000000
        self.seen[number] = (kind, tuple(shown), tuple(signs(event)) if event else ())
        return number


def cases_of(text: GoldText, rules: Rules) -> list[Case]:
    """Return what the rules draw from a text, each claim judged by its gold."""
    recorder, found = Recorder(), []
    drafting = Drafting(text.document, scale=recorder)
    records = list(rules.events(text.document))
    for each in rules.analyses(text.document):
        drafting.add(each.sentence, each.tree, each.events)
        for event in each.events:
            record = next(
                one
                for one in records
                if one.begin == each.sentence.begin + each.tree.begin[min(event.word, *event.words)]
            )
            inside = [gold for gold in text.events if gold.begin <= record.begin < gold.end]
            right = any(near(gold, record)[1] for gold in inside)
            found.append(Case(text.document.key, "event", tuple(signs(event)), (), right))
    reading = drafting.reading(Run("rules", "1", ""), ())
    for claim, right in judge(text, reading, records).claims.values():
        if claim.confidence in recorder.seen:
            kind, shown, event_signs = recorder.seen[claim.confidence]
            found.append(Case(text.document.key, kind, shown, event_signs, right))
    return found


Weights = dict[str, float]


def fit(cases: list[Case], event: Weights) -> Weights:
    """Return the weights under which the cases of one kind are likeliest, pulled to nothing."""
    seen = Counter(sign for each in cases for sign in each.shown)
    names = sorted({name for name, times in seen.items() if times >= SEEN} | (set(EXPECTED) & set(seen)))
    rows = [[1.0, _sum(event, each.event), *(float(name in each.shown) for name in names)] for each in cases]
    right = np.array([each.right for each in cases], dtype=float) * ELSEWHERE.get(cases[0].kind, OTHERWISE)
    expected = np.array([0.0, 0.0, *(EXPECTED.get(name, 0.0) for name in names)])
    table, weights = np.array(rows), expected
    pull = np.array([0.05, 0.05, *([PULL] * len(names))])
    for _ in range(60):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - pull * (weights - expected)
        bend = (table.T * (likely * (1 - likely))) @ table + np.diag(pull + 1e-6)
        weights = weights + np.linalg.solve(bend, slope)
    return dict(zip(("always", "event", *names), (round(float(each), 2) for each in weights), strict=True))


def _sum(weights: Weights, shown: tuple[str, ...]) -> float:
    return weights.get("always", 0.0) + sum(weights.get(sign, 0.0) for sign in shown) if shown else 0.0


def fit_all(cases: list[Case]) -> dict[str, Weights]:
    """Return the weights of every kind of claim."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for each in cases:
        by_kind[each.kind].append(each)
    event = fit(by_kind["event"], {})
    return {kind: event if kind == "event" else fit(by_kind[kind], event) for kind in KINDS}


def likely(case: Case, weights: dict[str, Weights]) -> float:
    """Return how likely a case is right."""
    own = weights[case.kind]
    total = _sum(own, (*case.shown, "")) + own.get("event", 0.0) * _sum(weights["event"], case.event)
    return 1 / (1 + math.exp(-total))


def main() -> None:
    """Print the table of weights, and on standard error how it does on texts that it was not fitted on."""
    rules = Rules()
    cases = [case for text in gold_texts("dev") for case in cases_of(text, rules)]
    texts = sorted({each.text for each in cases})
    tried = []
    for text in texts:
        weights = fit_all([each for each in cases if each.text != text])
        tried += [(each, likely(each, weights)) for each in cases if each.text == text]
    for kind in KINDS:
        own = [(sure, case.right) for case, sure in tried if case.kind == kind]
        loss = sum((sure - right) ** 2 for sure, right in own) / max(len(own), 1)
        high = [right for sure, right in own if sure >= 0.8]
        sys.stderr.write(f"{kind:9} {len(own):4} squared deviation {loss:.3f}, {len(high)} at .8 or more: ")
        sys.stderr.write(f"{sum(high) / max(len(high), 1):.2f} right\n")
    sys.stdout.write(HEAD)
    for kind, weights in fit_all(cases).items():
        lines = [f"{name} = {value:.2f}" for name, value in weights.items() if value or name in ("always", "event")]
        sys.stdout.write("\n".join((f"[{kind}]", *lines, "", "")))


if __name__ == "__main__":
    main()
