"""Parts are checked one by one: what they find together is what the whole breaks, and no document excuses another."""

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from validation import check_change
from validation.check import report_on
from validation.parts import parts, triples_in
from validation.view import view

GRAPH = "https://w3id.org/comity/graph/"
PREFIXES = {
    "claim": "https://w3id.org/comity/id/claim/",
    "cmt": "https://w3id.org/comity/ns#",
    "state": "https://w3id.org/comity/id/state/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@pytest.fixture
def two(store) -> ox.Store:
    """Return a store in which a document e says what document d says, in words of its own."""
    for quad in list(store):
        if "document/d/" in quad.graph_name.value:
            text = str(ox.serialize([quad], format=ox.RdfFormat.N_QUADS), "utf-8")
            for old, new in (("document/d", "document/e"), ("claim/c", "claim/x")):
                text = text.replace(old, new)
            store.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    return store


def named(store) -> list[str]:
    return [graph.value for graph in store.named_graphs()]


def broken(report) -> list[tuple[str, str]]:
    return [(result.shape.name, str(result.focus).rpartition("/")[2]) for result in report.results]


def test_two_documents_that_say_the_same_conform(two):
    assert check_change(two, named(two)).results == ()


def test_what_one_document_asserts_does_not_excuse_what_another_withholds(two):
    for verb, standing in (("DELETE", "Asserted"), ("INSERT", "Withheld")):
        text = f"{verb} DATA {{ GRAPH <{GRAPH}document/e/claims> {{ claim:x cmt:standing cmt:{standing} }} }}"
        two.update(text, prefixes=PREFIXES)
    assert broken(check_change(two, named(two))) == [("GateLeak", "x")]


@pytest.mark.parametrize(("code", "focus"), [("MOR", "MOR"), ("ZOR", "NOR")])
def test_a_document_that_gives_a_state_the_code_of_another_is_found(two, code, focus):
    other = f"{GRAPH}document/e/facts"
    text = f'INSERT DATA {{ GRAPH <{other}> {{ state:{code} a cmt:State ; cmt:iso3166Alpha3 "NOR" }} }}'
    two.update(text, prefixes=PREFIXES)
    assert ("StateCodeUnique", focus) in broken(check_change(two, [other]))


def test_a_part_holds_no_more_of_the_names_than_its_document_speaks_of(two):
    for part in parts(two, [f"{GRAPH}document/d/facts"]):
        assert f"{GRAPH}document/d/claims" in part.graphs
        assert f"{GRAPH}document/e/claims" not in part.graphs


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_parts_find_together_what_the_whole_breaks(store, data):
    quads = sorted(store, key=str)
    gone = data.draw(st.sampled_from(quads))
    store.remove(gone)
    whole = report_on(view({name: list(triples_in(store, name)) for name in named(store)}), "setwise")
    assert check_change(store, named(store)) == whole
    store.add(gone)
