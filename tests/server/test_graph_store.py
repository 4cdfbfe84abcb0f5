"""The Graph Store HTTP Protocol, section by section, over a store that everybody may write."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from graphs import Commit, Store
from server.app import create_app
from server.clock import now
from server.settings import Settings

pytestmark = pytest.mark.slow
ONE, TWO = '<urn:a> <urn:p> "one" .', '<urn:a> <urn:p> "two" .'
XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:v="urn:v#">
  <rdf:Description rdf:about="urn:a"><v:p>three</v:p></rdf:Description></rdf:RDF>"""
# The three ways to name a graph (sections 4.1, 4.2): indirectly, directly, and the default one.
NAMES = ["/store?graph=http%3A%2F%2Fexample.org%2Fg", "/store/person/1.ttl", "/store?default"]


@pytest.fixture
def store(tmp_path) -> Iterator[FlaskClient]:
    """Return a client of an empty store."""
    folder = tmp_path / "store"
    made = Store(folder)
    made.replace(lambda *_: None, lambda _: None, Commit("test", "empty", now()))
    app = create_app(Settings(store=folder, writable=True, no_auth=True, no_gate=True, strict_dataset=True), made)
    yield app.test_client()
    app.extensions["comity"].pool.close()


def triples(store: FlaskClient, name: str, accept: str = "text/turtle") -> int:
    answer = store.get(name, headers={"Accept": accept}, buffered=True)
    assert answer.status_code == 200
    assert answer.mimetype == accept
    return len(list(ox.parse(answer.data, ox.RdfFormat.from_media_type(accept), base_iri="http://localhost/")))


def send(store: FlaskClient, method: str, name: str, data: str | bytes, content_type: str = "text/turtle") -> int:
    return store.open(name, method=method, data=data, content_type=content_type).status_code


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_lives_from_put_to_delete(store, name):
    assert store.get(name).status_code == (200 if "default" in name else 404)
    assert send(store, "PUT", name, ONE) == 201
    assert triples(store, name) == 1
    assert send(store, "PUT", name, TWO, "text/turtle; charset=utf-8") == 204
    assert triples(store, name, "application/rdf+xml") == 1
    assert send(store, "POST", name, ONE) == 200
    assert send(store, "POST", name, XML, "application/rdf+xml") == 200
    assert triples(store, name, "application/n-triples") == 3
    assert send(store, "POST", name, "") == 204
    assert triples(store, name, "application/ld+json") == 3
    assert send(store, "PUT", name, "") == 204
    assert triples(store, name) == 0
    assert store.delete(name).status_code == (404 if "default" in name else 200)
    assert store.delete(name).status_code == 404


@pytest.mark.parametrize("name", NAMES[:2])
def test_head_tells_what_get_would(store, name):
    assert store.head(name).status_code == 404
    send(store, "PUT", name, ONE)
    for accept in ("text/turtle", "application/rdf+xml", "*/*"):
        head = store.head(name, headers={"Accept": accept}, buffered=True)
        full = store.get(name, headers={"Accept": accept}, buffered=True)
        assert (head.status_code, head.data) == (200, b"")
        assert head.content_type == full.content_type
        assert head.headers["ETag"] == full.headers["ETag"]


def test_an_empty_graph_is_put_and_read(store):
    assert send(store, "PUT", NAMES[0], "") == 201
    assert triples(store, NAMES[0]) == 0
    assert store.delete(NAMES[0]).status_code == 200


def test_a_graph_posted_to_the_store_gets_an_address(store):
    assert store.post("/store/", data=ONE, content_type="text/turtle").status_code == 201
    made = store.post("/store", data=ONE, content_type="text/turtle")
    assert made.status_code == 201
    assert triples(store, made.headers["Location"]) == 1
    assert store.post("/store", data=ONE, content_type="text/turtle").headers["Location"] != made.headers["Location"]
    assert send(store, "POST", made.headers["Location"], TWO) == 200
    assert triples(store, made.headers["Location"]) == 2


