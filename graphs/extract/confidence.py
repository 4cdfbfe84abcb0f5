"""How sure the rules are of an event: a sum of what speaks for and against it, weighed on gold texts."""

import math
import tomllib
from collections.abc import Iterator
from functools import cache

from graphs.extract.finding import Finding
from graphs.extract.lexicon import FOLDER
from graphs.extract.sides import known


def confidence_of(event: Finding) -> float:
    """Return how likely an event is right in type and source, between 0 and 1, to two places."""
    total = sum(_weights().get(sign, 0.0) for sign in signs(event)) + _weights()["always"]
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> dict[str, float]:
    return tomllib.loads((FOLDER / "confidence.toml").read_text(encoding="utf-8"))["weight"]  # type: ignore[no-any-return]


def signs(event: Finding) -> Iterator[str]:
    """Yield the signs that an event shows; confidence.toml weighs each."""
    yield f"type-{event.type}"
    yield f"from-{_table(event)}"
    yield from (name for name, shown in _plain(event).items() if shown)
    for each in event.source[:1]:
        yield f"source-{each.how}"


def _plain(event: Finding) -> dict[str, bool]:
    return {
        "guessed": event.guessed,
        "no-source": not known(event.source),
        "no-target": not known(event.target),
        "far": event.rank > 0.8,
        "very-far": event.rank > 1.8,
        "many-rules": len(event.rules) > 1,
        "attributed": event.attributed,
        "many-sources": len(known(event.source)) > 2,
    }


def _table(event: Finding) -> str:
    """Return the table whose rule found an event first."""
    return event.rules[0].split(".")[0].split(" ")[0] if event.rules else "none"
