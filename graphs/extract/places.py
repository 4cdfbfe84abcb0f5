"""Where an event takes place, and the agreements and weapons that it is about."""

from collections.abc import Iterator
from functools import cache

from rdflib import URIRef

from graphs.extract.tree import Tree
from graphs.names.states import lands
from ontology import cmt, mint


@cache
def _lands() -> dict[str, str]:
    """Return the land of each state, by IRI."""
    return {_iri(state): _iri(land) for state, land in lands().items()}


def _iri(name: str) -> str:
    kind, _, key = name.partition(":")
    return str(mint(kind, key))


def place_iri(tree: Tree, word: int) -> URIRef | None:
    """Return the place that a word names: a state's land, a capital itself, or a place."""
    name = tree.names.get(word)
    if name is None:
        return None
    if name.literally:
        return URIRef(name.literally)
    if name.kind == "state":
        return URIRef(_lands()[name.iri]) if name.iri in _lands() else None
    return URIRef(name.iri) if name.kind == "place" else None


def state_of_land(tree: Tree, word: int) -> URIRef | None:
    """Return the state whose land or capital a word names."""
    name = tree.names.get(word)
    return URIRef(name.iri) if name is not None and name.kind == "state" else None


def places_of(tree: Tree, word: int) -> Iterator[tuple[URIRef, int]]:
    """Yield the places of an event and the words that name them; adjectives name none."""
    for k in (word, *tree.below(word, "dobj", "nsubjpass", "attr")):
        for prep in tree.below(k, "prep"):
            if tree.lemma[prep] in ("in", "at", "near"):
                for p in tree.below(prep, "pobj"):
                    place = place_iri(tree, p) if tree.tag[p].startswith("NNP") else None
                    if place is not None:
                        yield place, p


def things_of(tree: Tree, word: int) -> Iterator[tuple[URIRef, URIRef, int]]:
    """Yield the agreements and the weapons that an event is about, each with the property that says so."""
    for k in tree.subtree(word):
        name = tree.names.get(k)
        if name and name.kind == "agreement" and name.iri:
            yield cmt.concernsAgreement, URIRef(name.iri), k
        elif name and name.kind == "materiel" and name.iri:
            yield cmt.materiel, URIRef(name.iri), k
