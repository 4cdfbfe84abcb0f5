"""The gate of a store: what a change touched is checked, and no more."""

import pyoxigraph as ox

from validation import check_change

GRAPH = "https://w3id.org/comity/graph/"
CLAIMS, FACTS, NAMES = f"{GRAPH}document/d/claims", f"{GRAPH}document/d/facts", f"{GRAPH}names"
PREFIXES = {
    "claim": "https://w3id.org/comity/id/claim/",
    "cmt": "https://w3id.org/comity/ns#",
    "state": "https://w3id.org/comity/id/state/",
}


def update(store, text):
    store.update(text, prefixes=PREFIXES)


def broken(report):
    return [result.shape.name for result in report.results]


def test_a_world_that_conforms_may_be_written(store):
    assert check_change(store, [CLAIMS, FACTS, NAMES]).results == ()


def test_a_fact_without_a_claim_is_refused(store):
    update(store, f"INSERT DATA {{ GRAPH <{FACTS}> {{ state:SWE cmt:supports state:NOR }} }}")
    assert broken(check_change(store, [FACTS])) == ["FactClaimed"]


def test_a_claim_that_is_withheld_takes_its_fact_along(store):
    for verb, standing in (("DELETE", "Asserted"), ("INSERT", "Withheld")):
        update(store, f"{verb} DATA {{ GRAPH <{CLAIMS}> {{ claim:c cmt:standing cmt:{standing} }} }}")
    assert broken(check_change(store, [CLAIMS])) == ["GateLeak"]


def test_the_claims_of_a_document_are_seen_when_only_its_facts_were_touched(store):
    update(store, f"DELETE DATA {{ GRAPH <{FACTS}> {{ state:NOR cmt:alliedWith state:SWE }} }}")
    assert broken(check_change(store, [FACTS])) == ["GateWritten"]


def test_documents_that_were_not_touched_are_not_looked_at(store):
    update(store, f"INSERT DATA {{ GRAPH <{GRAPH}document/e/facts> {{ state:SWE cmt:supports state:NOR }} }}")
    assert check_change(store, [CLAIMS, FACTS]).results == ()


def test_a_change_to_the_names_touches_every_document(store):
    update(store, f"DELETE WHERE {{ GRAPH <{NAMES}> {{ state:NOR ?p ?o }} }}")
    assert broken(check_change(store, [NAMES])) == ["FactKindKnown"]


def test_a_claim_may_conflict_with_a_claim_of_a_document_that_was_not_touched(store):
    other = f"{GRAPH}document/e/claims"
    for graph, one, two in ((CLAIMS, "c", "x"), (other, "x", "c")):
        update(store, f"INSERT DATA {{ GRAPH <{graph}> {{ claim:{one} cmt:conflictsWith claim:{two} }} }}")
    assert broken(check_change(store, [CLAIMS])) == ["GateConflict"]


def test_what_was_inferred_is_not_checked(store):
    store.add(
        ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.NamedNode("urn:b"), ox.NamedNode(f"{GRAPH}inferred"))
    )
    assert check_change(store, [f"{GRAPH}inferred"]).results == ()
