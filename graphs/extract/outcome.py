"""What becomes of a text in a batch: it was read, kept from an earlier run, or refused with a word."""

from dataclasses import dataclass

from graphs.document import Document
from graphs.errors import TextRefused


@dataclass(frozen=True)
class Outcome:
    """What became of one text: read, kept from an earlier run, or the word for why it was refused; and where it is."""

    name: str
    word: str
    claims: int = 0
    reason: str = ""
    file: str = ""


@dataclass(frozen=True)
class Drawn:
    """What was drawn from a document: how many claims, the bytes of its file, and what its supplier should know."""

    claims: int
    content: bytes
    note: str


def refused(text: TextRefused) -> Outcome:
    """Return the outcome of a text that is not read."""
    return Outcome(text.name, text.word, reason=text.reason)


def name_of(document: Document) -> str:
    """Return what the supplier of a document calls it, or its key."""
    return document.given_id or document.key
