"""The rules in a process of their own, with a time limit for each text: one text cannot hold up or end the others."""

from weakref import finalize

from graphs.document import Document
from graphs.extract import draw
from graphs.extract.apart import Readers
from graphs.extract.records import EventRecord
from graphs.reading import Reading


class Aside:
    """Reads as the rules do; each method raises TextRefused for a text that takes too long, or breaks the reader."""

    def __init__(self, seconds: float) -> None:
        """Read each text within so many seconds; the process begins with the first."""
        self.seconds, self._readers = seconds, Readers()
        finalize(self, self._readers.close)

    def read(self, document: Document) -> Reading:
        """Return the claims of a document."""
        return self._readers.do(self.seconds, draw.read, document)

    def events(self, document: Document) -> list[EventRecord]:
        """Return the PLOVER events of a document."""
        return self._readers.do(self.seconds, draw.events, document)

    def explained(self, document: Document) -> list[str]:
        """Return lines that say which rule fired on each sentence."""
        return self._readers.do(self.seconds, draw.explained, document)
