"""Updates and the Graph Store Protocol, on a writable server without a gate; rights; and the gate."""

from pathlib import Path

import pytest

from graphs import Commit, Store
from server.app import create_app
from server.clock import now
from server.protocol.tokens import new_token
from server.settings import Settings

pytestmark = pytest.mark.slow
TURTLE = '<http://example.org/a> <http://example.org/p> "x" .'
GRAPH = "http://example.org/g"


@pytest.fixture
def open_store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.replace(lambda *_: None, lambda _: None, Commit("test", "empty", now()))
    return store


def served(store: Store, **settings):
    return create_app(Settings(store=store.folder, **settings), store)


@pytest.fixture
def writer(open_store):
    app = served(open_store, writable=True, no_auth=True, no_gate=True, strict_dataset=True)
    yield app.test_client()
    app.extensions["comity"].pool.close()


def count(client, pattern="?s ?p ?o") -> int:
    found = client.get("/sparql", query_string={"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"})
    return int(found.json["results"]["bindings"][0]["n"]["value"])


def test_an_update_changes_the_store_and_says_which_version_it_made(writer):
    response = writer.post("/update", data={"update": "INSERT DATA { <urn:a> <urn:p> 1 }"})
    assert (response.status_code, response.json, response.headers["Comity-Version"]) == (200, {"version": 2}, "2")
    assert count(writer) == 1
    direct = writer.post("/update", data="DELETE WHERE { ?s ?p ?o }", content_type="application/sparql-update")
    assert (direct.status_code, count(writer)) == (200, 0)
    before = writer.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }", "version": "2"})
    assert before.json["boolean"] is True


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({"data": {"update": ["CLEAR ALL", "CLEAR ALL"]}}, 400),
        ({"data": {"query": "ASK {}"}}, 400),
        ({"data": {"update": "INSERT DATA {"}}, 400),
        ({"data": "CLEAR ALL", "content_type": "text/plain"}, 415),
        ({"data": "CLEAR ALL".encode("utf-16"), "content_type": "application/sparql-update; charset=UTF-16"}, 400),
        ({"data": {"update": "LOAD <http://a.example/>"}}, 403),
        ({"data": {"update": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "using-graph-uri": "urn:h"}}, 400),
    ],
)
def test_a_bad_update_is_refused_and_changes_nothing(writer, arguments, status):
    assert writer.post("/update", **arguments).status_code == status
    assert writer.get("/health").json["version"] == 1


def test_an_update_by_get_is_refused(writer):
    assert writer.get("/update", query_string={"update": "CLEAR ALL"}).status_code == 405


def test_the_dataset_of_an_update_is_the_one_that_is_named(writer):
    put = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 } GRAPH <urn:h> { <urn:b> <urn:p> 2 } }"
    writer.post("/update", data={"update": put})
    copy = "INSERT { ?s <urn:copied> ?o } WHERE { ?s <urn:p> ?o }"
    writer.post("/update", data={"update": copy, "using-graph-uri": "urn:g"})
    assert count(writer, "?s <urn:copied> ?o") == 1


def test_a_graph_is_put_read_added_to_and_deleted(writer):
    where = {"graph": GRAPH}
    assert writer.get("/store", query_string=where).status_code == 404
    assert writer.put("/store", query_string=where, data=TURTLE, content_type="text/turtle").status_code == 201
    assert writer.put("/store", query_string=where, data=TURTLE, content_type="text/turtle").status_code == 204
    more = TURTLE.replace('"x"', '"y"')
    assert writer.post("/store", query_string=where, data=more, content_type="text/turtle").status_code == 200
    read = writer.get("/store", query_string=where, headers={"Accept": "application/n-triples"})
    assert (read.status_code, len(read.data.splitlines())) == (200, 2)
    assert writer.head("/store", query_string=where).status_code == 200
    assert writer.delete("/store", query_string=where).status_code == 200
    assert writer.get("/store", query_string=where).status_code == 404
    assert writer.delete("/store", query_string=where).status_code == 404


def test_the_default_graph_is_named_so(writer):
    assert writer.put("/store?default", data=TURTLE, content_type="text/turtle").status_code == 201
    assert writer.get("/store?default").status_code == 200
    assert count(writer) == 1


