"""Which event of a sentence is the main one: the table of precedence, applied."""

import tomllib
from functools import cache
from pathlib import Path

from graphs.extract.finding import Finding
from graphs.extract.sides import known
from graphs.extract.tree import Tree


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads((Path(__file__).parent / "precedence.toml").read_text(encoding="utf-8"))


def rank(tree: Tree, event: Finding) -> float:
    """Return how far an event stands from being the main one of its sentence."""
    table = _table()
    relation, missing = table["relation"], table["missing"]
    total = table["type"][event.type]
    for i in (event.word, *tree.above(event.word)):
        total += relation.get(tree.dep[i], relation["other"])
    source, target = bool(known(event.source)), bool(known(event.target)) or len(known(event.source)) > 1
    total += 0 if source else missing["source"]
    total += 0 if target else missing["target"]
    total += missing["both"] if not (source or target) else 0
    total += missing["negated"] if event.polarity == "Negated" else 0
    return total + (missing["guessed"] if event.guessed else 0)
