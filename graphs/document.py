"""A document: the part of a supplied file that is one text, and how its words are found in it."""

from dataclasses import dataclass
from datetime import datetime

from rdflib import URIRef

from graphs.errors import OutsideDocument, QuoteAmbiguous, QuoteNotFound
from graphs.passage import Passage
from ontology import cmt, mint


@dataclass(frozen=True)
class Document:
    """One text; `body` is its part of the supplied file, which begins at `begin` (code points).

    `given_id` is what the supplier of a line of JSON calls it, where that cannot be its key as it stands.
    """

    key: str
    title: str
    language: str
    source_file: str
    begin: int
    body: str
    reference_time: datetime | None = None
    reference_basis: str = ""
    kind: URIRef = cmt.Document
    given_id: str = ""

    @property
    def end(self) -> int:
        """The offset in the supplied file of the first character after the document."""
        return self.begin + len(self.body)

    @property
    def iri(self) -> URIRef:
        """The IRI of the document."""
        return mint("document", self.key)

    def passage(self, begin: int, end: int) -> Passage:
        """Return the passage between two offsets of the supplied file; raises OutsideDocument."""
        if not self.begin <= begin < end <= self.end:
            raise OutsideDocument(self.key, begin, end, (self.begin, self.end))
        return Passage(self.key, begin, end, self.body[begin - self.begin : end - self.begin])

    def find(self, quote: str, within: Passage, nth: int | None = None) -> Passage:
        """Return where the quote stands in the passage, character for character; a blank may stand for a line break.

        `nth` counts from 1 and is needed where the words stand there more than once.
        Raises QuoteNotFound, or QuoteAmbiguous where no `nth` says which of them is meant.
        """
        starts = _starts(within.quote, quote) or _starts(within.line, quote)
        if not starts or (nth is not None and not 1 <= nth <= len(starts)):
            raise QuoteNotFound(self.key, quote, within.begin, within.end, len(starts))
        if nth is None and len(starts) > 1:
            raise QuoteAmbiguous(self.key, quote, within.begin, within.end, len(starts))
        begin = within.begin + starts[(nth or 1) - 1]
        return self.passage(begin, begin + len(quote))


def _starts(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if quote and text.startswith(quote, at)]
