"""Reads documents: each by its claims file where people have written one, else by the rules."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import URIRef

from graphs.annotation.read import Reviewed
from graphs.catalogue import read_catalogue
from graphs.document import Document
from graphs.names import names_graph
from graphs.reading import Extractor, Reading

REVIEWED = Path(__file__).parent / "reviewed"


def read_seeds(folder: Path) -> Iterator[Reading]:
    """Return what the texts of a folder say, read as they are asked for; its catalogue is read at once."""
    return read_all(read_catalogue(folder))


def read_all(documents: Iterable[Document], reviewed: Path = REVIEWED) -> Iterator[Reading]:
    """Yield what each document says, in the order given."""
    by_people, by_rules = Reviewed(reviewed, known_names()), None
    for document in documents:
        if by_people.path(document).is_file():
            yield by_people.read(document)
        else:
            by_rules = by_rules or _rules()
            yield by_rules.read(document)


def read_reviewed(document: Document, claims: Path) -> Reading:
    """Return what one claims file says of a document; raises BadAnnotation, which names the line at fault."""
    return Reviewed(claims.parent, known_names()).read(document, claims)


def known_names() -> frozenset[URIRef]:
    """Return the things that claims files may speak of without introducing them."""
    return frozenset(iri for iri in names_graph().subjects() if isinstance(iri, URIRef))


def _rules() -> Extractor:
    # The parser takes seconds to import, and a store of reviewed texts needs none.
    from graphs.extract.rules import Rules

    return Rules()
