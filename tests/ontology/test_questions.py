"""Every question gets its full answer over the example worlds and what follows from them."""

import pytest

from ontology import questions
from ontology.errors import OntologyError
from ontology.load import ROOM
from ontology.questions import read_questions
from ontology.worlds import answer


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)
def test_question_gets_its_answer(world, golden, question):
    golden(ROOM / "questions" / f"{question.slug}.csv", answer(world, question.query))


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)
def test_a_question_is_asked_in_words_and_has_an_order(question):
    assert question.words[-1] in "?)"
    assert "ORDER BY" in question.query


def test_a_question_has_an_answer_unless_it_says_that_it_has_none():
    silent = [question.slug for question in questions() if question.answer.count("\n") == 1]
    assert silent == [question.slug for question in questions() if "the answer is empty" in question.words]


def test_a_question_without_an_answer_is_refused(tmp_path):
    (tmp_path / "01-who.rq").write_text("# Who?\nSELECT * { ?s ?p ?o }\n")
    with pytest.raises(OntologyError, match=r"write it to 01-who\.csv"):
        read_questions(tmp_path)


def test_a_file_that_does_not_begin_with_its_question_is_refused(tmp_path):
    (tmp_path / "01-who.rq").write_text("SELECT * { ?s ?p ?o }\n")
    with pytest.raises(OntologyError, match="write it as a comment in the first line"):
        read_questions(tmp_path)
