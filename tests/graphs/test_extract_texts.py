"""Whole texts: what the rules draw from them conforms to the shapes, and how good it is does not fall."""

import pytest

from graphs.extract.rules import Rules
from graphs.names import names_graph
from graphs.publish import publish
from graphs.verdict import judge
from ontology import mint_graph
from tests.bench.extract import near, table
from tests.bench.gold_texts import gold_texts
from validation import check


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "floors"),
    [
        ("dev", {"type recall": 0.5, "type precision": 0.5, "source recall": 0.5, "asserted precision": 0.5}),
        ("test", {"type recall": 0.5, "type precision": 0.5, "source recall": 0.5, "asserted precision": 0.5}),
    ],
)
def test_the_quality_on_gold_texts_does_not_fall(rules, part, floors):
    found = table(part, rules, misses=False)
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}


@pytest.mark.slow
def test_the_rules_are_about_as_sure_as_they_are_right(rules):
    sure, right, count = 0.0, 0, 0
    for text in gold_texts("test"):
        for event in rules.events(text.document):
            facts = [each for each in text.events if each.begin <= event.begin < each.end]
            sure, right, count = sure + event.confidence, right + any(near(each, event)[1] for each in facts), count + 1
    assert abs(sure / count - right / count) < 0.1


@pytest.mark.slow
def test_what_is_drawn_from_a_text_conforms_to_the_shapes(rules):
    for text in list(gold_texts("dev"))[:5]:
        reading = rules.read(text.document)
        graphs = publish(reading, judge(reading.claims)) | {mint_graph("names"): names_graph()}
        own = [each for each in check(graphs).results if text.document.key in str(each.focus)]
        assert own == []
