"""What a process that reads does with a text: the rules are loaded there once, and nowhere else."""

from functools import cache
from typing import TYPE_CHECKING

from graphs.document import Document
from graphs.extract.outcome import Drawn
from graphs.extract.output import Output
from graphs.extract.records import EventRecord
from graphs.reading import Reading

if TYPE_CHECKING:
    from graphs.extract.rules import Rules


@cache
def rules() -> "Rules":
    """Return the rules of this process."""
    # Who asks another process to read need not have the parser, which takes seconds to import.
    from graphs.extract.rules import Rules

    return Rules()


def read(document: Document) -> Reading:
    """Return what the rules draw from a document."""
    return rules().read(document)


def events(document: Document) -> list[EventRecord]:
    """Return the PLOVER events of a document."""
    return list(rules().events(document))


def explained(document: Document) -> list[str]:
    """Return lines that say of each sentence of a document which rule fired on it."""
    from graphs.extract.explain import explain

    return list(explain(rules(), document))


def drawn(document: Document, output: Output) -> Drawn:
    """Return what the rules draw from a document as the file that will hold it."""
    from graphs.extract.nquads import nquads
    from graphs.extract.rules import LONGEST

    reading = read(document)
    unread = sum(len(sentence.quote) > LONGEST for sentence in reading.sentences)
    content = output.bytes_of(document, nquads(reading, output.threshold))
    return Drawn(len(reading.claims), content, _note(unread, LONGEST))


def _note(unread: int, longest: int) -> str:
    """Return what to say of sentences that are too long to be sentences."""
    if not unread:
        return ""
    many = f"{unread} sentences of over {longest:,} characters were" if unread > 1 else ""
    return f"{many or f'a sentence of over {longest:,} characters was'} left unread; does it lack full stops?"
