"""The gate cannot be walked around: a fact without a claim is refused in whatever graph it is put."""

import pytest

from validation import check_change

GRAPH = "https://w3id.org/comity/graph/"
PREFIXES = {
    "cmt": "https://w3id.org/comity/ns#",
    "event": "https://w3id.org/comity/id/event/",
    "place": "https://w3id.org/comity/id/place/",
    "state": "https://w3id.org/comity/id/state/",
    "claim": "https://w3id.org/comity/id/claim/",
}
ELSEWHERE = ("ontology", "shapes", "examples", "document/d/claims", "document/d/facts", "document/d/notes", "mine")


def refused_by(store, graph, triples):
    target = f"GRAPH <{graph}> {{ {triples} }}" if graph else triples
    store.update(f"INSERT DATA {{ {target} }}", prefixes=PREFIXES)
    return {result.shape.name for result in check_change(store, [graph]).violations}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_relation_without_a_claim_is_refused_in_any_graph(store, name):
    assert "FactClaimed" in refused_by(store, GRAPH + name, "state:SWE cmt:sanctions state:NOR")


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_event_without_a_claim_is_refused_in_any_graph(store, name):
    attack = "event:d-9 a cmt:UseOfForce ; cmt:agent state:SWE ; cmt:recipient state:NOR"
    assert "FactClaimed" in refused_by(store, GRAPH + name, attack)


@pytest.mark.parametrize("graph", ["", "urn:mine", "https://example.org/claims", "https://example.org/facts"])
def test_a_relation_without_a_claim_is_refused_outside_our_graphs(store, graph):
    assert "FactClaimed" in refused_by(store, graph, "state:SWE cmt:sanctions state:NOR")


def test_what_a_withheld_claim_says_is_refused_among_the_claims(store):
    claims = f"{GRAPH}document/d/claims"
    for verb, standing in (("DELETE", "Asserted"), ("INSERT", "Withheld")):
        store.update(f"{verb} DATA {{ GRAPH <{claims}> {{ claim:c cmt:standing cmt:{standing} }} }}", prefixes=PREFIXES)
    store.update(f"DROP GRAPH <{GRAPH}document/d/facts>")
    assert check_change(store, [claims]).conforms
    assert refused_by(store, claims, "state:NOR cmt:alliedWith state:SWE") == {"GateLeak"}


def test_a_role_added_to_an_event_from_another_graph_is_refused(store):
    assert "FactClaimed" in refused_by(store, f"{GRAPH}document/d/claims", "event:d-9 cmt:agent state:SWE")


def test_names_are_reference_data_and_need_no_claims(store):
    assert refused_by(store, f"{GRAPH}names", "place:oslo a cmt:Place ; cmt:capitalOf state:NOR") == set()
