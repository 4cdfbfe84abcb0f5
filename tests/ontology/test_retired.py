"""A retired term says what replaces it, and data made with it can be brought up to date."""

import pytest
from rdflib import DCTERMS, OWL, RDFS, SKOS, Literal
from rdflib.compare import isomorphic

from ontology import ontology_graph, terms
from ontology.faults import faults
from ontology.load import ROOM, read_turtle
from ontology.retired import rewrites, upgrade
from ontology.worlds import example_graph

EXAMPLE = ROOM / "retired" / "example"


def test_data_in_retired_terms_is_brought_up_to_date():
    upgraded = upgrade(read_turtle(EXAMPLE / "before.ttl"), EXAMPLE)
    assert isomorphic(upgraded, read_turtle(EXAMPLE / "after.ttl"))


def test_a_second_upgrade_changes_nothing_more():
    once = upgrade(read_turtle(EXAMPLE / "before.ttl"), EXAMPLE)
    assert isomorphic(upgrade(once, EXAMPLE), once)


def test_an_upgrade_leaves_data_without_retired_terms_and_the_given_graph_alone():
    before = read_turtle(EXAMPLE / "before.ttl")
    upgrade(before, EXAMPLE)
    assert isomorphic(before, read_turtle(EXAMPLE / "before.ttl"))
    assert set(upgrade(example_graph())) == set(example_graph())


@pytest.mark.parametrize("path", [*rewrites(), *rewrites(EXAMPLE)], ids=lambda path: path.stem)
def test_a_rewrite_says_in_words_what_it_does(path):
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.slow
def test_the_retired_example_term_keeps_its_words_and_names_its_successor():
    retired = read_turtle(EXAMPLE / "terms.ttl")
    (term,) = retired.subjects(OWL.deprecated, Literal(lexical_or_value=True))
    assert retired.value(term, DCTERMS.isReplacedBy) in terms()
    assert term not in terms()
    assert retired.value(term, RDFS.label)
    assert retired.value(term, SKOS.definition)
    assert not [each for each in faults(ontology_graph() + retired) if each.check.startswith("retired")]
