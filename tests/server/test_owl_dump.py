"""The OWL dump opens in the OWL API, Protégé's parser, as OWL 2 DL, and nothing of it is lost."""

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from ontology import cmt
from ontology.owlapi import missing, open_with_owlapi
from server.dumping.owl import write_owl
from tests.conftest import left_out

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(built, tmp_path_factory):
    """Return the dump as written, what the OWL API made of it, and the file that it saved again."""
    if gap := missing():
        left_out(gap)
    folder = tmp_path_factory.mktemp("owl")
    with (folder / "comity.owl").open("wb") as out:
        write_owl(built.current().open(), None, out)
    found = open_with_owlapi([folder / "comity.owl"], save=folder / "saved.owl")["comity.owl"]
    graphs = [Graph().parse(folder / name, format="xml") for name in ("comity.owl", "saved.owl")]
    return found, *graphs


def test_the_dump_is_owl_2_dl_and_rl_and_nothing_is_left_unread(opened):
    found, _, _ = opened
    assert (found.left_over, found.not_in_dl, found.not_in_rl) == ([], [], [])


def test_saving_it_again_loses_nothing_and_adds_declarations_only(opened):
    _, ours, saved = opened
    named = [{triple for triple in graph if isinstance(triple[0], URIRef)} for graph in (ours, saved)]
    assert {(one, name) for one, name, _ in named[0]} <= {(one, name) for one, name, _ in named[1]}
    declared = sum(1 for _ in saved.subjects(RDF.type, OWL.NamedIndividual))
    declared -= sum(1 for _ in ours.subjects(RDF.type, OWL.NamedIndividual))
    assert len(saved) - len(ours) == declared


def test_an_assertion_shows_the_sentence_beside_it(opened):
    _, ours, saved = opened
    asserted = set(ours.subjects(cmt.standing, cmt.Asserted))
    assert len(asserted) > 500
    for graph in (ours, saved):
        assert len(set(graph.subjects(RDF.type, OWL.Axiom))) <= len(asserted)
        assert set(graph.objects(None, URIRef("http://www.w3.org/2000/01/rdf-schema#seeAlso"))) == asserted
