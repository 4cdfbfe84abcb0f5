"""The SPARQL 1.1 Protocol, as its sections 2.1 to 2.3 have it, over a small store that everybody may write."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from graphs import Commit, Store
from server.app import create_app
from server.clock import now
from server.settings import Settings

pytestmark = pytest.mark.slow
QUERY, UPDATE, FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"
JSON = "application/sparql-results+json"
G = ["http://example.org/g1", "http://example.org/g2", "http://example.org/g3"]
DATA = "".join(f"GRAPH <{graph}> {{ <urn:s{at}> <urn:p> {at} }}" for at, graph in enumerate(G))
# How many triples the default graph has, how many graphs there are, and how many triples in them.
COUNTS = """SELECT ?d ?g ?t { { SELECT (COUNT(*) AS ?d) { ?s ?p ?o } } { SELECT (COUNT(*) AS ?g) { GRAPH ?x {} } }
  { SELECT (COUNT(*) AS ?t) { GRAPH ?x { ?s ?p ?o } } } }"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[FlaskClient]:
    """Return a client of a store with three graphs, which no test changes."""
    yield from _client(tmp_path_factory.mktemp("asked") / "store")


@pytest.fixture
def changed(tmp_path) -> Iterator[FlaskClient]:
    """Return a client of a store with three graphs, to be changed."""
    yield from _client(tmp_path / "store")


def _client(folder) -> Iterator[FlaskClient]:
    store = Store(folder)
    store.replace(lambda *_: None, lambda _: None, Commit("test", "empty", now()))
    settings = Settings(store=folder, writable=True, no_auth=True, no_gate=True, strict_dataset=True)
    app = create_app(settings, store)
    client = app.test_client()
    assert client.post("/update", data={"update": f"INSERT DATA {{ {DATA} }}"}).status_code == 200
    yield client
    app.extensions["comity"].pool.close()


def counts(client: FlaskClient, query: str = COUNTS, **dataset: object) -> list[int]:
    answer = client.get("/sparql", query_string={"query": query, **dataset}, headers={"Accept": JSON}, buffered=True)
    [row] = answer.json["results"]["bindings"]
    return [int(row[name]["value"]) for name in "dgt" if name in row]


@pytest.mark.parametrize("name", ["GET", "form", "direct"])
@pytest.mark.parametrize(
    ("defaults", "named", "wanted"),
    [
        ([], [], [0, 3, 3]),
        (G[:1], [], [1, 0, 0]),
        (G[:2], [], [2, 0, 0]),
        ([], G[:2], [0, 2, 2]),
        (G[:2], G[1:], [2, 2, 2]),
        (["http://example.org/nobody"], [], [0, 0, 0]),
    ],
)
def test_the_dataset_of_a_query_is_the_one_that_is_named(asked, name, defaults, named, wanted):
    dataset = {"default-graph-uri": defaults, "named-graph-uri": named}
    if name == "GET":
        answer = asked.get("/sparql", query_string={"query": COUNTS, **dataset}, buffered=True)
    elif name == "form":
        answer = asked.post("/sparql", data={"query": COUNTS, **dataset}, buffered=True)
    else:
        answer = asked.post("/sparql", query_string=dataset, data=COUNTS, content_type=QUERY, buffered=True)
    [row] = answer.json["results"]["bindings"]
    assert [int(row[each]["value"]) for each in "dgt"] == wanted


