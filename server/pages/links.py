"""Addresses of things on this server, and short names for terms."""

import re
from urllib.parse import quote

from ontology import cmt, kind_and_key
from server.text_table import short

_PASSAGE = re.compile(r"(?P<document>.+)#char=(?P<begin>\d+),(?P<end>\d+)\Z")
SORTS = {"org": "organization", "rel": "relationship", "event-type": "type of event"}
_GRAPH = "https://w3id.org/comity/graph/"


def address(iri: str) -> str | None:
    """Return the page of a thing on this server, None where it has none."""
    passage = _PASSAGE.match(iri)
    if passage:
        page = address(passage["document"])
        return page and f"{page}#char={passage['begin']},{passage['end']}"
    if iri.startswith(cmt.NS):
        return f"/ontology/term/{quote(iri.removeprefix(cmt.NS))}"
    if iri.startswith(_GRAPH):
        return f"/dumps/current.trig?graph={quote(iri, safe='')}"
    named = kind_and_key(iri)
    if named is None:
        return None
    kind, key = named
    return {"document": f"/document/{key}", "claim": f"/claim/{key}"}.get(kind, f"/entity/{kind}/{key}")


def identifier(kind: str, key: str) -> str:
    """Return the IRI path of a thing under this server's root."""
    return f"/id/{kind}/{key}"


def sort_of_thing(iri: str) -> str:
    """Return in a word or two what sort of thing an IRI names.

    >>> sort_of_thing("https://w3id.org/comity/id/org/nato")
    'organization'
    """
    named = kind_and_key(iri)
    return SORTS.get(named[0], named[0]) if named else "term of the vocabulary"


__all__ = ["address", "identifier", "short", "sort_of_thing"]
