"""Floors on invented sentences, short ones and agency leads; they only rise."""

import pytest

from graphs.document import Document
from graphs.extract.rules import Rules
from tests.graphs.gold import agrees, gold_kinds, gold_sentences


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("sentences.txt", 0.96),
        ("leads.txt", 0.93),
        ("phrases.txt", 0.9),
        ("more.txt", 0.9),
        ("last.txt", 0.81),
        ("deeds-dev.txt", 0.86),
        ("deeds-test.txt", 0.87),
        ("wire-dev.txt", 0.9),
        ("wire-test.txt", 0.85),
        ("long-dev.txt", 0.76),
        ("long-test.txt", 0.66),
        ("codes-dev.txt", 0.8),
        ("codes-test.txt", 0.83),
    ],
)
def test_main_events_of_gold_sentences_are_found(name, floor):
    rules, right, gold = Rules(), 0, list(gold_sentences(name))
    for each in gold:
        events = rules.events(Document("gold", "Gold", "en", "gold.txt", 0, each.text))
        right += agrees(each, next((event for event in events if event.main), None))
    assert right / len(gold) >= floor


@pytest.mark.slow
def test_the_types_of_short_sentences_of_every_kind_are_found():
    rules, right, gold = Rules(), 0, list(gold_kinds("kinds.txt"))
    for kind, text in gold:
        right += any(
            event.main and event.event == kind
            for event in rules.events(Document("gold", "Gold", "en", "gold.txt", 0, text))
        )
    assert right / len(gold) >= 0.89
