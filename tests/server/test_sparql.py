"""/sparql by the SPARQL 1.1 Protocol: forms of request, formats, datasets, faults."""

import json

import pyoxigraph as ox
import pytest

ASK = "ASK { ?s ?p ?o }"
ROWS = "SELECT ?s WHERE { ?s cmt:partyTo agreement:jcpoa } ORDER BY ?s"
TRIPLES = "CONSTRUCT { ?s cmt:partyTo ?o } WHERE { ?s cmt:partyTo ?o }"
pytestmark = pytest.mark.slow
FORM = "application/x-www-form-urlencoded"


def ask(client, query, accept="application/sparql-results+json", **parameters):
    # Buffered, since an answer that nobody reads keeps its worker.
    where = {"query": query, **parameters}
    return client.get("/sparql", query_string=where, headers={"Accept": accept}, buffered=True)


@pytest.mark.parametrize(
    ("way", "arguments"),
    [
        ("get", {"query_string": {"query": ASK}}),
        ("post", {"data": {"query": ASK}}),
        ("post", {"data": ASK, "content_type": "application/sparql-query"}),
    ],
)
def test_all_forms_of_request_are_answered(client, way, arguments):
    response = getattr(client, way)("/sparql", **arguments)
    assert (response.status_code, response.json["boolean"]) == (200, True)


def test_head_has_the_headers_and_no_body(client):
    response = client.head("/sparql", query_string={"query": ASK})
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_type == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (ROWS, "*/*", "application/sparql-results+json"),
        (ROWS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ROWS, "application/xml", "application/sparql-results+xml"),
        (ROWS, "text/csv", "text/csv; charset=utf-8"),
        (ROWS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ROWS, "text/*", "text/csv; charset=utf-8"),
        (ROWS, "text/*;q=0.5, application/sparql-results+xml;q=0.4", "text/csv; charset=utf-8"),
        (ROWS, "*/*;q=0.1, text/csv;q=0, application/sparql-results+xml", "application/sparql-results+xml"),
        (TRIPLES, "*/*", "text/turtle; charset=utf-8"),
        (TRIPLES, "application/n-triples", "application/n-triples"),
        (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        (TRIPLES, "application/ld+json", "application/ld+json"),
        (TRIPLES, "application/ld+json;q=0.2, text/*", "text/turtle; charset=utf-8"),
    ],
)
def test_the_format_is_the_one_the_client_likes_best(client, query, accept, content_type):
    response = ask(client, query, accept)
    assert (response.status_code, response.content_type) == (200, content_type)
    assert "Accept" in response.headers["Vary"]
    assert response.data


def test_a_format_can_be_named_in_the_address(client):
    assert ask(client, ROWS, format="csv").data.startswith(b"s\r\nhttps://w3id.org/comity/id/state/CHN")
    assert ask(client, ROWS, format="docx").status_code == 400


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "image/png"), (ROWS, "text/turtle"), (TRIPLES, "text/csv")])
def test_a_format_that_is_not_offered_is_refused(client, query, accept):
    assert ask(client, query, accept).status_code == 406


@pytest.mark.parametrize(
    ("way", "arguments", "status"),
    [
        ("get", {"query_string": {"query": [ASK, ASK]}}, 400),
        ("post", {"data": {"query": [ASK, ASK]}}, 400),
        ("get", {"query_string": {"default-graph-uri": "urn:g"}}, 400),
        ("post", {"data": {"query": ""}}, 400),
        ("get", {"query_string": {"update": "CLEAR ALL"}}, 400),
        ("get", {"query_string": {"query": "CLEAR ALL"}}, 400),
        ("post", {"data": ASK, "content_type": "text/plain"}, 415),
        ("post", {"data": b"\xff\xfe\xff", "content_type": "application/sparql-query"}, 400),
        ("post", {"data": ASK.encode("utf-16"), "content_type": "application/sparql-query; charset=UTF-16"}, 400),
        ("put", {"data": ASK}, 405),
        ("delete", {}, 405),
        ("get", {"query_string": {"query": ASK, "timeout": "soon"}}, 400),
        ("get", {"query_string": {"query": ASK, "version": "99"}}, 404),
        ("get", {"query_string": {"query": "SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }"}}, 403),
        ("get", {"query_string": {"query": "#" * 200_001}}, 413),
    ],
)
def test_a_bad_request_gets_its_status_and_the_server_lives(client, way, arguments, status):
    assert getattr(client, way)("/sparql", **arguments).status_code == status
    assert ask(client, ASK).json["boolean"] is True


