"""Names that no file of graphs/names holds belong to their document: two texts may give two people one name."""

from collections.abc import Mapping
from dataclasses import replace

from rdflib import Literal, URIRef

from graphs.claim import Claim
from graphs.reading import Reading, Thing
from ontology import kind_and_key, mint

# An office or an agreement is named by what it is of, and in full; these are named by a surname or a noun.
_OWN = frozenset({"person", "org", "group"})


def of_one_document(reading: Reading) -> Reading:
    """Return a reading whose candidate persons, organizations and groups are those of the document alone.

    The Jane Doe of a document "news" is person/jane-doe_news: no key of a reviewed thing has an underscore. Where two
    documents mean one person, a match says that they may, and a person who has looked may write one key in both.
    """
    own = {thing.iri: iri for thing in reading.things if (iri := _own(thing, reading.document.key))}
    if not own:
        return reading
    claims = {claim.key: _claim(claim, own) for claim in reading.claims}
    keys = {old: new.key for old, new in claims.items()}
    linked = [
        replace(each, conditions=_each(each.conditions, keys), rivals=_each(each.rivals, keys))
        if each.conditions or each.rivals else each
        for each in claims.values()
    ]  # fmt: skip
    things = sorted(
        replace(each, iri=own.get(each.iri, each.iri), involves=_all(each.involves, own)) for each in reading.things
    )
    return replace(reading, claims=tuple(linked), things=tuple(things))


def _own(thing: Thing, document: str) -> URIRef | None:
    named = kind_and_key(thing.iri)
    if thing.kind is None or named is None or named[0] not in _OWN:
        return None
    return mint(named[0], f"{named[1]}_{document}")


def _claim(claim: Claim, own: Mapping[URIRef, URIRef]) -> Claim:
    says, stance = claim.says, claim.stance
    told = replace(says, subject=own.get(says.subject, says.subject), object=_object(says.object, own))
    by = replace(stance, sources=_all(stance.sources, own), relays=_all(stance.relays, own))
    return claim if (told, by) == (says, stance) else replace(claim, says=told, stance=by)


def _object(node: URIRef | Literal, own: Mapping[URIRef, URIRef]) -> URIRef | Literal:
    return own.get(node, node) if isinstance(node, URIRef) else node


def _all(nodes: tuple[URIRef, ...], own: Mapping[URIRef, URIRef]) -> tuple[URIRef, ...]:
    return tuple(own.get(node, node) for node in nodes)


def _each(keys: tuple[str, ...], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(new.get(key, key) for key in keys)