def test_the_dataset_of_the_request_counts_before_that_of_the_query(asked):
    query = f"SELECT (COUNT(*) AS ?d) FROM <{G[0]}> FROM <{G[1]}> {{ ?s ?p ?o }}"
    assert counts(asked, query) == [2]
    assert counts(asked, query, **{"default-graph-uri": G[2]}) == [1]
    assert counts(asked, query, **{"named-graph-uri": G[2]}) == [0]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({"method": "GET", "query_string": "query=ASK%20%7B%7D&query=ASK%20%7B%7D"}, 400),
        ({"method": "POST", "data": "query=ASK%20%7B%7D&query=ASK%20%7B%7D", "content_type": FORM}, 400),
        ({"method": "POST", "query_string": "query=ASK%20%7B%7D", "data": "ASK {}", "content_type": QUERY}, 400),
        ({"method": "GET", "query_string": "query="}, 400),
        ({"method": "POST", "data": "", "content_type": QUERY}, 400),
        ({"method": "POST", "data": "", "content_type": FORM}, 400),
        ({"method": "POST", "data": "query=ASK%20%7B%7D"}, 415),
        ({"method": "POST", "data": "ASK {}", "content_type": "text/plain"}, 415),
        ({"method": "POST", "data": "ASK {}", "content_type": UPDATE}, 415),
        ({"method": "POST", "data": "ASK {}".encode("utf-16"), "content_type": f"{QUERY}; charset=UTF-16"}, 400),
        ({"method": "POST", "data": b"ASK { ?s ?p '\xe9' }", "content_type": QUERY}, 400),
        ({"method": "POST", "data": b"query=ASK+{+?s+?p+'\xe9'+}", "content_type": FORM}, 400),
        ({"method": "POST", "data": "query=ASK%7B%3Fs%20%3Fp%20'%E9'%7D", "content_type": FORM}, 400),
        ({"method": "GET", "query_string": "query=ASK%7B%3Fs%20%3Fp%20'%E9'%7D"}, 400),
        ({"method": "GET", "query_string": {"query": "ASK { ?s ?p }"}}, 400),
        ({"method": "GET", "query_string": {"query": "SELECT nothing"}}, 400),
        ({"method": "GET", "query_string": {"query": "INSERT DATA { <a> <b> <c> }"}}, 400),
        ({"method": "GET", "query_string": {"update": "CLEAR ALL"}}, 400),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ({"method": "PUT", "query_string": {"query": "ASK {}"}}, 405),
        ({"method": "DELETE", "query_string": {"query": "ASK {}"}}, 405),
        ({"method": "PATCH", "query_string": {"query": "ASK {}"}}, 405),
    ],
)
def test_a_request_that_is_no_query_is_refused(asked, arguments, status):
    answer = asked.open("/sparql", **arguments)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    if status == 405:
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({"method": "GET", "query_string": {"update": "CLEAR ALL"}}, 405),
        ({"method": "HEAD"}, 405),
        ({"method": "PUT", "data": "CLEAR ALL", "content_type": UPDATE}, 405),
        ({"method": "POST", "data": "update=CLEAR%20ALL&update=CLEAR%20ALL", "content_type": FORM}, 400),
        ({"method": "POST", "query_string": {"update": "CLEAR ALL"}, "data": "CLEAR ALL", "content_type": UPDATE}, 400),
        ({"method": "POST", "data": "", "content_type": UPDATE}, 400),
        ({"method": "POST", "data": {"query": "ASK {}"}}, 400),
        ({"method": "POST", "data": "update=CLEAR%20ALL"}, 415),
        ({"method": "POST", "data": "CLEAR ALL", "content_type": "text/plain"}, 415),
        ({"method": "POST", "data": "CLEAR ALL", "content_type": QUERY}, 415),
        ({"method": "POST", "data": "CLEAR ALL".encode("utf-16"), "content_type": f"{UPDATE}; charset=utf-16"}, 400),
        ({"method": "POST", "data": b"INSERT DATA { <a> <b> '\xe9' }", "content_type": UPDATE}, 400),
        ({"method": "POST", "data": "update=INSERT+DATA+{<a><b>'%E9'}", "content_type": FORM}, 400),
        ({"method": "POST", "data": {"update": "CLEAR everything"}}, 400),
        ({"method": "POST", "data": {"update": "ASK {}"}}, 400),
        ({"method": "POST", "data": {"update": "INSERT {} USING <urn:g> WHERE {}", "using-graph-uri": G[0]}}, 400),
        ({"method": "POST", "data": {"update": "INSERT {} USING NAMED <u:g> WHERE {}", "using-graph-uri": G[0]}}, 400),
        ({"method": "POST", "data": {"update": "WITH <u:g> INSERT {} WHERE {}", "using-named-graph-uri": G[0]}}, 400),
        ({"method": "POST", "data": {"update": "DROP GRAPH <urn:nobody>"}}, 409),
        ({"method": "POST", "data": {"update": f"CREATE GRAPH <{G[0]}>"}}, 409),
    ],
)
def test_a_request_that_is_no_update_is_refused_and_changes_nothing(asked, arguments, status):
    answer = asked.open("/update", **arguments)
    assert answer.status_code == status
    assert asked.get("/health").json["version"] == 2
    if status == 405:
        assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


