"""The reference page shows every term, links only to what is there, and its drawing says what the ontology says."""

import re
import xml.etree.ElementTree as ET

import pytest
from rdflib import RDFS, SKOS

from ontology import ontology_graph, term, terms
from ontology.diagram import ARROWS, BOX, HEIGHT, KINDS, PLACES, WIDTH, diagram, drawn
from ontology.docs import ORDER, reference, write_docs
from ontology.load import ROOM
from ontology.mint import NS


@pytest.fixture(scope="module")
def page() -> str:
    return reference()


def identifiers(page: str) -> list[str]:
    root = ET.fromstring(page.removeprefix("<!doctype html>\n"))
    return [found for element in root.iter() if (found := element.get("id"))]


def test_every_term_is_on_the_page_with_its_label_and_definition(page):
    for each in terms():
        assert f'<article id="{each.removeprefix(NS)}">' in page, each
    assert page.count("<article ") == len(terms())
    text = str(ontology_graph().value(term("Meeting"), SKOS.definition))
    assert text in page


def test_the_page_is_well_formed_and_no_anchor_is_used_twice(page):
    assert len(identifiers(page)) == len(set(identifiers(page))) > len(terms())


def test_every_link_within_the_page_leads_somewhere(page):
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(identifiers(page))


def test_every_module_has_its_place_on_the_page(page):
    assert sorted(ORDER) == sorted(path.stem for path in (ROOM / "modules").glob("*.ttl"))
    places = [page.index(f'<section id="module-{name}">') for name in ORDER]
    assert places == sorted(places)


def test_the_page_needs_nothing_from_elsewhere(page):
    assert not re.findall(r'(?:src|@import|url\()\s*=?\s*"?(https?:[^"]+)', page)
    assert "<script" not in page


def test_the_same_ontology_gives_the_same_page(page, tmp_path):
    assert write_docs(tmp_path / "docs").read_text(encoding="utf-8") == page
    assert (tmp_path / "docs" / "diagram.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_the_drawing_is_well_formed_and_names_what_it_draws():
    root = ET.fromstring(diagram())
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert texts == {str(ontology_graph().value(each, RDFS.label)) for each in drawn()}


def above(name: str) -> set:
    return set(ontology_graph().transitive_objects(term(name), RDFS.subClassOf))


@pytest.mark.parametrize(("one", "name", "other"), ARROWS)
def test_an_arrow_goes_between_classes_that_its_property_joins(one, name, other):
    graph = ontology_graph()
    domain, target = graph.value(term(name), RDFS.domain), graph.value(term(name), RDFS.range)
    assert domain is None or domain in above(one)
    assert target is None or target in above(other)


@pytest.mark.parametrize(("one", "other"), KINDS)
def test_a_dashed_line_goes_from_a_class_to_one_above_it(one, other):
    assert term(other) in above(one)


def test_no_box_lies_on_another_or_outside_the_drawing():
    places = list(PLACES.values())
    for index, (x, y) in enumerate(places):
        assert BOX[0] / 2 <= x <= WIDTH - BOX[0] / 2
        assert BOX[1] / 2 <= y <= HEIGHT - BOX[1] / 2
        assert all(abs(x - a) > BOX[0] or abs(y - b) > BOX[1] for a, b in places[index + 1 :])
