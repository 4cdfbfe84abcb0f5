"""The sentences of a document, each with its exact offsets."""

import re
from collections.abc import Iterator

from sentencex import segment

from graphs.document import Document
from graphs.lines import blocks
from graphs.passage import Passage, one_line
from graphs.stops import ends, stops

# What a cut text leaves at the head of a sentence: blanks and the full stop of the one before it.
_LEFT_OVER = re.compile(r"[\s.,;:!?]*")


def sentences(document: Document) -> Iterator[Passage]:
    """Yield the sentences in reading order: split where lines end, then by sentencex, mended at doubtful stops.

    Blanks around a sentence and stray stops before it belong to none; what has no letter or digit is no sentence.
    """
    for at, block in blocks(document.body):
        text, begin = one_line(block), 0
        for end in (*_cuts(text, document.language), len(text)):
            part = text[begin:end]
            head = _LEFT_OVER.match(part)
            first, last = begin + (head.end() if head else 0), begin + len(part.rstrip())
            if first < last and any(character.isalnum() for character in part):
                yield document.passage(document.begin + at + first, document.begin + at + last)
            begin = end


def _cuts(text: str, language: str) -> list[int]:
    """Return the offsets at which sentences end inside a text."""
    found, at = set(), 0
    for part in segment(language, text):
        at += len(part)
        found.add(at - len(part) + len(part.rstrip()))
    verdicts = {each: ends(text, each) for each in (*stops(text), *found)}
    return sorted(each for each, sure in verdicts.items() if sure or (sure is None and each in found))
