"""Queries and updates that the bare engine reads otherwise than SPARQL 1.1 has them."""

import pyoxigraph as ox
import pytest

from graphs import Commit, Store
from server.cli.ask import ask
from server.clock import now
from server.errors import QueryNotUnderstood
from server.reading.again import reread
from server.reading.lenient import leniently
from server.reading.meaning import as_meant
from server.reading.rules import check_query, check_update
from server.reading.updates import one_prologue

DATA = """PREFIX : <http://example.org/>
:a :p 1, 2, 3 ; :q.r.s "x" . :b :p 4 ."""
PREFIXES = {"": "http://example.org/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
BASE = "http://example.org/"


@pytest.fixture(scope="module")
def database() -> ox.Store:
    store = ox.Store()
    store.load(DATA, ox.RdfFormat.TURTLE)
    return store


def rows(database: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    """Return the rows of a query, sorted, as values; of ASK one cell."""

    def do(text, functions):
        found = database.query(text, base_iri=BASE, prefixes=PREFIXES, custom_functions=functions)
        if isinstance(found, ox.QueryBoolean):
            return [(str(bool(found)).lower(),)]
        if isinstance(found, ox.QueryTriples):
            return [tuple(str(part) for part in triple) for triple in found]
        return [tuple(None if term is None else term.value for term in row) for row in found]

    check_query(query)
    return sorted(leniently(do, query), key=str)


ALLOWED = {
    "SELECT ?o { :b !() ?o }": [("4",)],
    "SELECT ?o { :b ! ( ) ?o }": [("4",)],
    "SELECT (isBLANK(BNODE ( )) AS ?x) {}": [("true",)],
    "SELECT (CONCAT ( ?o , 'y' ) AS ?x) { ?s :q.r.s ?o FILTER COALESCE ( ?n , true ) }": [("xy",)],
    "SELECT ?o { ?s :q.r.s ?o }": [("x",)],
    "SELECT ?o { :b :\\u0070 ?o }": [("4",)],
    "SEL\\u0045CT ?\\u0061 { :b :p ?a }": [("4",)],
    "SELECT ?o { :b :p ?o FILTER(TRUE && !False) }": [("4",)],
    "SELECT ?o { :b :p ?o ; :p [#nothing\n] }": [("4",)],
    "SELECT ?o (:f(DISTINCT ?o) AS ?x) { :b :p ?o }": [("4", None)],
    "SELECT ?o { :b :p ?o FILTER :f(?o) }": [],
    "SELECT (COUNT(*) AS ?c) (?c * 2 AS ?d) (?d + ?c AS ?e) { :a :p ?o }": [("3", "6", "9")],
    "ASK { ?s :p ?o } GROUP BY ?s HAVING (COUNT(*) > 2)": [("true",)],
    "ASK { ?s :p ?o } GROUP BY ?s HAVING (COUNT(*) > 3)": [("false",)],
    "ASK { ?s :p ?o } HAVING (COUNT(*) > 3) VALUES ?s { :a :b }": [("true",)],
    "CONSTRUCT { ?s :is ?n } { ?s :p ?o } GROUP BY ?s (STR(?s) AS ?n) HAVING (COUNT(*) > 2)": [
        ("<http://example.org/a>", "<http://example.org/is>", '"http://example.org/a"')
    ],
    "CONSTRUCT WHERE { ?s :q.r.s ?o } GROUP BY (?s) ?o HAVING (COUNT(*) = 1)": [
        ("<http://example.org/a>", "<http://example.org/q.r.s>", '"x"')
    ],
}


@pytest.mark.parametrize("query", ALLOWED)
def test_what_the_grammar_allows_is_answered(database, query):
    assert rows(database, query) == ALLOWED[query]


MEANT = {
    "SELECT (GROUP_CONCAT(?o; SEPARATOR='|') AS ?x) { :b :p ?o }": [("4",)],
    "SELECT (GROUP_CONCAT(DISTINCT ?s) AS ?x) { ?s :p 1, 2 }": [("http://example.org/a",)],
    "SELECT (COUNT(1/?x) AS ?n) { VALUES ?x { 0 1 2 } }": [("2",)],
    "SELECT (COUNT(?x) AS ?n) (COUNT(DISTINCT ?x) AS ?m) (COUNT(*) AS ?k) { VALUES ?x { 1 1 UNDEF } }": [
        ("2", "1", "3")
    ],
    "SELECT (COUNT(1/?x) AS ?n) { VALUES ?x { } }": [("0",)],
}


@pytest.mark.parametrize("query", MEANT)
def test_an_aggregate_is_what_the_specification_says(database, query):
    assert rows(database, query) == MEANT[query]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (BNODE(?x) AS ?a) (BNODE(?x) AS ?b) (BNODE('other') AS ?c) { VALUES ?x { 'one' 'two' 'two' } }",
        "SELECT ?a ?b ?c { VALUES ?x { 'one' 'two' 'two' } BIND(BNODE(?x) AS ?a) BIND(BNODE(?x) AS ?b)"
        " BIND(BNODE('other') AS ?c) }",
        "SELECT (BNODE(?x) AS ?a) (BNODE(?x) AS ?b) (BNODE('other') AS ?c)"
        " { SELECT ?x { VALUES ?x { 'one' 'two' 'two' } } } ORDER BY ?x",
    ],
)
def test_a_named_blank_node_is_one_within_a_solution_and_another_in_the_next(database, query):
    found = rows(database, query)
    assert all(first == second != third for first, second, third in found)
    assert len({cell for row in found for cell in row}) == 6


