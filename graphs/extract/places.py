"""Where an event takes place, and the agreements and weapons that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import URIRef

from graphs.extract.finding import Finding
from graphs.extract.tree import Tree
from graphs.extract.words import words_of
from graphs.names.states import lands
from ontology import cmt, mint


@cache
def _lands() -> dict[str, str]:
    """Return the land of each state, by IRI."""
    return {_iri(state): _iri(land) for state, land in lands().items()}


@cache
def _all_lands() -> frozenset[str]:
    return frozenset(_lands().values())


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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is said to be where something happens, the word that names it, and the signs of how it is said."""

    place: URIRef
    word: int
    signs: tuple[str, ...]


def places_of(tree: Tree, word: int) -> Iterator[Spot]:
    """Yield the places of an event; adjectives name none."""
    seen: set[URIRef] = set()
    objects = tree.below(word, "dobj", "nsubjpass", "attr")
    # The parser hangs what follows on the nearest name: a warrant against Putin in The Hague.
    led = [p for k in (word, *objects) for prep in tree.below(k, "prep", "dative") for p in tree.below(prep, "pobj")]
    for k in (word, *objects, *(p for p in led if p in tree.names and tree.names[p].kind != "place")):
        for prep in tree.below(k, "prep"):
            if tree.lemma[prep] in words_of("places", "where"):
                signs = (f"prep-{tree.lemma[prep]}", _above(tree, k, word))
                for spot in _spots(tree, prep, (*signs, *(["fronted"] if prep < word else [])), 0):
                    if spot.place not in seen:
                        seen.add(spot.place)
                        yield spot


def _above(tree: Tree, k: int, word: int) -> str:
    if k == word:
        return "under-verb" if tree.verb(k) else "under-noun"
    return "under-object" if tree.head[k] == word else "under-name"


def _spots(tree: Tree, prep: int, signs: tuple[str, ...], depth: int) -> Iterator[Spot]:
    """Yield the places that a preposition leads to, straight or by the noun of a site: at a museum in Tunis."""
    for each in (c for p in tree.below(prep, "pobj") for c in tree.conjuncts(p)):
        place = place_iri(tree, each) if tree.proper(each) else None
        if place is not None:
            land = str(place) in _all_lands()
            # Sanctions on Iran are not in Iran, nor is a rocket fired at Israel.
            if not (tree.names[each].kind == "state" and tree.lemma[prep] in ("on", "at")):
                yield Spot(place, each, (*signs, "land" if land else "spot"))
            continue
        for k in tree.below(each, "appos"):
            if tree.lemma[each] in words_of("places", "sites") and (named := place_iri(tree, k)) is not None:
                yield Spot(named, k, (*signs, "of-site"))
        for k in tree.below(each, "prep") if depth < 2 else ():
            inner = (*signs, "deep")
            if tree.lemma[k] in words_of("places", "where") or (
                tree.lemma[k] == "of" and tree.lemma[each] in words_of("places", "sites")
            ):
                yield from _spots(tree, k, (*signs, "of-site") if tree.lemma[k] == "of" else inner, depth + 1)


def spot_signs(event: Finding, signs: Iterable[str]) -> tuple[str, ...]:
    """Return the signs of a place, with those of its event that count for it."""
    simple = (each for each in event.shape if each in ("short", "long", "one-clause", "root", "alone"))
    return (*signs, f"type-{event.type}", *simple)


def things_of(tree: Tree, word: int) -> Iterator[tuple[URIRef, URIRef, int]]:
    """Yield the agreements and the weapons that an event is about, each with the property that says so."""
    for k in tree.subtree(word):
        name = tree.names.get(k)
        if name and name.kind == "agreement" and name.iri:
            yield cmt.concernsAgreement, URIRef(name.iri), k
        elif name and name.kind == "materiel" and name.iri:
            yield cmt.materiel, URIRef(name.iri), k
