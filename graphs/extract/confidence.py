"""How sure the rules are of a claim: a sum of what speaks for and against it, weighed on gold texts."""

import math
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Protocol

from graphs.extract.actor import Actor
from graphs.extract.finding import Finding
from graphs.extract.lexicon import FOLDER
from graphs.extract.sides import known


class Scale(Protocol):
    """Weighs the signs of a claim of some kind; what it hangs on is the event that it is about."""

    def __call__(self, kind: str, shown: Iterable[str], event: Finding | None = None) -> Decimal:
        """Return how sure the rules are, between 0 and 1, to two places."""


def weigh(kind: str, shown: Iterable[str], event: Finding | None = None) -> Decimal:
    """Return how likely a claim of a kind is right by the signs that it shows, and by those of its event."""
    return Decimal(str(round(1 / (1 + math.exp(-_sum(kind, shown, event))), 2)))


def confidence_of(event: Finding) -> float:
    """Return how likely an event is right in type and source, between 0 and 1, to two places."""
    return float(weigh("event", signs(event)))


def _sum(kind: str, shown: Iterable[str], event: Finding | None) -> float:
    weights = _weights()[kind]
    total = weights["always"] + sum(weights.get(sign, 0.0) for sign in shown)
    return total + (weights["event"] * _sum("event", signs(event), None) if event else 0.0)


@cache
def _weights() -> dict[str, dict[str, float]]:
    return tomllib.loads((FOLDER / "confidence.toml").read_text(encoding="utf-8"))


def signs(event: Finding) -> Iterator[str]:
    """Yield the signs that an event shows; confidence.toml weighs each."""
    yield f"type-{event.type}"
    yield f"from-{_table(event)}"
    yield from (name for name, shown in _plain(event).items() if shown)
    yield from event.shape
    for each in event.source[:1]:
        yield f"source-{each.how}"
    for each in event.target[:1]:
        yield f"target-{each.how}"


def signs_of_side(side: str, actor: Actor, event: Finding, *, new: bool) -> Iterator[str]:
    """Yield the signs of one side of an event: how it was found, and whether the names have it."""
    yield f"{side}-{actor.how}"
    yield f"type-{event.type}"
    if new:
        yield "new"
    if actor.role is not None:
        yield "by-role"
    if event.guessed:
        yield "guessed"


def _plain(event: Finding) -> dict[str, bool]:
    return {
        "guessed": event.guessed,
        "no-source": not known(event.source),
        "no-target": not known(event.target),
        "far": event.rank > 0.8,
        "very-far": event.rank > 1.8,
        "many-rules": len(event.rules) > 1,
        "attributed": event.attributed,
        "unreal": event.modality != "Actual" or event.polarity != "Affirmed",
        "plain": event.rank == 0 and len(event.rules) == 1 and _by_name(event.source) and _by_name(event.target),
        "many-sources": len(known(event.source)) > 2,
    }


def _by_name(side: tuple[Actor, ...]) -> bool:
    """Tell whether all of a side are named outright."""
    return bool(side) and all(each.how in ("name", "modifier") for each in side)


def _table(event: Finding) -> str:
    """Return the table whose rule found an event first."""
    return event.rules[0].split(".")[0].split(" ")[0] if event.rules else "none"
