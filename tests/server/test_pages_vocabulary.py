"""The vocabulary as trees, and what the page of a term shows of its use."""

from itertools import combinations

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph

from ontology import cmt, ontology_graph, terms
from server.pages.term_picture import neighbourhood
from server.pages.term_tree import Branch, trees, wider
from tests.server.test_pages import page, words


def names(branches: tuple[Branch, ...]) -> set[str]:
    return {each.iri for each in branches} | {name for each in branches for name in names(each.below)}


def test_every_term_stands_in_a_tree():
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    every = {str(term) for kind in kinds for term in terms(kind)}
    assert names(trees()[0][1]) | names(trees()[1][1]) == every


def test_what_is_wider_comes_nearest_first():
    found = [each.removeprefix(cmt.NS) for each in wider(str(cmt.Treaty))]
    assert found[:2] == ["Treaty", "Agreement"]


def test_the_way_to_a_term_is_open_and_nothing_else(client):
    text = page(client, "/ontology/term/Treaty")
    assert text.count("<details open>") == 2
    assert 'aria-current="page">Treaty</a>' in text
    assert "<details open>" not in page(client, "/ontology")


def test_a_class_shows_what_can_be_said_of_it_and_whence(client):
    text = words(page(client, "/ontology/term/Meeting"))
    assert "What can be said of one" in text
    assert "this class" in text or "Event" in text.partition("What can be said")[2]
    assert "venue" in text.lower() or "held" in text.lower()


@pytest.mark.parametrize("name", ["supports", "Agreement", "Threatened"])
def test_a_term_shows_sentences_where_it_is_used(client, name):
    text = page(client, f"/ontology/term/{name}").partition("In the texts")[2]
    assert 1 <= text.count('<li class="claim') <= 3
    assert "<mark>" in text


def test_the_count_of_a_term_is_what_its_query_finds(client):
    text = page(client, "/ontology/term/supports")
    link = text.partition('href="/sparql?query=')[2].partition('"')[0]
    found = client.get(f"/sparql?query={link}&format=csv").text.strip().splitlines()
    assert f"{len(found) - 1} statements with it" in words(text)


def test_a_term_without_use_says_so(client):
    assert "No claim of this version uses it" in words(page(client, "/ontology/term/VoteOutcome"))


def test_a_term_stands_in_a_picture_with_what_is_wider_narrower_and_beside_it(client):
    text = page(client, "/ontology/term/Claim").partition('<svg class="near"')[2].partition("</svg>")[0]
    for name in ("InformationObject", "ReportedClaim", "Passage", "anchoredTo"):
        assert f'href="/ontology/term/{name}"' in text
    assert 'aria-current="page"' in text
    alone = page(client, "/ontology/term/alliedWith").partition('<svg class="near"')[2].partition("</svg>")[0]
    assert alone.count('href="/ontology/term/Agent"') == 2


def test_the_vocabulary_begins_with_a_picture_of_the_claim_and_leads_to_the_shapes(client):
    assert 'class="near"' in page(client, "/ontology")
    answer = client.get("/ontology/shapes.ttl")
    assert answer.mimetype == "text/turtle"
    assert len(set(Graph().parse(data=answer.text, format="turtle").subjects(RDF.type, SH.NodeShape))) > 10


def test_no_two_boxes_of_any_picture_lie_over_each_other():
    drawn = [found for each in sorted(terms()) if str(each).startswith(cmt.NS) and (found := neighbourhood(each))]
    assert len(drawn) > 100
    for near in drawn:
        spots = sorted((box.x, box.y) for box in near.boxes)
        assert all(0 <= x <= near.width - near.box and 0 <= y <= near.height - near.high for x, y in spots)
        for (x, y), (other_x, other_y) in combinations(spots, 2):
            assert abs(x - other_x) >= near.box or abs(y - other_y) >= near.high


def test_a_picture_says_how_much_it_leaves_out():
    near = neighbourhood(cmt.Event)
    assert near
    narrower = set(ontology_graph().subjects(RDFS.subClassOf, cmt.Event))
    shown = {box.iri for box in near.boxes} & {str(each) for each in narrower}
    assert near.left_out == len({each for each in narrower if str(each).startswith(cmt.NS)}) - len(shown)
