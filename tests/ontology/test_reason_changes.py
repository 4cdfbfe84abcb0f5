"""What follows after facts were added and removed is what follows when all is drawn anew, each with a reason."""

import itertools
from contextlib import closing
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from ontology import cmt, mint_graph, ontology_graph
from ontology.errors import Inconsistent, UnnamedThing
from ontology.reason import amend_trace, materialise, open_trace, rematerialise
from ontology.reason.rulefile import rule_paths
from tests.ontology.test_reason import TALKS, world

pytestmark = pytest.mark.slow

INFERRED = ox.NamedNode(str(mint_graph("inferred")))
NAMES, FACTS, CLAIMS = (
    ox.NamedNode(str(mint_graph(name))) for name in ("names", "document/d/facts", "document/d/claims")
)
SAID_NAMES = "claimSubject claimPredicate claimObject voice modality polarity standing conflictsWith"
SAID = {f"{cmt.NS}{name}" for name in SAID_NAMES.split()}


@cache
def pool() -> list[ox.Quad]:
    """Return quads of the small worlds of the other tests, and some that take away the ground of what follows there."""
    graphs = [world(TALKS), *(Graph().parse(path.with_suffix(".example.ttl")) for path in rule_paths())]
    found = []
    for graph in graphs:
        for at, quad in enumerate(ox.parse(graph.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)):
            name = CLAIMS if quad.predicate.value in SAID else (NAMES, FACTS)[at % 3 > 0]
            found.append(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    doubled = [
        ox.Quad(quad.subject, quad.predicate, quad.object, NAMES) for quad in found[::7] if quad.graph_name == FACTS
    ]
    people = sorted({quad.object for quad in found if quad.predicate.value == f"{cmt.NS}participant"}, key=str)
    known = [
        ox.Quad(one, ox.NamedNode(f"{cmt.NS}officialOf"), other, FACTS) for one, other in itertools.pairwise(people)
    ]
    store = ox.Store()
    store.extend([*found, *doubled, *known])
    return sorted(store, key=str)  # as the store writes literals


def followed(store: ox.Store):
    """Return what follows from a store when all is drawn anew."""
    bare = ox.Store()
    bare.extend(quad for quad in store if quad.graph_name != INFERRED)
    return materialise(bare)


def triples(closure) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse("".join(closure.lines()), ox.RdfFormat.N_TRIPLES)}


def rests_on_facts(found: set[ox.Triple], store: ox.Store, trace) -> bool:
    """Tell whether each of some triples is explained by others that are, down to facts."""
    height = {quad.triple for quad in store if quad.graph_name != INFERRED}
    height |= {quad.triple for quad in ox.parse(ontology_graph().serialize(format="nt"), ox.RdfFormat.N_TRIPLES)}
    known, left = {str(triple) for triple in height}, set(found)
    whys = {
        each: trace.why(*(URIRef(term.value) for term in (each.subject, each.predicate, each.object))) for each in left
    }
    while left:
        risen = {
            each for each in left if all(" ".join(term.n3() for term in one) in known for one in whys[each].premises)
        }
        if not risen:
            return False
        known |= {str(each) for each in risen}
        left -= risen
    return True


steps = st.lists(st.sets(st.integers(0, 10_000), min_size=1, max_size=12), min_size=1, max_size=3)


@given(start=st.sets(st.integers(0, 10_000), min_size=20, max_size=90), changes=steps)
@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_changes_lead_where_drawing_all_anew_leads(tmp_path_factory, start, changes):
    folder = tmp_path_factory.mktemp("traces")
    quads = pool()
    store = ox.Store()
    store.extend({quads[at % len(quads)] for at in start})
    closure = followed(store)
    if closure.clashes:
        return
    closure.write_trace(folder / "0")
    store.extend(ox.Quad(each.subject, each.predicate, each.object, INFERRED) for each in triples(closure))
    for at, turned in enumerate(changes):
        toggled = {quads[number % len(quads)] for number in turned}
        removed = [quad for quad in toggled if quad in store]
        added = [quad for quad in toggled if quad not in store]
        for quad in removed:
            store.remove(quad)
        store.extend(added)
        wanted = followed(store)
        with closing(open_trace(folder / str(at))) as trace:
            if wanted.clashes:
                with pytest.raises(Inconsistent):
                    rematerialise(store, added, removed, trace)
                return
            change = rematerialise(store, added, removed, trace)
            amend_trace(trace, folder / str(at + 1), change.gone, change.reasons)
        for triple in change.triples(change.gone):
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object, INFERRED))
        store.extend(
            ox.Quad(each.subject, each.predicate, each.object, INFERRED) for each in change.triples(change.new)
        )
        found = {quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)}
        assert found == triples(wanted)
        with closing(open_trace(folder / str(at + 1))) as trace:
            assert rests_on_facts(found, store, trace)


@pytest.fixture
def begun(tmp_path):
    """Return a store with all that follows in it, and the reasons."""
    store = ox.Store()
    store.extend(pool())
    closure = followed(store)
    closure.require()
    closure.write_trace(tmp_path / "trace")
    store.extend(ox.Quad(each.subject, each.predicate, each.object, INFERRED) for each in triples(closure))
    with closing(open_trace(tmp_path / "trace")) as trace:
        yield store, trace


def test_a_change_that_nothing_rests_on_changes_nothing(begun):
    store, trace = begun
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), FACTS)
    store.add(quad)
    change = rematerialise(store, [quad], [], trace)
    assert (change.new, change.gone, change.reasons) == ((), (), {})


def test_reasons_by_other_rules_are_no_ground_to_build_on(begun):
    store, trace = begun
    assert rematerialise(store, [], [], trace, materialise(Graph()).rules[1:]) is None


def test_a_thing_without_a_name_is_refused(begun):
    store, trace = begun
    quad = ox.Quad(ox.BlankNode("x"), ox.NamedNode(str(cmt.agent)), ox.NamedNode("urn:b"), FACTS)
    store.add(quad)
    with pytest.raises(UnnamedThing):
        rematerialise(store, [quad], [], trace)
