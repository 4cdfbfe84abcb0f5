"""How near an event that was found comes to a gold event of its sentence."""

from graphs.extract.records import EventRecord
from tests.bench.gold_texts import GoldEvent


def near(gold: GoldEvent, event: EventRecord) -> tuple[bool, bool, bool]:
    """Return whether an event of the sentence has the gold type, type and source, type and both sides."""
    kind = event.event == gold.type
    if not event.target and len(event.source) > 1:
        sides = (gold.source | gold.target) == set(event.source)
        return kind, kind and sides, kind and sides
    source = kind and set(event.source) == gold.source
    within = gold.target == gold.source and not event.target
    target = set(event.target) == gold.target or within or (not gold.target and set(event.target) == gold.source)
    if gold.type == event.event and not gold.target and len(gold.source) > 1:
        both = set(event.source) | set(event.target) == gold.source
        return kind, both, both
    return kind, source, source and target
