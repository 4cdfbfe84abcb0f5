"""The sides of an event: whom its verb or noun gives as the one who does it, and to whom."""

from collections.abc import Iterable

from graphs.extract.actor import Actor
from graphs.extract.actors import actors, named, names_inside
from graphs.extract.clause import Clause
from graphs.extract.tree import Tree
from graphs.names.sense import Kind

RECIPROCAL = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AGREE", "REJECT", "ASSAULT"})
_TO = ("to", "with", "against", "on", "upon", "at", "from", "toward", "towards", "over", "between", "for", "into", "of")
Actors = tuple[Actor, ...]


def known(found: Iterable[Actor]) -> Actors:
    """Return the actors that have a code, each code once."""
    seen: dict[str, Actor] = {}
    for each in found:
        if each.code:
            seen.setdefault(each.code, each)
    return tuple(seen.values())


def of_words(tree: Tree, words: Iterable[int]) -> Actors:
    """Return the actors that these words mean; the unknown ones where none is known."""
    found = [each for word in words for each in actors(tree, word)]
    return known(found) or tuple(found)


def doers(tree: Tree, clause: Clause) -> Actors:
    """Return who does what the verb says."""
    return of_words(tree, clause.agents if clause.passive else clause.subjects)


def done_to(tree: Tree, clause: Clause, slots: tuple[str, ...]) -> Actors:
    """Return to whom it is done: by the frame's slots, then by the other arguments, then by names inside them."""
    direct = clause.subjects if clause.passive else clause.objects
    for slot in slots:
        words = [*clause.receivers, *direct] if slot == "obj" else _after(tree, clause, slot, direct)
        found = known(each for word in words for each in actors(tree, word))
        if found:
            return found
    for words in (clause.receivers, *[_after(tree, clause, slot, direct) for slot in _TO], direct):
        found = known(each for word in words for each in actors(tree, word))
        if found:
            return found
    return known(each for word in direct for each in named(tree, word))


def _after(tree: Tree, clause: Clause, word: str, direct: list[int]) -> list[int]:
    """Return what stands after a preposition of the verb or of its object."""
    found = [p for prep, p in clause.preps if prep == word]
    for each in direct:
        found.extend(after_noun(tree, each, word))
    return found


def after_noun(tree: Tree, noun: int, word: str) -> list[int]:
    """Return what stands after a preposition of a noun, and of the nouns that it is of."""
    found = []
    for k in tree.below(noun, "prep"):
        inner = tree.below(k, "pobj")
        if tree.lemma[k] == word:
            found.extend(inner)
        if tree.lemma[k] == "of" and word != "of":
            found.extend(each for p in inner for each in after_noun(tree, p, word))
    return found


def noun_sides(tree: Tree, noun: int, slots: tuple[str, ...], *, patient: bool) -> tuple[Actors, Actors]:
    """Return who does and who suffers what an event noun says: Israel's attack on Gaza, the killing of X by Y."""
    inside = [Actor(tree.names[k].code, k, tree.names[k]) for k in names_inside(tree, noun)]
    owners = [each for k in tree.below(noun, "poss") for each in actors(tree, k)]
    agents = [each for p in after_noun(tree, noun, "by") for each in actors(tree, p)]
    agents += [
        each for k in tree.below(noun, "acl") for a in tree.below(k, "agent")
        for p in tree.below(a, "pobj") for each in actors(tree, p)
    ]  # fmt: skip
    target: Actors = ()
    for slot in (*slots, "against", "on", "with", "to"):
        target = known(each for p in after_noun(tree, noun, slot) for each in actors(tree, p))
        if target:
            break
    source = known(agents) or known(owners) or known(inside)
    if slot == "between" and len(target) > 1 and not source:
        return target, ()
    if not source and not patient and "of" not in slots:
        source = known(each for p in after_noun(tree, noun, "of") for each in actors(tree, p))
    if known(agents) and not target:
        target = known(owners) or known(inside)
    return source, tuple(each for each in target if each.code not in {one.code for one in source}) or target


def split(source: Actors, target: Actors, kind: str) -> tuple[Actors, Actors]:
    """Where several do with each other what has no other target, all are sources of a reciprocal event."""
    if kind in RECIPROCAL and len(source) > 1:
        where = kind == "CONSULT" and all(
            each.name
            and (each.name.form is Kind.METONYM or each.name.kind == "place" or each.how in ("inside", "place"))
            for each in target
        )
        if where or {each.code for each in target} <= {each.code for each in source}:
            return source, ()
    return source, target
