"""Cues: how likely each type of event is by the words of a sentence and how they hang together, by a table of weights.

The frames say what a sentence tells where they know it; cues say what it is likely about where they do not. The table
is made by `python -m tests.bench.cues` from the gold sentences.
"""

import csv
import math
from collections.abc import Iterator
from functools import cache

from graphs.extract.lexicon import FOLDER, lexicon
from graphs.extract.tree import Tree

NONE = "none"
# How deep what is said can stand below verbs of saying.
_NESTED = 4
_SILENT = frozenset({".", ",", ":", "DT", "POS", "CC", "HYPH", "''", "``", "-LRB-", "-RRB-", "_SP"})
_TOLD = (
    "dobj", "prep", "prt", "nsubj", "nsubjpass", "xcomp", "pobj", "acomp",
    "attr", "ccomp", "neg", "aux", "advcl", "acl", "amod", "compound",
)  # fmt: skip
# What stands beside that which is told counts by itself.
_BESIDE = frozenset({"relcl", "acl", "advcl", "appos"})


def likely(tree: Tree) -> dict[str, float]:
    """Return the logarithm of how likely each type is, and of that there is no event, by the cues of a sentence."""
    types, weights = _weights()
    sums = [0.0] * len(types)
    for cue in set(cues_of(tree)):
        for n, weight in weights.get(cue, ()):
            sums[n] += weight
    top = max(sums)
    total = top + math.log(sum(math.exp(each - top) for each in sums))
    return {kind: each - total for kind, each in zip(types, sums, strict=True)}


@cache
def _weights() -> tuple[list[str], dict[str, tuple[tuple[int, float], ...]]]:
    with (FOLDER / "cues.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head[1:], {
        row[0]: tuple((n, int(cell) / 10) for n, cell in enumerate(row[1:]) if cell) for row in rows
    }  # fmt: skip


def cues_of(tree: Tree) -> Iterator[str]:
    """Yield the cues of a sentence: its words, those at its head, pairs that hang together, and what the tables say."""
    if not len(tree):
        return
    root, words = _told(tree), [_word(tree, i) for i in range(len(tree))]
    yield from _modes(tree, root, words)
    for i, word in enumerate(words):
        if word and not word.isupper() and tree.tag[i] not in _SILENT:
            aside = "aside " if _aside(tree, i, root) else ""
            yield from (f"{aside}{cue}" for cue in _of_word(tree, i, words, root))


def _aside(tree: Tree, i: int, root: int) -> bool:
    """Tell whether a word stands in a clause or a phrase beside what is told: who was freed, after they fled."""
    while i != root and tree.head[i] != i:
        if tree.dep[i] in _BESIDE:
            return True
        i = tree.head[i]
    return False


def _of_word(tree: Tree, i: int, words: list[str], root: int) -> Iterator[str]:
    word, head, dep = words[i], tree.head[i], tree.dep[i]
    yield word
    if tree.tag[i][0] in "VN" and root in (i, head):
        yield f"{'root' if i == root else 'top'} {word}"
    if head != i and dep in _TOLD:
        yield f"{words[head]} {dep} {word}"
    if dep == "pobj":
        yield f"{words[tree.head[head]]} {words[head]} {word}"
    yield from _tables(tree, i, words, root)


def _told(tree: Tree) -> int:
    """Return the verb of what is told: the root, or below a verb of saying what is said."""
    at = tree.root()
    for _ in range(_NESTED):
        said = [k for k in tree.below(at, "ccomp", "xcomp") if tree.verb(k)]
        if not said or tree.lemma[at] not in lexicon().words["verbs"]:
            break
        at = said[0]
    return at


def _modes(tree: Tree, verb: int, words: list[str]) -> Iterator[str]:
    """Yield how it is told: as said, with will or must, denied, under what condition."""
    if verb != tree.root():
        yield "is said"
    kinds = {frame.type for frame in lexicon().verbs.get(words[verb], ())}
    for k in tree.below(verb, "aux", "auxpass", "neg"):
        yield f"told {tree.dep[k]} {words[k]}"
        if tree.dep[k] == "aux":
            yield from (f"told {words[k]} {kind}" for kind in kinds)
    for k in tree.below(verb, "advcl"):
        yield from (f"told mark {words[m]}" for m in tree.below(k, "mark"))


def _word(tree: Tree, i: int) -> str:
    if i in tree.names:
        return "NAME"
    return "PROPER" if tree.proper(i) else "NUMBER" if tree.tag[i] == "CD" else tree.lemma[i]


def _tables(tree: Tree, i: int, words: list[str], root: int) -> Iterator[str]:
    """Yield what verbs.csv, events.csv, operators.toml and roles.csv say of a word, whatever stands beside it."""
    tables, word = lexicon(), words[i]
    if tree.tag[i][0] == "V":
        place = "root" if i == root else "top" if tree.head[i] == root else "low"
        beside = (words[k] for k in tree.below(i, "prt", "prep", "advmod", "dobj"))
        for key in (word, *(f"{word}_{each}" for each in beside)):
            for frame in tables.verbs.get(key, ()):
                yield f"verb {place} {frame.type}"
    operator = (
        tables.operator_verbs.get(word) or tables.operator_nouns.get(word) or tables.operator_adjectives.get(word)
    )
    if operator is not None and tree.tag[i][0] in "VJN":
        yield f"{'root ' if i == root else ''}operator {operator.name}"
    if tree.tag[i][0] == "N" and word in tables.nouns:
        yield f"noun {tables.nouns[word].type}"
    if tree.dep[i].startswith("nsubj") and word in tables.roles:
        yield f"subject {tables.roles[word].sector}"
