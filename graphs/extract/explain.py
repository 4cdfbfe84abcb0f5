"""Which rule fired on a sentence, and what it saw: what `comity events --explain` prints."""

from collections.abc import Iterator

from graphs.document import Document
from graphs.extract.actor import Actor
from graphs.extract.confidence import confidence_of
from graphs.extract.finding import Finding
from graphs.extract.rules import Analysis, Rules
from graphs.extract.sentence import main_of


def explain(rules: Rules, document: Document) -> Iterator[str]:
    """Yield lines that say of each sentence which events were found, by which rules, with which words."""
    for each in rules.analyses(document):
        yield f"{each.sentence.begin}-{each.sentence.end} {each.sentence.line}"
        main = main_of(list(each.events))
        for event in each.events:
            yield from _event(each, event, main=event is main)
        if not each.events:
            yield "  no event: no verb or noun of the tables stands here"


def _event(each: Analysis, event: Finding, *, main: bool) -> Iterator[str]:
    mark = "*" if main else " "
    sides = " -> ".join(", ".join(_actor(each, one) for one in side) or "?" for side in (event.source, event.target))
    yield f"  {mark} {event.type} ({event.mode or 'no mode'}) {each.tree.text[event.word]!r}: {sides}"
    for rule in event.rules:
        yield f"      by {rule}"
    stance = f"{event.modality}, {event.polarity}, {'attributed' if event.attributed else 'narrated'}"
    guessed = ", a side guessed" if event.guessed else ""
    yield f"      {stance}; rank {event.rank:.2f}; sure {confidence_of(event):.2f}{guessed}"


def _actor(each: Analysis, actor: Actor) -> str:
    return f"{actor.code or '?'} by {each.tree.text[actor.word]!r} ({actor.how})"