def test_a_syntax_error_names_its_place(client):
    told = ask(client, "SELECT *\nWHERE { ?s ?p }").json
    assert (told["status"], told["line"], told["column"]) == (400, 2, 16)
    assert told["title"] == "QueryNotUnderstood"


def test_a_browser_sees_a_page_instead(client):
    response = client.get("/sparql", query_string={"query": "SELECT * WHERE {"}, headers={"Accept": "text/html"})
    assert (response.status_code, response.mimetype) == (400, "text/html")
    assert b"cannot be understood at line 1" in response.data


def test_the_dataset_of_a_request_is_the_one_that_is_asked(client):
    facts = "https://w3id.org/comity/graph/document/russia-partners/facts"
    inside = ask(client, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", **{"default-graph-uri": facts})
    named = ask(client, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": facts})
    nothing = ask(client, "ASK { ?s ?p ?o }", **{"named-graph-uri": facts})
    assert 50 < int(inside.json["results"]["bindings"][0]["n"]["value"]) < 500
    assert [row["g"]["value"] for row in named.json["results"]["bindings"]] == [facts]
    assert nothing.json["boolean"] is False


def test_an_unknown_function_is_unbound_and_no_fault(client):
    query = "SELECT (<urn:unknown>(1) AS ?x) (1 + 1 AS ?y) WHERE {}"
    assert ask(client, query).json["results"]["bindings"] == [
        {"y": {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}
    ]


def test_an_answer_carries_its_version_and_need_not_be_fetched_twice(client):
    first = ask(client, ROWS)
    tag = first.headers["ETag"]
    again = client.get(
        "/sparql", query_string={"query": ROWS},
        headers={"If-None-Match": tag, "Accept": "application/sparql-results+json"},
    )  # fmt: skip
    assert int(first.headers["Comity-Version"]) > 0
    assert (again.status_code, again.data) == (304, b"")
    assert ask(client, "SELECT (NOW() AS ?t) WHERE {}").headers.get("ETag") is None
    assert ask(client, ROWS, accept="text/csv").headers["ETag"] != tag


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
        "SELECT * WHERE { ?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c }",
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) = CONCAT(STR(?d), STR(?g), 'no')) }",
    ],
)
def test_a_query_ends_at_its_limit(client, query):
    response = ask(client, query, timeout="0.6")
    assert response.status_code in (200, 503)
    if response.status_code == 503:
        assert response.json["title"] == "TookTooLong"
        assert response.headers["Retry-After"]
    assert ask(client, ASK).json["boolean"] is True


def test_other_sites_may_read(client):
    assert ask(client, ASK).headers["Access-Control-Allow-Origin"] == "*"
    allowed = client.options(
        "/sparql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    )
    assert "POST" in allowed.headers["Access-Control-Allow-Methods"]


def test_why_a_row_is_so_can_be_asked(client):
    query = "SELECT ?s WHERE { ?s cmt:partyTo agreement:jcpoa } ORDER BY ?s"
    rows = json.loads(client.get("/explain", query_string={"query": query, "row": "0"}).data)["rows"]
    (triple,) = rows[0]["triples"]
    assert rows[0]["partial"] is False
    assert triple["s"] == "https://w3id.org/comity/id/state/CHN"
    assert {claim["quote"] for claim in triple["claims"]} >= {"Both nations"}
    assert all(
        claim["text"][claim["begin"] - int(claim["sentence"].split("=")[1].split(",")[0]) :]
        for claim in triple["claims"]
    )


def test_without_a_query_the_service_describes_itself(client):
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    world = ox.Store()
    world.load(response.data, ox.RdfFormat.TURTLE)
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    assert bool(
        world.query(sd + "ASK { ?s a sd:Service ; sd:endpoint <http://localhost/sparql> ; sd:defaultDataset ?d }")
    )
    assert bool(world.query(sd + "ASK { ?d sd:namedGraph/sd:name <https://w3id.org/comity/graph/names> }"))
    assert client.get("/.well-known/void").status_code == 200


def test_a_relative_name_counts_from_the_endpoint(client):
    found = ask(client, "SELECT (<x> AS ?y) WHERE {}", "text/csv")
    assert found.data == b"y\r\nhttp://localhost/x\r\n"
