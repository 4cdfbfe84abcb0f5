"""Where rules feed each other, explanations still come to an end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import OWL, RDF, Graph, Namespace

from ontology import cmt, ontology_graph
from ontology.reason import materialise
from ontology.reason.rank import Way, well_founded

pytestmark = pytest.mark.slow

THING = Namespace("https://w3id.org/comity/id/thing/")
SPOTS = [THING[name] for name in "abcd"]
LINKS = sorted(name for name in set(ontology_graph().subjects(RDF.type, OWL.ObjectProperty)) if cmt.NS in name)
links = st.tuples(st.sampled_from(SPOTS), st.sampled_from(LINKS), st.sampled_from(SPOTS))


@given(st.lists(links, min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_derived_triple_of_any_world_rests_on_facts(triples):
    world = Graph()
    for triple in triples:
        world.add(triple)
    closure = materialise(world)
    height = dict.fromkeys((*world, *ontology_graph()), 0)
    left = set(closure.triples)
    while left:
        risen = {each for each in left if all(premise in height for premise in closure.why(*each).premises)}
        assert risen, "what is left goes in a circle"
        height.update(dict.fromkeys(risen, 1))
        left -= risen


rows = st.tuples(st.integers(0, 6))
ways = st.builds(Way, rows, st.tuples(st.integers(0, 3), rows), st.frozensets(rows, max_size=3))


@given(st.lists(ways, max_size=30))
def test_a_step_is_chosen_just_where_there_is_one_that_comes_to_an_end(listed):
    found = well_founded(listed)
    known = set()
    while more := {way.row for way in listed if way.needs <= known} - known:
        known |= more
    assert found.keys() == known
    assert all((row, step) in {(way.row, way.step) for way in listed} for row, step in found.items())


@given(st.lists(ways, max_size=30), st.randoms())
def test_the_choice_does_not_hang_on_the_order_of_the_ways(listed, chance):
    mixed = listed[:]
    chance.shuffle(mixed)
    assert well_founded(mixed) == well_founded(listed)
