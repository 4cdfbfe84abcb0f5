"""Names in a sentence: what each stands for on the day of the document, and the code of its home."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from rdflib import RDFS, Literal, URIRef

from graphs.names import names_graph
from graphs.names.gazetteer import Found, Gazetteer, Unresolved, choose, gazetteer
from graphs.names.home import code_of
from graphs.names.sense import Kind, Sense
from ontology import kind_and_key


@dataclass(frozen=True, slots=True)
class Name:
    """Words of a sentence that name a thing: where they stand, the thing, its kind, and the code of its home."""

    begin: int
    end: int
    words: str
    iri: str
    kind: str
    code: str
    form: Kind
    literally: str | None = None


def names_in(text: str, on: date | None) -> list[Name]:
    """Return the names in a text, from left to right, none overlapping."""
    book: Gazetteer = gazetteer()
    found = []
    for each in book.find(text):
        name = _name(text, each, on)
        if name is not None:
            found.append(name)
    return found


def _name(text: str, found: Found, on: date | None) -> Name | None:
    words = text[found.begin : found.end]
    if not any(letter.isupper() for letter in words):
        return None
    sense = choose(words, found.senses, on)
    if isinstance(sense, Unresolved):
        return None
    return _made(found.begin, found.end, words, sense)


def _made(begin: int, end: int, words: str, sense: Sense) -> Name:
    named = kind_and_key(URIRef(sense.iri))
    kind = named[0] if named else ""
    return Name(begin, end, words, sense.iri, kind, code_of(sense.iri), sense.kind, sense.literally)


@cache
def label_of(iri: str) -> str:
    """Return the label of a thing in the names graph, its key where it has none."""
    label = names_graph().value(URIRef(iri), RDFS.label)
    return str(label) if isinstance(label, Literal) else iri.rpartition("/")[2]