@pytest.mark.parametrize(
    ("update", "dataset", "wanted"),
    [
        ("INSERT { ?s <urn:new> ?o } WHERE { ?s ?p ?o }", {"using-graph-uri": G[:1]}, [1, 3, 3]),
        ("INSERT { ?s <urn:new> ?o } WHERE { ?s ?p ?o }", {"using-graph-uri": G[:2]}, [2, 3, 3]),
        ("INSERT { ?s <urn:new> ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", {"using-named-graph-uri": G[1:]}, [2, 3, 3]),
        ("INSERT { ?s <urn:new> ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", {}, [3, 3, 3]),
        (
            "INSERT { ?s ?o 1 } WHERE { ?s ?p ?o } ; INSERT { ?s ?p ?g } WHERE { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }",
            {"using-graph-uri": G[:2], "using-named-graph-uri": G[1:]},
            [1, 3, 3],
        ),
        ("DELETE WHERE { ?s ?p ?o }", {"using-graph-uri": G[:1]}, [0, 3, 3]),
        ("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", {"using-named-graph-uri": G[:1]}, [0, 3, 2]),
        ("INSERT DATA { <a> <b> <c> }", {"using-graph-uri": G[:1]}, [1, 3, 3]),
    ],
)
def test_the_dataset_of_an_update_is_the_one_that_is_named(changed, update, dataset, wanted):
    answer = changed.post("/update", query_string=dataset, data=update, content_type=UPDATE)
    assert answer.status_code == 200
    assert counts(changed) == wanted


def test_names_in_an_update_count_from_its_address(changed):
    changed.post("/update", data={"update": "INSERT DATA { <a> <b> <#c> }"})
    query = {"query": "SELECT ?s ?p ?o { ?s ?p ?o }"}
    found = changed.get("/sparql", query_string=query, headers={"Accept": "text/csv"}, buffered=True)
    assert found.data == b"s,p,o\r\nhttp://localhost/a,http://localhost/b,http://localhost/update#c\r\n"


