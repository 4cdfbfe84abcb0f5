"""How plainly a sentence tells an event: signs that weigh in how sure the rules are of it."""

from collections.abc import Iterable, Iterator

from graphs.extract.actor import Actor
from graphs.extract.clause import Clause, clause
from graphs.extract.finding import Finding
from graphs.extract.lexicon import lexicon
from graphs.extract.sides import known
from graphs.extract.tree import Tree

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis", "csubj"})
_STOPS = frozenset({".", "!", "?", "”", '"', "»"})
_SHORT, _LONG = 14, 30


def shape(tree: Tree, event: Finding, *, alone: bool) -> tuple[str, ...]:
    """Return the signs that an event shows by its place in its sentence; alone where the sentence has no other."""
    found = [*_of_sentence(tree), *(["alone"] if alone else []), f"mode-{event.mode}", *_of_rule(event)]
    if tree.verb(event.word):
        parts = clause(tree, event.word)
        found += [*_of_verb(tree, event), *_of_sides(tree, event, parts)]
        if tree.head[event.word] == event.word and {"one-clause", "subject"} <= {*found} and "other-aim" not in found:
            found.append(f"simple-{event.type}")
    return tuple(found)


def _of_sentence(tree: Tree) -> Iterator[str]:
    words = sum(text[0].isalnum() for text in tree.text)
    if words <= _SHORT:
        yield "short"
    if words >= _LONG:
        yield "long"
    verbs = [i for i in range(len(tree)) if tree.verb(i) and tree.dep[i] not in ("aux", "auxpass", "amod")]
    if not any(tree.dep[i] in _CLAUSES or (tree.dep[i] == "conj" and tree.verb(tree.head[i])) for i in verbs):
        yield "one-clause"


def _of_verb(tree: Tree, event: Finding) -> Iterator[str]:
    if tree.head[event.word] == event.word:
        yield "root"
    headline = tree.tag[event.word] in ("VBZ", "VBP") and tree.text[-1] not in _STOPS
    if tree.tag[event.word] == "VBD" or headline:
        yield "past"


def _of_rule(event: Finding) -> Iterator[str]:
    """Yield whether the rule asked for a class of object, and whether its verb says the same of whatever object."""
    rule = event.rules[0].split() if event.rules else []
    if rule[:1] and rule[0].startswith("verbs.csv"):
        frames = lexicon().verbs.get(rule[1], ())
        if len({frame.type for frame in frames}) == 1:
            yield "one-sense"
        if len(rule) > 2:
            yield "asked-object"


def _of_sides(tree: Tree, event: Finding, parts: Clause) -> Iterator[str]:
    doing = [*parts.agents, *([] if parts.passive else parts.subjects)]
    if parts.passive:
        yield "passive"
    if known(event.source) and _in(tree, event.source, doing):
        yield "subject"
    aims = [*parts.objects, *parts.receivers, *(parts.subjects if parts.passive else [])]
    if known(event.target) and _in(tree, event.target, aims):
        yield "object"
    yield from {f"aim-{tree.lemma[tree.head[each.word]]}" for each in event.target if tree.dep[each.word] == "pobj"}
    if (
        known(event.target)
        and not _in(tree, event.target, aims)
        and not _in(tree, event.target, (p for _, p in parts.preps))
    ):
        yield "other-aim"


def _in(tree: Tree, side: Iterable[Actor], words: Iterable[int]) -> bool:
    """Tell whether the actors of a side are these words, or coordinated with them."""
    there = {each for word in words for each in tree.conjuncts(word)}
    there |= {k for each in [*there] for k in tree.below(each, "appos", "compound", "poss", "amod", "nmod")}
    return all(each.word in there for each in known(side))
