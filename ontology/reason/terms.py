"""Terms as N-Triples writes them, to and from rdflib, with the lexical form of literals untouched."""

import re

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

LITERAL = re.compile(
    r'"(?P<form>(?:[^"\\]|\\.)*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^<(?P<datatype>[^>]*)>)?', re.DOTALL
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def written(term: Node) -> str:
    """Return a term of rdflib as N-Triples writes it."""
    if isinstance(term, Literal):
        datatype = None if term.language or term.datatype is None else ox.NamedNode(str(term.datatype))
        return str(ox.Literal(str(term), datatype=datatype, language=term.language))
    return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"


def read_term(text: str) -> URIRef | Literal:
    """Return the term of rdflib that N-Triples writes so."""
    found = LITERAL.fullmatch(text)
    if found is None:
        return URIRef(text[1:-1])
    form = ESCAPE.sub(_unescape, found["form"])
    datatype = URIRef(found["datatype"]) if found["datatype"] else None
    return Literal(form, lang=found["language"], datatype=datatype, normalize=False)


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else PLAIN.get(found[3], found[3])
