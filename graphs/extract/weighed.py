"""Rules and cues weighed against each other: which event of a sentence is the main one, and of what type it is."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from graphs.extract.actor import Actor
from graphs.extract.clause import clause
from graphs.extract.cues import NONE, likely
from graphs.extract.finding import Finding
from graphs.extract.lexicon import FOLDER
from graphs.extract.sides import doers, done_to, known, split
from graphs.extract.tree import Tree

# Where a verb's clause gives whom an event of no known frame is done to.
_SLOTS = ("obj", "to", "with", "against", "on", "for", "from", "of", "in")
_RULE = "cues.csv"
# Types of what one says to or of another.
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads((FOLDER / "precedence.toml").read_text(encoding="utf-8"))


@cache
def _classes() -> dict[str, str]:
    return {
        str(kind): str(cls) for kind, cls in tomllib.loads((FOLDER / "cues.toml").read_text(encoding="utf-8")).items()
    }


def weighed(tree: Tree, found: Sequence[Finding]) -> list[Finding]:
    """Return the events with the likeliest one leading; where no rule has its type, the leading one is made of it."""
    if not found:
        return []
    votes, scores = _table()["cues"], likely(tree)
    main = min(found, key=lambda each: (each.rank, each.word))
    support = {each.type: votes["found"] for each in found}
    support[main.type] += max(votes["least"], votes["main"] - votes["far"] * max(main.rank, 0.0))
    total = {kind: score + support.get(kind, 0.0) for kind, score in scores.items() if kind != NONE}
    best = max(total, key=lambda kind: total[kind])
    if best == main.type:
        return list(found)
    same = [each for each in found if each.type == best]
    if same:
        first = min(same, key=lambda each: (each.rank, each.word))
        return [replace(each, rank=main.rank - 0.01) if each is first else each for each in found]
    return [_made(main, best) if each is main else each for each in found]


def _made(event: Finding, kind: str) -> Finding:
    """Return an event as one of another type, guessed."""
    source, target = split(*_sides(event, kind), kind)
    return replace(
        event, type=kind, mode="cues", cls=_classes()[kind], source=source, target=target, guessed=True,
        content=None, polarity="Affirmed", rules=(_RULE, *event.rules),
    )  # fmt: skip


def _sides(event: Finding, kind: str) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the sides of an event of another type: who says that another has done wrong, or must do, speaks to him."""
    said_by, done_by = known(event.speakers), known(event.source)
    own = {each.code for each in said_by}
    other = tuple(each for each in (*done_by, *known(event.target)) if each.code not in own)
    if kind not in _SPOKEN or not said_by or not other or {each.code for each in done_by} <= own:
        return event.source, event.target
    return said_by, other[:1]


def supposed(tree: Tree) -> list[Finding]:
    """Return the event that a sentence is likely to tell of though no rule has found one."""
    scores, least = likely(tree), _table()["cues"]["alone"]
    kind = max(scores, key=lambda each: scores[each])
    verbs = [i for i in (tree.root(), *tree.kids[tree.root()]) if tree.verb(i)] if len(tree) else []
    if kind == NONE or scores[kind] < least or not verbs:
        return []
    sides = [(verb, known(doers(tree, parts)), parts) for verb in verbs for parts in [clause(tree, verb)]]
    verb, source, parts = next((each for each in sides if each[1]), sides[0])
    own = {each.code for each in source}
    target = tuple(each for each in done_to(tree, parts, _SLOTS) if each.code not in own)
    source, target = split(source, target, kind)
    return [Finding(kind, "cues", _classes()[kind], verb, (verb,), source, target, rules=(_RULE,), guessed=True)]