@pytest.mark.parametrize(("method", "status"), [("POST", 201), ("PUT", 201)])
@pytest.mark.parametrize("named", [True, False])
def test_a_body_of_several_parts_is_one_graph(store, method, status, named):
    def part(at: int, text: str, content_type: str) -> str:
        file = f'; filename="part{at}.ttl"' if named else ""
        return f'--line\r\nContent-Disposition: form-data; name="part{at}"{file}\r\n{content_type}\r\n\r\n{text}\r\n'

    body = (
        part(1, ONE, "Content-Type: text/turtle; charset=utf-8\r\n")
        + part(2, XML, "Content-Type: application/rdf+xml\r\n")
        + part(3, TWO, "")
        + "--line--\r\n"
    ).replace("\r\n\r\n\r\n", "\r\n\r\n")
    assert send(store, method, NAMES[0], body, "multipart/form-data; boundary=line") == status
    assert triples(store, NAMES[0]) == 3
    assert send(store, "POST", NAMES[0], "--line--\r\n", "multipart/form-data; boundary=line") == 400
    assert send(store, "POST", NAMES[0], "no part", "multipart/form-data; boundary=line") == 400


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (XML, "text/turtle", 400),
        (ONE, "application/rdf+xml", 400),
        (ONE, "application/ld+json", 400),
        (b"<urn:a> <urn:p> '\xe9' .", "text/turtle", 400),
        ("GRAPH <urn:g> { <urn:a> <urn:p> 1 }", "application/trig", 400),
        (ONE, "text/html", 415),
        (ONE, "application/sparql-update", 415),
    ],
)
def test_what_is_not_what_it_claims_to_be_changes_nothing(store, name, data, content_type, status):
    send(store, "PUT", name, TWO)
    for method in ("PUT", "POST"):
        assert send(store, method, name, data, content_type) == status
    assert triples(store, name) == 1


@pytest.mark.parametrize(
    ("method", "name", "status"),
    [
        ("GET", "/store", 400),
        ("PUT", "/store", 400),
        ("DELETE", "/store", 400),
        ("GET", "/store?default&graph=urn:g", 400),
        ("GET", "/store?graph=urn:g&graph=urn:h", 400),
        ("GET", "/store?graph=relative", 400),
        ("GET", "/store?graph=urn:nobody", 404),
        ("HEAD", "/store?graph=urn:nobody", 404),
        ("DELETE", "/store?graph=urn:nobody", 404),
        ("GET", "/store/nobody", 404),
    ],
)
def test_a_graph_is_named_once_and_by_an_iri(store, method, name, status):
    assert store.open(name, method=method, data="", content_type="text/turtle").status_code == status


def test_an_address_is_a_name_as_it_is_sent(store):
    address = "http://localhost/store/a%20b/%C3%A9.ttl"
    assert send(store, "PUT", address, ONE) == 201
    assert triples(store, address) == 1
    assert store.get("/store", query_string={"graph": address}, buffered=True).status_code == 200


def test_relative_names_count_from_the_graph(store):
    send(store, "PUT", NAMES[1], "<> <#p> <2.ttl> .")
    answer = store.get(NAMES[1], headers={"Accept": "application/n-triples"}, buffered=True)
    root = "http://localhost/store/person/"
    assert answer.data.decode() == f"<{root}1.ttl> <{root}1.ttl#p> <{root}2.ttl> .\n"


def test_a_graph_is_changed_by_an_update(store):
    send(store, "PUT", NAMES[0], ONE)
    patch = (
        "INSERT DATA { GRAPH <http://example.org/g> { <urn:a> <urn:p> 1 } } ; PREFIX : <urn:> DELETE WHERE { :a :q ?x }"
    )
    assert send(store, "PATCH", NAMES[0], patch, "application/sparql-update") == 204
    assert triples(store, NAMES[0]) == 2
    assert send(store, "PATCH", NAMES[0], patch, "text/turtle") == 415
    assert send(store, "PATCH", NAMES[0], b"INSERT DATA { '\xe9' }", "application/sparql-update") == 400
    assert send(store, "PATCH", NAMES[0], "INSERT", "application/sparql-update") == 400


def test_what_xml_has_no_name_for_is_told_of(store):
    send(store, "PUT", NAMES[0], "<urn:a> <urn:p:1> 1 .")
    answer = store.get(NAMES[0], headers={"Accept": "application/rdf+xml"}, buffered=True)
    assert (answer.status_code, "<urn:p:1>" in answer.json["detail"]) == (400, True)
    assert triples(store, NAMES[0]) == 1


@pytest.mark.parametrize("accept", ["image/png", "application/sparql-results+json", "text/turtle;q=0"])
def test_a_format_that_is_not_offered_is_refused(store, accept):
    send(store, "PUT", NAMES[0], ONE)
    answer = store.get(NAMES[0], headers={"Accept": accept})
    assert (answer.status_code, "text/turtle" in answer.json["offered"]) == (406, True)
