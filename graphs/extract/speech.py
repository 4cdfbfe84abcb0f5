"""Reported speech: who is said to say a clause, and where the words in quotation marks stand."""

from graphs.extract.actor import Actor
from graphs.extract.clause import clause
from graphs.extract.lexicon import lexicon
from graphs.extract.sides import of_words
from graphs.extract.tree import Tree

_OPEN, _CLOSE = frozenset("“«‘„"), frozenset("”»’")


def reports(tree: Tree, verb: int) -> bool:
    """Tell whether a verb reports what somebody says."""
    return tree.lemma[verb] in lexicon().words["verbs"]


def reporter(tree: Tree, i: int) -> int | None:
    """Return the verb by which somebody says the clause that a word stands in; None where the text says it itself."""
    at = i
    for up in tree.above(i):
        content = tree.dep[at] in ("ccomp", "parataxis", "xcomp", "conj") or tree.dep[at] == "advcl"
        if content and tree.verb(up) and reports(tree, up) and _says(tree, up, at):
            return up
        at = up
    for k in tree.kids[at]:
        if tree.dep[k] in ("parataxis", "ccomp", "advcl") and k > i and reports(tree, k) and _inserted(tree, k):
            return k
    return None


def _says(tree: Tree, verb: int, content: int) -> bool:
    if tree.dep[content] == "conj":
        return False
    if tree.dep[content] == "advcl":
        return False
    return bool(clause(tree, verb).subjects) or tree.dep[verb] == "ROOT"


def _inserted(tree: Tree, verb: int) -> bool:
    return not any(tree.dep[k] in ("ccomp", "dobj", "xcomp", "mark") for k in tree.kids[verb])


def reporting_word(tree: Tree, i: int) -> int:
    """Return the word that says that somebody says it: the verb, 'according', or the word itself where it is quoted."""
    verb = reporter(tree, i)
    if verb is not None:
        return verb
    return next((k for k, text in enumerate(tree.text) if text.lower() == "according"), i)


def speakers(tree: Tree, i: int) -> tuple[Actor, ...]:
    """Return who says the clause that a word stands in: the subject of the verb, or whom 'according to' names."""
    found: list[Actor] = []
    verb = reporter(tree, i)
    if verb is not None:
        parts = clause(tree, verb)
        found.extend(of_words(tree, parts.agents if parts.passive else parts.subjects))
    found.extend(each for word in _according(tree) for each in of_words(tree, [word]))
    return tuple(found)


def _according(tree: Tree) -> list[int]:
    found = []
    for k, lemma in enumerate(tree.lemma):
        if lemma == "accord" or tree.text[k].lower() == "according":
            for to in tree.kids[k]:
                found.extend(tree.below(to, "pobj"))
    return found


def speech_words(tree: Tree, i: int) -> frozenset[int]:
    """Return the words that only say who says something: they are no side of what is said."""
    verb, found = reporter(tree, i), set()
    for word in _according(tree):
        found.update(tree.subtree(word))
    if verb is not None:
        parts = clause(tree, verb)
        outside = [*parts.subjects, *parts.receivers, *(p for _, p in parts.preps)]
        for word in outside:
            if i not in (below := tree.subtree(word)):
                found.update(below)
    return frozenset(found)


def quoted(text: str, at: int) -> bool:
    """Tell whether an offset of a sentence lies between quotation marks."""
    straight = text.count('"', 0, at) % 2 == 1 and '"' in text[at:]
    opened = sum(text.count(mark, 0, at) for mark in "“«") - sum(text.count(mark, 0, at) for mark in "”»")
    return straight or opened > 0
