"""The events of a sentence put in order: speakers, guessed sides, and which one is the main event."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import named
from graphs.extract.adjust import adjusted
from graphs.extract.events import Events
from graphs.extract.finding import Finding
from graphs.extract.precedence import rank
from graphs.extract.real import realized
from graphs.extract.saying import charged
from graphs.extract.shape import shape
from graphs.extract.sides import RECIPROCAL, known
from graphs.extract.speech import quoted, speakers, speech_words
from graphs.extract.tree import Tree
from graphs.extract.weighed import supposed, weighed

_OWN_WORDS = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"})


def events_of(tree: Tree, text: str = "") -> list[Finding]:
    """Return the events of a sentence in reading order; the one with the lowest rank is the main event."""
    found = [_completed(tree, each) for each in Events(tree).all() or supposed(tree)]
    found = [realized(tree, replace(each, quoted=quoted(text, tree.begin[each.word]))) for each in found]
    alone = len(found) == 1
    found = weighed(tree, [replace(each, rank=rank(tree, each)) for each in found])
    return [replace(each, shape=shape(tree, each, alone=alone)) for each in found]


def main_of(found: list[Finding]) -> Finding | None:
    """Return the main event of a sentence."""
    return min(found, key=lambda each: (each.rank, each.word), default=None)


def _completed(tree: Tree, event: Finding) -> Finding:
    said_by = speakers(tree, event.word)
    source, target, guessed = event.source, event.target, False
    aside = speech_words(tree, event.word)
    if not known(source) and not any(each.name for each in source):
        near = _around(tree, event, aside, known(target))
        domestic = [each for each in named(tree, event.word) if each.how == "place"]
        if domestic and event.type in ("COERCE", "ACCUSE"):
            source, guessed = tuple(domestic[:1]), True
        elif near:
            source, guessed = near, True
        elif domestic or known(target):
            source, guessed = (tuple(domestic) or known(target))[:1], True
        elif said_by and event.type in _OWN_WORDS:
            source, guessed = known(said_by), True
    together = event.type in RECIPROCAL and len(known(source)) > 1
    if not known(target) and not together and event.mode != "resign":
        near = _around(tree, event, aside, known(source))
        if near:
            target, guessed = near, True
    if guessed and not known(event.source) and event.source and known(source):
        source = tuple(replace(each, code=source[0].code, how="inside") for each in event.source)
    event = adjusted(replace(event, source=source, target=target, speakers=said_by, guessed=guessed or event.guessed))
    return event if guessed else charged(tree, event, said_by)


def _around(tree: Tree, event: Finding, aside: frozenset[int], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors nearest to an event that are not its other side: below its word first, then in the sentence."""
    codes = {each.code for each in other}
    for word in (event.word, tree.root()):
        found = [each for each in named(tree, word) if each.code not in codes and each.word not in aside]
        if found:
            together = tree.conjuncts(found[0].word)
            return known(each for each in found if each.word in together)
    return ()
