"""Reports: in four forms, with the words that a result is about, whatever the order of the triples."""

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Graph

from validation import ValidationError, check_files, render
from validation.check import report_on
from validation.files import read_graphs
from validation.view import view

GOLDEN = Path(__file__).parent / "golden"
FORMS = {"text": "report.txt", "json": "report.json", "turtle": "report.ttl", "html": "report.html"}


@pytest.fixture
def faulty(world, tmp_path) -> Path:
    """Return a file that breaks three rules: no voice, words that were moved, and no date."""
    path = tmp_path / "faulty.trig"
    text = world.read_text(encoding="utf-8").replace("    cmt:voice cmt:Narrator ;\n", "")
    text = text.replace("document:d a cmt:Document", "document:d a cmt:NewsArticle")
    path.write_text(text.replace('exactText "ally"', 'exactText "Ally"'), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_a_report_reads_as_it_was_agreed(golden, faulty, form):
    golden(GOLDEN / FORMS[form], render(check_files([faulty]), form))


def test_an_unknown_form_is_told_with_those_there_are(world):
    with pytest.raises(ValidationError, match="text, json, turtle, html"):
        render(check_files([world]), "pdf")


def test_a_report_that_conforms_says_so_in_every_form(world):
    report = check_files([world])
    assert render(report, "text") == "the graph conforms: 0 violations, 0 warnings\n"
    assert json.loads(render(report, "json")) == {"conforms": True, "violations": 0, "warnings": 0, "results": []}
    assert "sh:conforms true" in render(report, "turtle")
    assert "The graph conforms" in render(report, "html")


def test_a_turtle_report_is_a_shacl_report(faulty):
    report = check_files([faulty])
    graph = Graph().parse(data=render(report, "turtle"), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(report.results)
    assert set(graph.objects(None, SH.sourceShape)) == {result.shape.iri for result in report.results}


def test_an_html_report_shows_text_as_text(world, tmp_path):
    path = tmp_path / "script.trig"
    path.write_text(world.read_text().replace('exactText "ally"', 'exactText "<b>y"'))
    page = render(check_files([path]), "html")
    assert "<b>" not in page
    assert "&lt;b&gt;y" in page


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(min_value=0))
def test_a_report_does_not_depend_on_the_order_of_triples(faulty, seed):
    graphs = read_graphs([faulty])
    shuffled = {
        name: random.Random(seed).sample(graphs[name], len(graphs[name])) for name in sorted(graphs, reverse=True)
    }
    one, two = report_on(view(graphs), "setwise"), report_on(view(shuffled), "setwise")
    assert {form: render(one, form) for form in FORMS} == {form: render(two, form) for form in FORMS}


def test_a_result_about_a_thing_names_the_words_of_a_claim_about_it(world, tmp_path):
    path = tmp_path / "self.trig"
    path.write_text(
        world.read_text().replace("cmt:alliedWith state:SWE .", "cmt:alliedWith state:SWE ; cmt:supports state:SWE .")
    )
    (result,) = check_files([path]).results
    assert (result.words.quote, result.words.sentence) == ("ally", "Norway is an ally of Sweden.")
    assert isinstance(ox.NamedNode(result.words.document), ox.NamedNode)
