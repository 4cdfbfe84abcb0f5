"""The ground: what can be said. Terms, IRIs, questions, and what follows from what is said."""

from ontology import cmt
from ontology.errors import ComityError
from ontology.load import ontology_graph, term, terms
from ontology.mint import kind_and_key, mint, mint_graph, mint_passage
from ontology.questions import questions
from ontology.reason import materialise, open_trace

__all__ = [
    "ComityError", "cmt", "kind_and_key", "materialise", "mint", "mint_graph", "mint_passage", "ontology_graph",
    "open_trace", "questions", "term", "terms",
]  # fmt: skip
