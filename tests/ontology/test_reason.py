"""What follows, why, and what never follows."""

import pyoxigraph as ox
import pytest
from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef

from ontology import cmt, mint_graph
from ontology.errors import Inconsistent, NotTraced, UnnamedThing
from ontology.reason import materialise, open_trace
from ontology.reason.rulefile import rule_paths

pytestmark = pytest.mark.slow

EX = Namespace("https://w3id.org/comity/id/thing/")
PREFIXES = f"@prefix cmt: <{cmt.NS}> . @prefix : <{EX}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
TALKS = """
:CHN a cmt:State . :ministry cmt:organOf :CHN . :minister cmt:officeIn :ministry .
:tenure cmt:holder :wang ; cmt:office :minister . :talks a cmt:Meeting ; cmt:agent :wang ; cmt:place :guilin .
:guilin cmt:locatedIn :guangxi . :guangxi cmt:locatedIn :china . :china cmt:inTerritoryOf :CHN .
:wang cmt:memberIn :membership . :membership cmt:organization :club . :club cmt:hasMember :li .
:a cmt:tradesWith :b . :b cmt:buysFrom :a . :t1 cmt:subEventOf :t2 . :t2 cmt:subEventOf :t3 . :t3 cmt:subEventOf :t1 .
"""


def world(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text)


def foundation(closure, asserted, triple, path=()):
    """Return the facts that a triple rests on; fails at a circle."""
    assert triple not in path
    derivation = closure.why(*triple)
    if derivation is None:
        assert triple in asserted
        return {triple}
    assert derivation.premises
    return set().union(*(foundation(closure, asserted, each, (*path, triple)) for each in derivation.premises))


@pytest.mark.parametrize("text", [TALKS, *(path.with_suffix(".example.ttl").read_text() for path in rule_paths())])
def test_every_derived_triple_rests_on_facts_without_going_in_a_circle(text):
    graph = world(text)
    closure = materialise(graph)
    assert closure.triples
    assert all(foundation(closure, set(graph), triple) for triple in closure.triples)


def test_asserted_triples_are_neither_repeated_nor_explained():
    graph = world(TALKS)
    closure = materialise(graph)
    assert not set(closure.triples) & set(graph)
    assert {closure.why(*triple) for triple in graph} == {None}
    assert closure.why(EX.wang, cmt.metWith, EX.nobody) is None


def test_a_derivation_names_its_rule_and_premises():
    derivation = materialise(world(TALKS)).why(EX.wang, cmt.officialOf, EX.CHN)
    assert derivation.rule == "chain officialOf o organOf -> officialOf"
    assert derivation.premises == ((EX.wang, cmt.officialOf, EX.ministry), (EX.ministry, cmt.organOf, EX.CHN))


def test_things_of_no_interest_do_not_follow():
    triples = materialise(world(TALKS)).triples
    assert not [triple for triple in triples if "owl#" in "".join(triple)]
    assert all(triple[0].startswith(EX) for triple in triples)


