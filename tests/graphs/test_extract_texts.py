"""Whole texts: what the rules draw from them conforms to the shapes, and how good it is does not fall."""

from functools import cache

import pytest

from graphs.extract.rules import Rules
from graphs.names import names_graph
from graphs.publish import publish
from graphs.reading import Reading
from graphs.verdict import judge, judge_all
from ontology import mint_graph
from tests.bench.extract import calibration, measure, shares, texts_of
from validation import check


@cache
def rules() -> Rules:
    return Rules()


@cache
def measured(part: str):
    return measure(part, rules())


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(rules().read(text.document) for part in ("dev", "test", "seeds") for text in texts_of(part))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "floors"),
    [
        ("dev", {"type recall": 0.8, "type precision": 0.7, "source recall": 0.72, "asserted claims": 0.93}),
        ("test", {"type recall": 0.76, "type precision": 0.68, "source recall": 0.67, "asserted events": 0.85}),
        ("test", {"asserted claims": 0.88, "claim precision": 0.75, "claim recall": 0.61, "asserted recall": 0.39}),
        (
            "test-*-plain",
            {"asserted claims": 0.9, "asserted events": 0.86, "asserted recall": 0.68, "claim recall": 0.85},
        ),
        ("seeds", {"asserted claims": 0.85, "claim recall": 0.16}),
    ],
)
def test_the_quality_on_gold_texts_does_not_fall(part, floors):
    found = shares(measured(part)[0])
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}


@pytest.mark.slow
def test_the_rules_are_about_as_sure_as_they_are_right():
    rows = [row for row in calibration(measured("test")[1]) if row[1] >= 150]
    assert len(rows) >= 4
    assert [row for row in rows if abs(row[2] - row[3]) > 0.1] == []


@pytest.mark.slow
@pytest.mark.parametrize("held_back", [True, False])
def test_what_is_drawn_from_a_text_conforms_to_the_shapes(held_back):
    found = readings()
    verdicts = judge_all(found) if held_back else judge([claim for each in found for claim in each.claims])
    graphs = {mint_graph("names"): names_graph()}
    for reading in found:
        graphs |= publish(reading, verdicts)
    assert check(graphs).violations == ()
