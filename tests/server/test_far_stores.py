"""The server over stores of others: the same questions, pages and explanations as over a store of its own."""

import json
import re

import pyoxigraph as ox
import pytest

from server.afar.application import create_remote_app
from server.settings import Settings
from tests.server import far_stores
from tests.server.test_cli import run

pytestmark = pytest.mark.slow
ROWS = "SELECT ?state ?name { ?state a cmt:State ; rdfs:label ?name FILTER(LANG(?name) = 'en') } ORDER BY ?name LIMIT 9"
JSON, NTRIPLES = "application/sparql-results+json", "application/n-triples"


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def far(request, built, tmp_path_factory):
    """Yield the address of another's store that holds what ours does."""
    folder = tmp_path_factory.mktemp(request.param)
    data = folder / "data.nq"
    built.latest().open().dump(data, ox.RdfFormat.N_QUADS)
    with getattr(far_stores, request.param)(data, folder / "store") as address:
        yield address


@pytest.fixture(scope="module")
def over(far):
    """Return a client of our server over it."""
    return create_remote_app(Settings(endpoint=far, timeout=30)).test_client()


def ask(client, query, accept=JSON, **more):
    return client.post("/sparql", data={"query": query, **more}, headers={"Accept": accept})


def test_a_query_has_the_same_answer_as_at_home(over, client):
    ours, theirs = (
        [{name: cell["value"] for name, cell in row.items()} for row in ask(each, ROWS).json["results"]["bindings"]]
        for each in (client, over)
    )
    assert ours == theirs
    assert len(ours) == 9


def test_a_graph_and_a_table_come_in_the_format_that_was_asked_for(over):
    told = ask(over, "CONSTRUCT WHERE { <https://w3id.org/comity/id/state/CHN> a ?class }", NTRIPLES)
    assert told.status_code == 200
    assert "<https://w3id.org/comity/ns#State> ." in told.text
    assert ask(over, "SELECT (1 AS ?n) {}", "text/csv").text.splitlines()[1].strip('"') == "1"
    assert ask(over, "CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status_code == 406


def test_a_fault_is_told_of_in_the_words_of_the_store(over):
    told = ask(over, "SELECT * WHERE {")
    assert (told.status_code, told.json["title"]) == (400, "QueryFailed")
    assert "the endpoint answered 400" in told.json["detail"]


@pytest.mark.parametrize("path", ["/", "/entity/person/wang-yi", "/timeline", "/ns"])
def test_a_page_says_what_it_says_at_home(over, client, path):
    ours, theirs = client.get(path, follow_redirects=True), over.get(path, follow_redirects=True)
    assert theirs.status_code == 200, theirs.text
    named = r'<a href="/data">Version \d+ of the data</a>|[Vv]ersion \d+ of the data|The data of another store'
    told = [re.sub(named, "", each.text) for each in (theirs, ours)]
    assert told[0] == told[1]


def test_data_of_a_thing_are_the_same(over, client):
    texts = [each.get("/entity/state/CHN.nt", buffered=True).data for each in (client, over)]
    ours, theirs = (set(ox.parse(text, format=ox.RdfFormat.N_TRIPLES)) for text in texts)
    assert theirs == ours


@pytest.mark.parametrize("far", ["oxigraph"], indirect=True)
def test_a_row_is_explained(over):
    query = (
        "SELECT ?event { ?event a cmt:Meeting ; cmt:involves <https://w3id.org/comity/id/state/CHN> } ORDER BY ?event"
    )
    told = over.get("/explain", query_string={"query": query, "row": 0}, headers={"Accept": "application/json"})
    assert told.status_code == 200, told.text
    [row] = told.json["rows"]
    assert any(claim["quote"] for triple in row["triples"] for claim in triple["claims"])


@pytest.mark.parametrize("path", ["/update", "/store", "/dumps/current.nq", "/queries", "/data", "/metrics"])
def test_what_there_is_not_is_said_plainly(over, path):
    assert (over.get(path).status_code, over.get(path).json["title"]) == (501, "NotOffered")


def test_the_command_line_asks_it_too(far):
    told = run("query", "-", "--endpoint", far, "--format", "json", given=ROWS)
    assert told.returncode == 0, told.stderr
    assert len(json.loads(told.stdout)["results"]["bindings"]) == 9
    graph = "CONSTRUCT WHERE { <https://w3id.org/comity/id/state/CHN> a ?class }"
    assert (
        "<https://w3id.org/comity/ns#State> ."
        in run("query", "-", "--endpoint", far, "--format", "ntriples", given=graph).stdout
    )


def test_a_limit_of_time_is_kept(over):
    told = ask(over, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f) }", timeout="0.5")
    assert (told.status_code, told.json["title"]) == (503, "TookTooLong")