def test_the_same_facts_give_the_same_bytes(tmp_path):
    one, other = materialise(world(TALKS)), materialise(ox_store(world(TALKS), str(mint_graph("names"))))
    assert list(one.lines()) == list(other.lines()) == sorted(one.lines())
    one.write_trace(tmp_path / "one")
    other.write_trace(tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_written_trace_explains_as_the_closure_does(tmp_path):
    closure = materialise(world(TALKS))
    closure.write_trace(tmp_path / "trace")
    trace = open_trace(tmp_path / "trace")
    assert all(trace.why(*triple) == closure.why(*triple) for triple in closure.triples)
    assert trace.why(EX.wang, RDF.type, cmt.State) is None
    trace.close()


def test_what_is_no_trace_is_refused(tmp_path):
    (tmp_path / "trace").write_text("not a trace")
    with pytest.raises(NotTraced, match="build the version again"):
        open_trace(tmp_path / "trace")
    with pytest.raises(NotTraced):
        open_trace(tmp_path / "nowhere")


def test_literals_keep_their_form(tmp_path):
    form = Literal('line\nbreak "quoted" \\ tab\t – ', lang="en-GB")
    graph = Graph()
    graph.add((EX.CHN, cmt.officialName, form))
    (tmp_path / "facts.nt").write_text(graph.serialize(format="nt"))
    for source in (graph, tmp_path / "facts.nt"):
        assert (EX.CHN, cmt.knownAs, form) in materialise(source).triples


def test_claims_are_no_facts():
    store, dataset = ox.Store(), Dataset()
    for end in ("claims", "facts"):
        name = mint_graph(f"document/talks/{end}")
        dataset.graph(name).add((EX[end], cmt.speaker, EX.wang))
        store.add(ox.Quad(*(ox.NamedNode(str(term)) for term in (EX[end], cmt.speaker, EX.wang, name))))
    for source in (store, dataset):
        triples = materialise(source).triples
        assert (EX.facts, cmt.agent, EX.wang) in triples
        assert not [triple for triple in triples if EX.claims in triple]


def test_conflicting_claims_in_claims_graphs_have_common_ground():
    path = next(path for path in rule_paths() if path.stem == "common-ground")
    whole = Graph().parse(path.with_suffix(".example.ttl"))
    store, dataset = ox.Store(), Dataset()
    for triple in whole:
        end = "claims" if "/claim/" in triple[0] else "facts"
        name = mint_graph(f"document/talks/{end}")
        dataset.graph(name).add(triple)
        line = Graph().add(triple).serialize(format="nt").encode()
        store.load(line, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    for source in (store, dataset):
        found = {triple for triple in materialise(source).triples if triple[1] == cmt.sideInvolved}
        assert found == set(Graph().parse(path.with_suffix(".follows.ttl")))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (":x a cmt:Person , cmt:State .", "disjoint Person and State"),
        (":tehran a cmt:Place . :e cmt:agent :tehran .", "disjoint Agent and Place"),
        (":t cmt:holder :one , :other .", "functional holder"),
        (":c cmt:conflictsWith :c .", "irreflexive conflictsWith"),
        (":s cmt:iso3166Alpha3 'ABC' , 'ABD' .", "functional iso3166Alpha3"),
    ],
)
def test_contradictions_are_reported_and_nothing_is_merged(text, rule):
    closure = materialise(world(text))
    assert [clash.rule for clash in closure.clashes] == [rule]
    assert len(closure.clashes[0].premises) in (1, 2)
    with pytest.raises(Inconsistent, match=rule):
        closure.require()


def test_a_consistent_world_has_no_clashes():
    closure = materialise(world(TALKS))
    assert closure.clashes == ()
    closure.require()


def test_a_blank_node_is_refused():
    with pytest.raises(UnnamedThing, match="give the thing an IRI"):
        materialise(world(":talks cmt:agent [] ."))


def test_nothing_follows_from_nothing():
    assert materialise(Graph()).triples == ()


def ox_store(graph: Graph, name: str) -> ox.Store:
    store = ox.Store()
    store.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    return store


def test_a_graph_of_the_closure_holds_its_triples():
    closure = materialise(world(TALKS))
    assert set(closure.graph()) == set(closure.triples)
    assert all(isinstance(triple[0], URIRef) for triple in closure.triples)


def test_instants_before_1970_and_parts_of_a_second_compare():
    closure = materialise(
        world(
            """:office cmt:officeIn :USA . :m a cmt:Meeting ; cmt:participant :rusk .
            :t cmt:holder :rusk ; cmt:office :office ; cmt:beginsNotAfter "1961-01-21T00:00:00.25Z"^^xsd:dateTime .
            :m cmt:notBefore "1961-01-21T02:00:00.75+02:00"^^xsd:dateTime ."""
        )
    )
    assert (EX.m, cmt.sideInvolved, EX.USA) in closure.triples
