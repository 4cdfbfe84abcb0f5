"""A relation between two that holds for a while, and what its readers share."""

from dataclasses import dataclass

from rdflib import URIRef

from graphs.extract.clause import Clause
from graphs.extract.people import People
from graphs.extract.tree import Tree
from graphs.reading import Thing

Side = tuple[URIRef, URIRef, int]
Found = tuple[URIRef, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, the word that names it, its sides (property, thing, word), and the verb that tells its begin."""

    cls: URIRef
    word: int
    sides: tuple[Side, ...]
    since: int | None = None
    things: tuple[Thing, ...] = ()
    signs: tuple[str, ...] = ()


def verb_above(tree: Tree, i: int) -> int | None:
    """Return the verb above a word, after which the begin is told: has been a member since 1952."""
    return next((k for k in (i, *tree.above(i)) if tree.verb(k) or tree.lemma[k] == "be"), None)


def doers_of(people: People, parts: Clause) -> list[Found]:
    """Return the states and organizations that do what a clause says."""
    return [each for s in parts.subjects for each in people.bodies(s)]
