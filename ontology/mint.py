"""IRIs: the one place that knows how the names of things, passages and graphs are made."""

import re

from rdflib import URIRef

from ontology.errors import BadKey

BASE = "https://w3id.org/comity/"
NS = BASE + "ns#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"

KINDS = frozenset({
    "state", "org", "person", "place", "office", "event", "rel", "scenario", "obligation", "agreement", "document",
    "claim", "topic", "materiel", "group", "run",
})  # fmt: skip
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*\Z")


def mint(kind: str, key: str) -> URIRef:
    """Return the IRI of the thing of this kind under this key (design, section 3).

    Raises BadKey where the kind is unknown or the key is not a readable slug.
    """
    if kind not in KINDS:
        raise BadKey(kind, key, f"the kinds are {', '.join(sorted(KINDS))}")
    if not _KEY.match(key):
        raise BadKey(kind, key, "a key has letters, digits, '.', '_', '~' and '-' only")
    return URIRef(f"{ID}{kind}/{key}")


def mint_passage(document: URIRef, begin: int, end: int) -> URIRef:
    """Return the IRI of the passage of a document between two offsets in code points (RFC 5147)."""
    return URIRef(f"{document}#char={begin},{end}")


def mint_graph(name: str) -> URIRef:
    """Return the IRI of a named graph: ontology, names, inferred, document/<key>/claims and so on."""
    return URIRef(GRAPH + name)


def kind_and_key(iri: str) -> tuple[str, str] | None:
    """Return the kind and the key that an IRI was minted from, None where it is not one of ours."""
    kind, slash, key = iri.removeprefix(ID).partition("/")
    if not iri.startswith(ID) or not slash or kind not in KINDS or not _KEY.match(key):
        return None
    return kind, key