def test_an_empty_graph_is_a_graph(writer):
    assert writer.put("/store", query_string={"graph": GRAPH}, data="", content_type="text/turtle").status_code == 201
    assert writer.get("/store", query_string={"graph": GRAPH}).status_code == 200
    added = writer.post("/store", query_string={"graph": GRAPH}, data="", content_type="text/turtle")
    assert added.status_code == 204


def test_a_graph_can_be_named_by_its_address(writer):
    made = writer.put("/store/person/1.ttl", data=TURTLE, content_type="text/turtle")
    assert (made.status_code, made.headers["Location"]) == (201, "http://localhost/store/person/1.ttl")
    assert writer.get("/store/person/1.ttl").status_code == 200
    assert writer.get("/store", query_string={"graph": "http://localhost/store/person/1.ttl"}).status_code == 200


def test_a_graph_without_a_name_gets_one(writer):
    made = writer.post("/store", data=TURTLE, content_type="text/turtle")
    assert made.status_code == 201
    assert writer.get(made.headers["Location"]).status_code == 200


def test_a_multipart_body_brings_several_files(writer):
    from io import BytesIO

    files = [
        (BytesIO(TURTLE.encode()), "a.ttl", "text/turtle"),
        (BytesIO(b"<urn:a> <urn:b> <urn:c> ."), "b.nt", "text/turtle"),
    ]
    made = writer.post(
        "/store", query_string={"graph": GRAPH}, data={"file": files}, content_type="multipart/form-data"
    )
    assert made.status_code == 201
    assert count(writer, f"GRAPH <{GRAPH}> {{ ?s ?p ?o }}") == 2


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [("<not turtle", "text/turtle", 400), ("<rdf:RDF", "application/rdf+xml", 400), ("x", "image/png", 415)],
)
def test_broken_data_is_refused_and_changes_nothing(writer, data, content_type, status):
    made = writer.put("/store", query_string={"graph": GRAPH}, data=data, content_type=content_type)
    assert made.status_code == status
    assert writer.get("/store", query_string={"graph": GRAPH}).status_code == 404


def test_a_graph_can_be_patched(writer):
    writer.put("/store", query_string={"graph": GRAPH}, data=TURTLE, content_type="text/turtle")
    patch = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:a> <urn:p> 1 }} }}"
    done = writer.patch("/store", query_string={"graph": GRAPH}, data=patch, content_type="application/sparql-update")
    assert (done.status_code, count(writer, f"GRAPH <{GRAPH}> {{ ?s ?p ?o }}")) == (204, 2)


def test_a_conditional_write_meets_only_the_version_it_was_meant_for(writer):
    writer.post("/update", data={"update": "INSERT DATA { <urn:a> <urn:p> 1 }"}, headers={"If-Match": '"1"'})
    late = writer.post("/update", data={"update": "CLEAR ALL"}, headers={"If-Match": '"1"'})
    assert (late.status_code, count(writer)) == (412, 1)


def test_nobody_writes_to_a_server_that_only_reads(open_store):
    client = served(open_store).test_client()
    assert client.post("/update", data={"update": "CLEAR ALL"}).status_code == 403
    assert client.put("/store?default", data=TURTLE, content_type="text/turtle").status_code == 403


def test_a_writer_shows_a_token_that_is_kept_only_as_a_hash(open_store, tmp_path):
    tokens: Path = tmp_path / "tokens"
    token = new_token(tokens, "ada")
    assert token not in tokens.read_text()
    client = served(open_store, writable=True, token_file=tokens, no_gate=True).test_client()
    update = {"update": "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 } }"}
    assert client.post("/update", data=update).status_code == 401
    assert client.post("/update", data=update, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.post("/update", data=update, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert open_store.latest().commit.who == "ada"


def test_the_gate_refuses_what_breaks_a_shape_and_says_why(built, tmp_path):
    built.backup(tmp_path / "copy")
    store = Store(tmp_path / "copy")
    client = served(store, writable=True, no_auth=True, timeout=60).test_client()
    before = store.latest().number
    leak = """INSERT DATA { GRAPH <https://w3id.org/comity/graph/document/russia-partners/facts> {
        event:made-up a cmt:UseOfForce ; cmt:agent state:CHN } }"""
    refused = client.post("/update", data={"update": leak}, headers={"Accept": "text/plain"})
    assert refused.status_code == 422
    assert b"made-up" in refused.data
    assert store.latest().number == before