FORBIDDEN = [
    "SELECT (COUNT(SUM(?x)) AS ?y) { ?s ?p ?x }",
    "SELECT (SUM(COUNT(?x) + 1) AS ?y) { ?s ?p ?x } GROUP BY ?s",
    "SELECT * { _:a :p ?x BIND(1 AS ?z) _:a :q ?y }",
    "SELECT * { _:a :p ?x VALUES ?z { 1 } _:a :q ?y }",
    "SELECT * { _:a :p ?x { _:a :q ?y } }",
]


@pytest.mark.parametrize("query", FORBIDDEN)
def test_what_the_notes_of_the_grammar_forbid_is_refused_with_its_place(query):
    with pytest.raises(QueryNotUnderstood) as told:
        check_query(query)
    assert told.value.line == 1
    assert told.value.column > 10


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (SUM(?x) + COUNT(?x) AS ?y) { ?s ?p ?x }",
        "SELECT (COUNT(*) AS ?y) { ?s ?p ?x { SELECT (SUM(?x) AS ?z) { ?s ?p ?x } } }",
        "SELECT * { _:a :p ?x FILTER(?x > 1) _:a :q ?y }",
        "SELECT * { _:a :p ?x FILTER EXISTS { ?x :q ?z } _:a :q ?y }",
        "CONSTRUCT { _:a :p ?x . _:a :q ?x } { _:a :p ?x }",
        "SELECT * { _:a :p '_:a' , _:b }",
    ],
)
def test_what_only_looks_forbidden_is_not(query):
    check_query(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { _:a <p> 1 } ; INSERT DATA { _:a <p> 1 }",
        "INSERT DATA { _:a <p> 1 } ; PREFIX x: <y> INSERT DATA { GRAPH <g> { _:a <p> 1 } }",
        "INSERT { } WHERE { _:a <p> 1 } ; INSERT { } WHERE { _:a <p> 2 }",
        "; INSERT DATA { }",
    ],
)
def test_what_updates_may_not_do_is_refused(update):
    with pytest.raises(QueryNotUnderstood):
        check_update(update)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { _:a <p> 1 . _:a <p> 2 GRAPH <g> { _:a <p> 3 } }",
        "INSERT { _:a <p> ?o } WHERE { ?o <p> 1 } ; INSERT { _:a <q> ?o } WHERE { _:b <p> ?o }",
        "DELETE { ?s <p> 1 } INSERT { _:a <p> _:a } WHERE { ?s <p> 1 GRAPH <g> { _:a <p> ?o . _:a <q> ?o } }",
    ],
)
def test_templates_may_share_labels(update):
    check_update(update)


UPDATES = {
    "PREFIX a: <http://b/> INSERT DATA { a:x a:p 1 } ; PREFIX c: <#> INSERT DATA { c:x a:p 2 }": {
        '<http://b/x> <http://b/p> "1"',
        '<http://example.org/#x> <http://b/p> "2"',
    },
    "INSERT DATA { <x> <p> 1 } ; BASE <http://z/> PREFIX : <y/> INSERT DATA { <x> :p.q.r 2 } ; BASE <k/>": {
        '<http://example.org/x> <http://example.org/p> "1"',
        '<http://z/x> <http://z/y/p.q.r> "2"',
    },
    "PREFIX a: <http://b/> INSERT DATA { a:x a:p 1 } ;# :\nPREFIX a: <http://c/> INSERT DATA { a:x a:p ';PREFIX' } ;": {
        '<http://b/x> <http://b/p> "1"',
        '<http://c/x> <http://c/p> ";PREFIX"',
    },
    "INSERT DATA { <x> <p> 1 } ; PREFIX a: <b>": {'<http://example.org/x> <http://example.org/p> "1"'},
    "INSERT { ?s <q> ?v } WHERE { VALUES ?s { <x> } BIND(<urn:nobody-knows>(1) AS ?v) }": set(),
}  # fmt: skip


@pytest.mark.parametrize("update", UPDATES)
def test_prologues_between_operations_hold_from_there_on(update):
    store = ox.Store()

    def do(text, functions):
        store.update(text, base_iri=BASE, custom_functions=functions)

    leniently(do, one_prologue(update, BASE))
    assert {str(quad).removesuffix("^^<http://www.w3.org/2001/XMLSchema#integer>") for quad in store} == UPDATES[update]


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p }", "SELECT ?x { :a.b.c", "ASK { } GROUP BY", "\\u0000 ASK {", ""])
def test_what_is_no_sparql_stays_none(database, query):
    with pytest.raises(SyntaxError):
        rows(database, query)


def test_a_fault_is_told_of_where_it_stands_in_what_was_given(database):
    with pytest.raises(SyntaxError, match="error at 1:43:"):
        rows(database, "SELECT (GROUP_CONCAT(?x) AS ?y) { ?s :q.r.s } #\\u0041 TRUE")


@pytest.mark.parametrize("query", ["SELECT ?s WHERE { ?s ?p 'a.b' }", "ASK { <http://a.b/c> ?p 1.5 }"])
def test_there_is_no_second_reading_of_what_says_nothing_special(query):
    assert reread(query) is None
    assert as_meant(query) == query


def test_the_command_line_reads_as_the_server_does(tmp_path):
    Store(tmp_path / "store").replace(lambda *_: None, lambda _: None, Commit("test", "empty", now()))
    query = "SELECT (COUNT(1/?n) AS ?x) (<urn:unknown>(COUNT(*)) AS ?y) { VALUES ?n { 0 1 2 } }"
    assert ask(query, "csv", tmp_path / "store").text == "x,y\r\n2,\r\n"
    with pytest.raises(QueryNotUnderstood):
        ask(FORBIDDEN[0], "csv", tmp_path / "store")
