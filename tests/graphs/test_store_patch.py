"""The patch of a write is what the write changed, however it changed it."""

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs.store.draft import Draft
from graphs.store.narrow import touched
from graphs.store.patch import Patch, difference, read_patch
from graphs.store.templates import EVERYTHING, read_update

G = ox.NamedNode("urn:g")
DEFAULT = ox.DefaultGraph()


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:{name}")


UNDERSTOOD = [
    ("INSERT DATA { <urn:s> <urn:p> 1 }", {(node("s"), node("p"), ox.Literal(1), DEFAULT)}),
    ("insert data { graph <urn:g> { <urn:s> <urn:p> _:b } }", {(node("s"), node("p"), None, G)}),
    ("DELETE WHERE { GRAPH ?g { <urn:s> ?p ?o } }", {(node("s"), None, None, None)}),
    (
        "PREFIX u: <urn:> WITH u:g DELETE { ?s u:p 'x; } INSERT {' } INSERT { $s u:q \"#\" . } USING u:h WHERE { {} }",
        {(None, node("p"), ox.Literal("x; } INSERT {"), G), (None, node("q"), ox.Literal("#"), G)},
    ),
    (
        "INSERT { ?s <urn:p> ?o . GRAPH <urn:g> { ?s <urn:p> 2 } . ?s <urn:q> ?o } WHERE { FILTER(?o<3 && ?o>1) }",
        {(None, node("p"), None, DEFAULT), (None, node("p"), ox.Literal(2), G), (None, node("q"), None, DEFAULT)},
    ),
    ("CLEAR SILENT GRAPH <urn:g>; # }", {(None, None, None, G)}),
    ("BASE <urn:> MOVE <urn:g> TO DEFAULT", {(None, None, None, G), (None, None, None, DEFAULT)}),
    ("CREATE GRAPH <urn:g>", set()),
    ("DROP ALL", {EVERYTHING}),
    ("INSERT { << ?s ?p ?o >> <urn:q> 1 } WHERE { ?s ?p ?o }", {EVERYTHING}),
    (r"INSERT DATA \u007B <urn:s> <urn:p> 1 }", {EVERYTHING}),
    ("this is no update", {EVERYTHING}),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_what_an_update_can_touch_is_read_off_its_text(text, expected):
    assert set().union(*(touch.patterns for touch in read_update(text))) == expected


def test_an_update_that_names_no_graph_touches_only_what_its_where_clause_finds():
    text = "DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?g { ?s u:q [] } } WHERE { GRAPH ?g { ?s ?p ?o, 1 # }\n } }"
    assert touched(start(), text, {"u": "urn:"}) == {
        (node("b"), node("a"), ox.Literal(1), G), (node("b"), node("q"), None, G),
    }  # fmt: skip
    assert touched(start(), text.replace(", 1", " FILTER(RAND() < 1)"), {"u": "urn:"}) == {
        EVERYTHING, (None, node("q"), None, None),
    }  # fmt: skip


NODES = st.sampled_from(["<urn:a>", "<urn:b>", "u:c"])
TERMS = st.one_of(
    NODES, st.sampled_from(["?s", "?o", "1", "'01'^^<http://www.w3.org/2001/XMLSchema#integer>", "'} ;'"])
)
SUBJECTS = st.one_of(NODES, st.sampled_from(["?s", "$o", "_:b"]))
GRAPHS = st.sampled_from(["<urn:g>", "u:h", "?g"])
TRIPLES = st.lists(
    st.builds("{} {} {}".format, SUBJECTS, st.one_of(NODES, st.just("?p")), TERMS), min_size=1, max_size=3
).map(" . ".join)
QUADS = st.one_of(TRIPLES, st.builds("{} GRAPH {} {{ {} }} .".format, TRIPLES.map("{} .".format), GRAPHS, TRIPLES))
WHERE = st.sampled_from(
    ["?s ?p ?o BIND(<urn:g> AS ?g)", "GRAPH ?g { ?s ?p ?o }", "GRAPH ?g { ?s ?p ?o } FILTER(?o<?s)"]
)
UPDATES = st.one_of(
    st.builds("DELETE {{ {} }} INSERT {{ {} }} WHERE {{ {} }}".format, QUADS, QUADS, WHERE),
    st.builds("WITH {} INSERT {{ {} }} WHERE {{ {} }}".format, NODES, QUADS, WHERE),
    st.builds("DELETE WHERE {{ {} }}".format, QUADS),
    st.builds("INSERT DATA {{ {} }}".format, QUADS),
    st.builds("{} SILENT GRAPH {}".format, st.sampled_from(["CLEAR", "DROP", "CREATE"]), NODES),
    st.builds("{} SILENT {} TO {}".format, st.sampled_from(["ADD", "MOVE", "COPY"]), NODES, st.just("DEFAULT")),
)
START = """<urn:a> <urn:b> "x", <urn:b> . GRAPH <urn:g> { <urn:b> <urn:a> 1 } GRAPH <urn:h> { <urn:c> <urn:c> <urn:a> }
GRAPH <urn:a> { <urn:c> <urn:a> <urn:b> }"""


def start() -> ox.Store:
    store = ox.Store()
    store.load(START, ox.RdfFormat.TRIG)
    return store


@settings(deadline=None)
@given(st.lists(UPDATES, min_size=1, max_size=2))
def test_a_patch_is_the_whole_difference(updates):
    draft = Draft(start(), start)
    try:
        draft.update("PREFIX u: <urn:>\n" + " ;\n".join(updates))
    except SyntaxError:
        return
    patch = draft.difference()
    before, after = set(start()), set(draft.database)
    assert (set(patch.added), set(patch.removed)) == (after - before, before - after)


@settings(deadline=None)
@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_a_patch_makes_the_one_database_out_of_the_other_and_reads_back_as_written(old, new):
    one, other = ox.Store(), ox.Store()
    for store, numbers in ((one, old), (other, new)):
        store.extend(ox.Quad(node(str(number)), node("p"), ox.Literal("é\n"), G) for number in numbers)
    patch = difference(one, other)
    assert {quad.subject.value for quad in patch.added} == {f"urn:{number}" for number in new - old}
    assert {quad.subject.value for quad in patch.removed} == {f"urn:{number}" for number in old - new}
    with tempfile.TemporaryDirectory() as folder:
        patch.write(Path(folder) / "7")
        assert read_patch(Path(folder) / "7") == patch


def test_a_graph_that_was_written_anew_gives_only_what_differs():
    draft = Draft(start(), start)
    draft.clear_graph(G)
    draft.extend([ox.Quad(node("b"), node("a"), ox.Literal(1), G), ox.Quad(node("n"), node("p"), node("o"), G)])
    draft.remove_graph(node("h"))
    patch = draft.difference()
    assert patch == Patch(
        (ox.Quad(node("n"), node("p"), node("o"), G),), (ox.Quad(node("c"), node("c"), node("a"), node("h")),)
    )
