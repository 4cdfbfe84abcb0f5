"""Every term of the vocabulary is in a question: in its words or among the kinds that its answer lists."""

import re

from ontology import cmt, questions, terms


def asked() -> set[str]:
    """Return the names that questions use, and the cells of their answers."""
    found = set()
    for question in questions():
        found.update(re.findall(r"cmt:(\w+)", question.query))
        found.update(cell for line in question.answer.splitlines()[1:] for cell in line.split(","))
    return found


def test_every_term_is_in_a_question():
    assert {str(term).removeprefix(cmt.NS) for term in terms()} - asked() == set()
