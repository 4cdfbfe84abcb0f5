"""Cues: a table of weights beside the rules, that says of what type a sentence's main event is likely to be."""

import csv
import math
from decimal import Decimal

import pytest

from graphs.document import Document
from graphs.extract import weighed
from graphs.extract.cues import NONE, likely
from graphs.extract.lexicon import FOLDER, lexicon
from graphs.extract.rules import Rules
from graphs.extract.tree import Tree
from tests.bench.cues import Case, fit

TYPES = set(lexicon().operators["promise"].becomes)


@pytest.fixture(scope="module")
def rules():
    return Rules()


def read(rules: Rules, text: str):
    (each,) = rules.analyses(Document("made-up", "Made up", "en", "made-up.txt", 0, text))
    return each


def leaning(kind: str):
    """Return cues that make one type as good as sure, or none likelier than another."""
    scores = dict.fromkeys((*TYPES, NONE), -9.0 if kind else -2.8) | ({kind: -0.1} if kind else {})
    return lambda _tree: scores


def test_the_table_weighs_the_sixteen_types_and_that_there_is_none():
    with (FOLDER / "cues.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert set(head[1:]) == TYPES | {NONE}
    assert all(len(row) == len(head) and any(row[1:]) for row in rows)


def test_what_is_likely_adds_up_to_one(rules):
    tree = read(rules, "Norway and Vietnam swapped recipes for soup.").tree
    assert math.isclose(sum(math.exp(each) for each in likely(tree).values()), 1)


def test_a_sentence_without_words_is_as_likely_one_as_another():
    empty = Tree([], [], [], [], [], [], [])
    assert len({round(each, 6) for each in likely(empty).values()}) == 1


def test_cues_make_an_event_of_what_no_rule_knows_and_it_is_no_fact(rules, monkeypatch):
    text = "Norway and Vietnam swapped recipes for soup."
    monkeypatch.setattr(weighed, "likely", leaning("COOPERATE"))
    (event,) = read(rules, text).events
    assert (event.type, event.rules, event.guessed) == ("COOPERATE", ("cues.csv",), True)
    reading = rules.read(Document("made-up", "Made up", "en", "made-up.txt", 0, text))
    assert all(claim.confidence is not None and claim.confidence < Decimal("0.8") for claim in reading.claims)


def test_cues_lead_to_another_event_of_the_sentence_or_make_it_one(rules, monkeypatch):
    text = "Norway sold weapons to Vietnam and criticised Chad."
    plain = read(rules, text).events
    kinds = [each.type for each in sorted(plain, key=lambda each: each.rank)]
    assert len(kinds) == 2
    monkeypatch.setattr(weighed, "likely", leaning(kinds[1]))
    assert min(read(rules, text).events, key=lambda each: each.rank).type == kinds[1]
    monkeypatch.setattr(weighed, "likely", leaning("PROTEST"))
    made = min(read(rules, text).events, key=lambda each: each.rank)
    assert (made.type, made.rules[0], made.guessed) == ("PROTEST", "cues.csv", True)


def test_where_cues_are_undecided_the_rules_stand(rules, monkeypatch):
    monkeypatch.setattr(weighed, "likely", leaning(""))
    (event,) = read(rules, "Norway invaded Vietnam.").events
    assert (event.type, event.guessed) == ("ASSAULT", False)


def test_weights_fitted_on_cases_tell_them_apart():
    seen = [Case("AID", frozenset({"food", "flew"})), Case("ASSAULT", frozenset({"bomb", "flew"}))] * 2
    model = fit([*seen, Case(NONE, frozenset({"weather"})), Case(NONE, frozenset({"weather"}))])
    assert [model.guess(Case("", frozenset({word}))) for word in ("food", "bomb")] == ["AID", "ASSAULT"]
    assert "once" not in fit([*seen, Case("AID", frozenset({"once"}))]).number
