"""How much of a document its claims rest on: sentence by sentence, and which words with content no claim rests on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphs.claim import Claim
from graphs.passage import Passage
from graphs.reading import Reading

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Coverage:
    """A sentence, its claims, and how many of its characters outside function words lie under their words."""

    sentence: Passage
    claims: tuple[Claim, ...]
    characters: int
    covered: int
    bare: tuple[str, ...]


def coverage(reading: Reading) -> tuple[Coverage, ...]:
    """Return the coverage of each sentence of a reading, in reading order."""
    by_sentence: dict[Passage, list[Claim]] = {sentence: [] for sentence in reading.sentences}
    for claim in reading.claims:
        by_sentence[claim.evidence.sentence].append(claim)
    return tuple(_cover(sentence, claims) for sentence, claims in by_sentence.items())


def share(covered: Iterable[Coverage]) -> float:
    """Return which share of the characters outside function words lies under the words of some claim."""
    sentences = tuple(covered)
    characters = sum(each.characters for each in sentences)
    return sum(each.covered for each in sentences) / characters if characters else 1.0


def _cover(sentence: Passage, claims: list[Claim]) -> Coverage:
    anchors = {anchor for claim in claims for anchor in claim.evidence.anchors}
    under = {at - sentence.begin for anchor in anchors for at in range(anchor.begin, anchor.end)}
    words = [found for found in _WORD.finditer(sentence.quote) if found.group().lower() not in function_words()]
    places = [range(word.start(), word.end()) for word in words]
    return Coverage(
        sentence=sentence,
        claims=tuple(claims),
        characters=sum(len(each) for each in places),
        covered=sum(at in under for each in places for at in each),
        bare=tuple(word.group() for word, each in zip(words, places, strict=True) if not under.intersection(each)),
    )


@cache
def function_words() -> frozenset[str]:
    """Return the English words that carry no content of their own."""
    path = Path(__file__).with_name("function_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
