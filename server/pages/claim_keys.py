"""Short addresses of the claims of a document: of each key no more than tells it from the others."""

from collections.abc import Iterable
from itertools import pairwise, takewhile

from ontology import kind_and_key, mint
from server.pages.claims import claims_of
from server.view import View

LEAST = 3


def short_addresses(document: str, claims: Iterable[str]) -> dict[str, str]:
    """Return for each claim of a document an address that leads to it, by the beginning of its key.

    >>> name = "https://w3id.org/comity/id/claim/a-"
    >>> list(short_addresses("https://w3id.org/comity/id/document/a", [name + "1234", name + "1235"]).values())
    ['/claim/a-1234', '/claim/a-1235']
    >>> list(short_addresses("https://w3id.org/comity/id/document/a", [name + "12345", name + "67890"]).values())
    ['/claim/a-123', '/claim/a-678']
    """
    keys = {iri: _key(iri) for iri in claims}
    ranked = sorted(keys.values())
    alike: dict[str, int] = dict.fromkeys(ranked, 0)
    for one, other in pairwise(ranked):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        alike[one], alike[other] = max(alike[one], same), same
    stem = f"{_key(document)}-"
    return {
        iri: f"/claim/{key[: max(alike[key] + 1, len(stem) + LEAST)] if key.startswith(stem) else key}"
        for iri, key in keys.items()
    }


def begun(view: View, key: str) -> list[str]:
    """Return the claims whose key begins so, where it holds the whole key of their document."""
    stem = key.rpartition("-")[0]
    document = str(mint("document", stem)) if stem else ""
    beginning = str(mint("claim", key))
    return [iri for iri in claims_of(view, document) if iri.startswith(beginning)] if stem else []


def _key(iri: str) -> str:
    named = kind_and_key(iri)
    return named[1] if named else iri
