"""What the rules share while they read one sentence: its tree, the tables, and what is read already."""

from typing import Protocol

from graphs.extract.finding import Finding
from graphs.extract.lexicon import Lexicon
from graphs.extract.tree import Tree


class Reader(Protocol):
    """Reads the event at a word; words taken are part of another event."""

    tree: Tree
    lexicon: Lexicon
    taken: set[int]

    def at(self, i: int, depth: int = 0) -> Finding | None:
        """Return the event that a word stands for, if it does."""


def verbal(tree: Tree, i: int) -> bool:
    """Tell whether a word is a verb, 'be' as well."""
    return tree.verb(i) or tree.lemma[i] == "be"
