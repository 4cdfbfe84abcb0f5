"""A stretch of a document: offsets and the very characters between them."""

from dataclasses import dataclass
from functools import cached_property

from rdflib import URIRef

from ontology import mint, mint_passage

_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def one_line(text: str) -> str:
    """Return a text with a blank for each sign that breaks a line, so that offsets stay."""
    return text.translate(_BREAKS)


@dataclass(frozen=True, order=True)
class Passage:
    """Characters of a document; offsets count Unicode code points in the supplied file, the end is exclusive."""

    document: str
    begin: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        """Refuse a passage whose words are not as long as its offsets say."""
        if not 0 <= self.begin < self.end or len(self.quote) != self.end - self.begin:
            raise ValueError(f"{self.document}#char={self.begin},{self.end} cannot hold {self.quote!r}")

    @cached_property
    def iri(self) -> URIRef:
        """The IRI of the passage, after RFC 5147."""
        return mint_passage(mint("document", self.document), self.begin, self.end)

    @cached_property
    def line(self) -> str:
        """The words with a blank for each line break: what is shown on one line, and parsed."""
        return one_line(self.quote)

    def __contains__(self, other: "Passage") -> bool:
        """Tell whether the other passage lies inside this one."""
        return self.document == other.document and self.begin <= other.begin and other.end <= self.end
