"""A text that is no SPARQL is told of as such, before anything is said of the servers that it may not ask."""

import pytest

from graphs import Store
from server.errors import QueryNotUnderstood, RemoteNotAllowed
from server.federation import Federation
from server.federation.screen import refuse_remote
from server.reading.legible import check_legible
from server.settings import Settings

BASE = "http://localhost/sparql"
BROKEN = [
    (False, "SELECT * {\n SERVICE <http://a.example/> { ?s ?p } }", (2, 40)),
    (False, "SELECT * { SERVICE ?a { ?s ?p ?o } FILTER }", (1, 44)),
    (False, "SELECT * { SERVICE <http://a.example/> { ?s ?p 'x } }", (1, 54)),
    (False, "SELECT * { SERVICE SILENT <http://a.example/> { ?s ?p ?o } FILTER(?a<'>' }", (1, 75)),
    (False, "LOAD <http://a.example/>", (1, 10)),
    (True, "PREFIX : <urn:>\nINSERT { ?s ?p } WHERE { SERVICE :a { ?s ?p ?o } }", (2, 16)),
    (True, "PREFIX : <urn:> # :\nPREFIX x: <urn:> LOAD :a INTO :g", (2, 33)),
    (True, "INSERT DATA { } ;\nLOAD <http://a.example/> INTO <urn:g>", (2, 36)),
    (True, "INSERT DATA {} ; PREFIX : <urn:> LOAD :a INTO GRAPH", None),
    (True, "SELECT * { SERVICE <http://a.example/> {} }", (1, 7)),
]


@pytest.fixture(scope="module")
def federation(tmp_path_factory) -> Federation:
    return Federation(Settings(store=Store(tmp_path_factory.mktemp("store")).folder))


@pytest.mark.parametrize(("update", "text", "place"), BROKEN)
def test_a_fault_of_syntax_comes_first(federation, update, text, place):
    for read in (federation.read, refuse_remote, check_legible):
        with pytest.raises(QueryNotUnderstood) as told:
            read(text, BASE, update=update)
        assert place is None or (told.value.line, told.value.column) == place


@pytest.mark.parametrize(
    ("update", "text"),
    [
        (False, "PREFIX : <http://a.example/> SELECT (:f(1) AS ?x) { SERVICE :a { ?s ?p ?o } FILTER(TRUE) }"),
        (False, "SELECT * { SERVICE ?a { ?s ?p ?o } }"),
        (False, "ASK { ?s ?p ?o . SERVICE <a> { ?s :a.b.c ?o } }"),
        (True, "LOAD <http://a.example/>"),
        (True, "PREFIX : <http://a.example/> INSERT DATA { } ; PREFIX x: <y> LOAD :a INTO GRAPH x:g"),
        (True, "INSERT { ?s :p 1 } WHERE { SERVICE <http://a.example/> { ?s ?p ?o } BIND(<urn:f>(1) AS ?x) }"),
    ],
)
def test_what_is_sparql_is_refused_for_what_it_asks(federation, update, text):
    text = f"PREFIX : <urn:x:> {text}"
    for read in (federation.read, refuse_remote):
        with pytest.raises(RemoteNotAllowed):
            read(text, BASE, update=update)
    check_legible(text, BASE, update=update)


@pytest.mark.parametrize("text", ["", "PREFIX : <urn:x:>", "BASE <urn:x:> # nothing"])
def test_a_prologue_alone_is_an_update(text):
    check_legible(text, BASE, update=True)
