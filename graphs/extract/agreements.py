"""Agreements: those that the names have, and new ones by their capital letters: the Chemical Weapons Convention."""

from dataclasses import dataclass

from rdflib import URIRef

from graphs.extract.tree import Tree
from graphs.extract.words import words_of
from graphs.names.tables import slug
from graphs.reading import Thing
from ontology import cmt, mint

_JOINING = frozenset({"of", "on", "the", "and", "for", "-", "against"})


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement, the word that names it, and what the document introduces for it."""

    iri: URIRef
    word: int
    things: tuple[Thing, ...] = ()


def agreement_at(tree: Tree, i: int) -> Named | None:
    """Return the agreement that a noun names, with its proper name; None for any other noun."""
    name = tree.names.get(i)
    if name is not None:
        return Named(URIRef(name.iri), i) if name.kind == "agreement" and name.iri else None
    if tree.lemma[i].lower() not in words_of("relations", "agreements") or not tree.text[i][0].isupper():
        return None
    first, last = i, i
    while first > 0 and (_proper(tree, first - 1) or tree.text[first - 1] == "-"):
        first -= 1
    for k in range(i + 1, len(tree)):
        if _proper(tree, k):
            last = k
        elif tree.text[k].lower() not in _JOINING:
            break
    if first == last:
        return None
    label = "".join(
        " " * (tree.begin[k] - tree.end(k - 1) if k > first else 0) + tree.text[k] for k in range(first, last + 1)
    )
    iri = mint("agreement", slug(label))
    return Named(iri, i, (Thing(iri, label, cmt.Agreement),))


def _proper(tree: Tree, k: int) -> bool:
    return tree.text[k][0].isupper() and (tree.tag[k].startswith("N") or tree.tag[k] in ("JJ", "CD"))
