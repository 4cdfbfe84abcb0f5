"""Gold sentences: a file of them, and how near the extractor comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphs.extract.records import EventRecord

GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True)
class GoldSentence:
    """A sentence and its main event as a careful coder would write it."""

    text: str
    source: frozenset[str]
    event: str
    target: frozenset[str]


def gold_sentences(name: str) -> Iterator[GoldSentence]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            event, text = line.split(" | ", 1)
            source, kind, *target = event.split()
            yield GoldSentence(text, frozenset(source.split("+")), kind, frozenset("+".join(target).split("+")) - {""})


def gold_kinds(name: str) -> Iterator[tuple[str, str]]:
    """Yield the type of the main event and the text of each sentence of a file."""
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, text = line.split(" | ", 1)
            yield kind, text


def agrees(gold: GoldSentence, event: EventRecord | None) -> bool:
    """Tell whether an event is the gold one; one within a state may leave its target out."""
    if event is None or event.event != gold.event or set(event.source) != gold.source:
        return False
    return set(event.target) == gold.target or (gold.target == gold.source and not event.target)
