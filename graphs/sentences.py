"""The sentences of a document, each with its exact offsets."""

import re
from collections.abc import Iterator

from sentencex import segment

from graphs.document import Document
from graphs.passage import Passage

# What a cut text leaves at the head of a sentence: blanks and the full stop of the one before it.
_LEFT_OVER = re.compile(r"[\s.,;:!?]*")


def sentences(document: Document) -> Iterator[Passage]:
    """Yield the sentences in reading order: split at line ends first, then by sentencex.

    Blanks around a sentence and stray stops before it belong to none; what has no letter or digit is no sentence.
    """
    at = document.begin
    for line in document.body.splitlines(keepends=True):
        for part in segment(document.language, line):
            head = _LEFT_OVER.match(part)
            begin, end = at + (head.end() if head else 0), at + len(part.rstrip())
            at += len(part)
            if begin < end and any(character.isalnum() for character in part):
                yield document.passage(begin, end)