def test_what_the_specification_allows_in_updates_is_done(changed):
    update = """PREFIX : <urn:a:> INSERT DATA { :x.y.z :p 1 } ; PREFIX : <urn:b:> INSERT DATA { :x :p TRUE } ;
        INSERT { ?s :q ?v } WHERE { ?s ?p ?o BIND(<urn:unknown>(?o) AS ?v) } ;"""
    assert changed.post("/update", data={"update": update}).status_code == 200
    assert counts(changed) == [2, 3, 3]
    assert changed.post("/update", data={"update": "PREFIX : <urn:a:>"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        ("SELECT * {}", None, JSON),
        ("SELECT * {}", "*/*", JSON),
        ("ASK {}", "application/xml;q=0.9, application/json;q=0.2", "application/sparql-results+xml"),
        ("ASK {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/html;q=0.1, application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE {}", "text/html;q=0.1, application/n-triples", "application/n-triples"),
        ("SELECT * {}", "application/*", JSON),
        ("SELECT * {}", "text/*", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/*;q=0.9, text/csv;q=0", "text/tab-separated-values; charset=utf-8"),
        ("SELECT * {}", "*/*;q=0.9, application/sparql-results+json;q=0.1", "application/sparql-results+xml"),
        ("SELECT * {}", f"{JSON};q=0, */*", "application/sparql-results+xml"),
        ("SELECT * {}", "image/png, */*;q=0.01", JSON),
        ("SELECT * {}", "APPLICATION/SPARQL-RESULTS+XML; Q=0.5", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE {}", None, "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE {}", "application/*", "application/n-triples"),
        ("DESCRIBE <urn:x>", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <urn:x>", "text/turtle;q=0.5, application/ld+json", "application/ld+json"),
    ],
)  # fmt: skip
def test_the_format_is_the_one_the_client_likes_best(asked, query, accept, content_type):
    headers = {} if accept is None else {"Accept": accept}
    for way in (asked.get, asked.head):
        answer = way("/sparql", query_string={"query": query}, headers=headers, buffered=True)
        assert (answer.status_code, answer.content_type) == (200, content_type)
        assert {"Accept", "Accept-Encoding"} <= {each.strip() for each in answer.headers["Vary"].split(",")}


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        ("SELECT * {}", "image/png", {JSON, "text/csv", "text/turtle", "application/trig"}),
        ("SELECT * {}", "text/turtle", {JSON, "text/csv"}),
        ("ASK {}", "text/turtle;q=1, */*;q=0", {JSON, "application/sparql-results+xml"}),
        ("CONSTRUCT WHERE {}", "text/csv", {"text/turtle", "application/trig"}),
    ],
)
def test_what_is_not_offered_is_refused_with_what_is(asked, query, accept, offered):
    answer = asked.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert offered <= set(answer.json["offered"])
    assert ("text/turtle" in answer.json["offered"]) == ("text/turtle" in offered)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        ("/sparql", "GET HEAD OPTIONS POST"),
        ("/update", "OPTIONS POST"),
        ("/store?default", "DELETE GET HEAD OPTIONS PATCH POST PUT"),
    ],
)
def test_other_sites_may_ask_what_they_may(asked, address, methods):
    asking = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    answer = asked.options(address, headers=asking)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert set(answer.headers["Access-Control-Allow-Methods"].split(", ")) == set(methods.split())
    assert {"Content-Type", "Authorization", "If-Match"} <= set(
        answer.headers["Access-Control-Allow-Headers"].split(", ")
    )


def test_the_service_describes_itself_in_every_format(asked):
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples", "*/*"):
        answer = asked.get("/sparql", headers={"Accept": accept})
        assert answer.status_code == 200
        assert b"http://localhost/sparql" in answer.data
    assert asked.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    assert asked.head("/sparql").status_code == 200


def test_the_description_names_every_graph_with_its_size(changed):
    changed.post("/update", data={"update": "CREATE GRAPH <urn:empty>"})
    world = ox.Store()
    world.load(changed.get("/sparql", headers={"Accept": "text/turtle"}).data, ox.RdfFormat.TURTLE)
    query = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?name ?size { ?service sd:endpoint <http://localhost/sparql> ; sd:defaultDataset/sd:namedGraph ?graph .
        ?graph sd:name ?name ; sd:graph/void:triples ?size } ORDER BY ?name"""
    found = {row["name"].value: int(row["size"].value) for row in world.query(query)}
    assert found == {**dict.fromkeys(G, 1), "urn:empty": 0}


def test_the_data_is_described_with_its_counts(changed):
    told = changed.get("/.well-known/void", headers={"Accept": "application/n-triples"}).data.decode()
    dataset = "<https://w3id.org/comity/dataset/comity> <http://rdfs.org/ns/void#"
    assert f'{dataset}triples> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .' in told
    assert f"{dataset}sparqlEndpoint> <http://localhost/sparql> ." in told
    assert told.count("void#sparqlEndpoint>") == 1
    assert "<http://purl.org/dc/terms/license>" in told
