"""The ground: what can be said. Terms, IRIs, questions, and what follows from what is said."""

from ontology import cmt, reason, upkeep
from ontology.errors import ComityError
from ontology.load import ontology_graph, term, terms
from ontology.mint import kind_and_key, mint, mint_graph, mint_passage
from ontology.questions import questions

__all__ = [
    "ComityError", "cmt", "kind_and_key", "mint", "mint_graph", "mint_passage", "ontology_graph", "questions",
    "reason", "term", "terms", "upkeep",
]  # fmt: skip
