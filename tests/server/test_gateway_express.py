"""The short way to the workers answers as the long way does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from server.engine.job import QueryJob
from server.gateway.express import Express
from server.gone import Gone

JSON = "application/sparql-results+json"
ROWS = "SELECT ?s ?name WHERE { ?s a owl:Class ; rdfs:label ?name } ORDER BY ?s LIMIT 3"
MANY = "SELECT * WHERE { ?s ?p ?o } LIMIT 3000"
TRIPLES = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5"
# Plain requests, which take the short way.
PLAIN = [
    ({"query": ROWS}, {}),
    ({"query": ROWS}, {"Accept": "text/csv"}),
    ({"query": ROWS}, {"Accept": "application/sparql-results+xml;q=0.4, text/*;q=0.6"}),
    ({"query": ROWS, "format": "tsv"}, {}),
    ({"query": MANY}, {}),
    ({"query": MANY}, {"Accept-Encoding": "gzip"}),
    ({"query": MANY}, {"Accept-Encoding": "gzip;q=0.2, zstd"}),
    ({"query": TRIPLES}, {}),
    ({"query": TRIPLES}, {"Accept": "application/rdf+xml"}),
    ({"query": "ASK { ?s a <#None> }"}, {"Accept": "application/json"}),
    ({"query": "SELECT (RAND() AS ?r) {}"}, {"Accept": "text/turtle"}),
    ({"query": "SELECT (NOW() < NOW() AS ?r) {}"}, {}),
    ({"query": "SELECT (<urn:f>(1) AS ?r) {}"}, {}),
    ({"query": ROWS, "default-graph-uri": "urn:none"}, {}),
    ({"query": ROWS, "version": "1"}, {}),
]
# What has to go the long way, to be told what is wrong or because it asks for more.
OTHER = [
    ({"query": ROWS, "version": "77"}, {}),
    ({"query": ROWS, "timeout": "soon"}, {}),
    ({"query": ROWS, "format": "png"}, {}),
    ({"query": ROWS}, {"Accept": "image/png"}),
    ({"query": ROWS}, {"Accept": "text/html"}),
    ({"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"}, {}),
    ({"query": ""}, {}),
    ({"update": "CLEAR ALL"}, {}),
]


def short_way(app, method: str, fields: dict[str, str], headers: dict[str, str]):
    text = urlencode(fields).encode()
    told = {"host": "comity.test", **{name.lower(): value for name, value in headers.items()}}
    if method == "POST":
        told["content-type"] = "application/x-www-form-urlencoded"
    scope = {
        "type": "http", "method": method, "path": "/sparql", "scheme": "http",
        "query_string": text if method == "GET" else b"",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }  # fmt: skip
    express = Express(app.extensions["comity"])
    return finished(express.reply(scope, text if method == "POST" else b"", Gone()))


def finished(work):
    """Return what work comes to in an event loop of its own; that of a browser may run in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def long_way(client, method: str, fields: dict[str, str], headers: dict[str, str]):
    more = {"query_string": fields} if method == "GET" else {"data": fields}
    return client.open("/sparql", method=method, base_url="http://comity.test", headers=headers, buffered=True, **more)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(("fields", "headers"), PLAIN)
def test_both_ways_give_the_same_answer(app, client, method, fields, headers):
    short, long = short_way(app, method, fields, headers), long_way(client, method, fields, headers)
    body = short.body + b"".join(short.rest or ())
    told = {name.decode(): value.decode() for name, value in short.headers}
    expected = {name.lower(): value for name, value in long.headers.items()}
    for each in (told, expected):
        each.pop("content-length", None)
    assert (short.status, told) == (long.status_code, expected)
    if "RAND" not in fields["query"]:
        assert body == long.data


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p", "SELECT (COUNT(COUNT(?s)) AS ?n) { ?s ?p ?o }"])
def test_a_fault_is_told_alike(app, client, text):
    short, long = short_way(app, "GET", {"query": text}, {}), long_way(client, "GET", {"query": text}, {})
    assert short is None or (short.status, short.body) == (long.status_code, long.data)
    assert long.status_code == 400


@pytest.mark.parametrize(("fields", "headers"), OTHER)
def test_what_is_not_plain_goes_the_long_way(app, fields, headers):
    assert short_way(app, "GET", fields, headers) is None


def test_a_body_of_no_type_goes_the_long_way(app):
    scope = {"type": "http", "method": "POST", "path": "/sparql", "scheme": "http", "query_string": b"",
             "headers": [(b"host", b"comity.test")]}  # fmt: skip
    assert finished(Express(app.extensions["comity"]).reply(scope, b"ASK {}", Gone())) is None


def test_who_has_the_answer_already_is_told_so(app, client):
    tag = long_way(client, "GET", {"query": ROWS}, {}).headers["ETag"]
    reply = short_way(app, "GET", {"query": ROWS}, {"If-None-Match": tag})
    assert (reply.status, reply.body) == (304, b"")
    assert dict(reply.headers)[b"etag"].decode() == tag


def test_many_at_once_are_answered_in_turn_by_few_workers(app):
    express = Express(app.extensions["comity"])
    head = [(b"host", b"comity.test")]

    async def ask(number: int):
        asked = urlencode({"query": f"SELECT ({number} AS ?n) {{}}", "format": "csv"}).encode()
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/sparql",
            "scheme": "http",
            "headers": head,
            "query_string": asked,
        }
        return await express.reply({**scope, "query_string": asked}, b"", Gone())

    async def ask_all():
        return await asyncio.gather(*(ask(number) for number in range(20)))

    assert [reply.body for reply in finished(ask_all())] == [f"n\r\n{number}\r\n".encode() for number in range(20)]


def test_past_the_line_the_answer_is_429(app, monkeypatch):
    pool = app.extensions["comity"].pool
    monkeypatch.setattr(pool._line, "waiting", 0)
    monkeypatch.setattr(pool._line, "_busy", pool.size)
    reply = short_way(app, "GET", {"query": ROWS}, {})
    assert reply.status == 429
    assert dict(reply.headers)[b"retry-after"] == b"1"


def test_a_query_out_of_time_is_told_so(app):
    reply = short_way(
        app, "GET", {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i", "timeout": "0.3"}, {}
    )
    assert reply.status == 503
    assert b"TookTooLong" in reply.body


def test_a_worker_that_died_in_its_sleep_is_replaced(app):
    pool = app.extensions["comity"].pool
    pool.run(QueryJob(str(pool_database(app)), "ASK {}", union=True, results_type=JSON, graph_type=None), 10).read()
    for worker in pool._free:
        worker.process.kill()
        worker.process.join()
    reply = short_way(app, "GET", {"query": "ASK {}"}, {})
    assert reply.status == 200


def pool_database(app):
    return app.extensions["comity"].store.latest().path / "db"
