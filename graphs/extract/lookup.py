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


def names_in(text: str, on: date | None, met: frozenset[str] = frozenset()) -> list[Name]:
    """Return the names in a text, from left to right, none overlapping; met are the persons spoken of before."""
    book: Gazetteer = gazetteer()
    found = []
    for each in book.find(text, met):
        name = _name(text, each, on, met)
        if name is not None:
            found.append(name)
    return found


def _name(text: str, found: Found, on: date | None, met: frozenset[str]) -> Name | None:
    words = text[found.begin : found.end]
    if not any(letter.isupper() for letter in words):
        return None
    known = [each for each in found.senses if each.iri in met]
    sense = known[0] if known else choose(words, found.senses, on)
    if isinstance(sense, Unresolved):
        return _undecided(found, words)
    return _made(found.begin, found.end, words, sense)


def _undecided(found: Found, words: str) -> Name | None:
    """Return a name without a thing where it can be several persons, all of one home: Bush."""
    codes = {code_of(each.iri) for each in found.senses}
    if len(codes) == 1 and all(each.kind in (Kind.PERSON, Kind.SURNAME) for each in found.senses):
        return Name(found.begin, found.end, words, "", "person", codes.pop(), Kind.SURNAME)
    return None


def _made(begin: int, end: int, words: str, sense: Sense) -> Name:
    named = kind_and_key(URIRef(sense.iri))
    kind = named[0] if named else ""
    return Name(begin, end, words, sense.iri, kind, code_of(sense.iri), sense.kind, sense.literally)


@cache
def label_of(iri: str) -> str:
    """Return the label of a thing in the names graph, its key where it has none."""
    label = names_graph().value(URIRef(iri), RDFS.label)
    return str(label) if isinstance(label, Literal) else iri.rpartition("/")[2]
