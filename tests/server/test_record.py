"""Rows are counted as an answer passes, however it is cut into parts and whatever its values hold."""

import io
import json
import logging

import pyoxigraph as ox
import pytest

from server.engine.formats import RESULTS
from server.engine.record import LOG, Record

NASTY = ('"', "\r\n", '}},{"', "<result>", '"bindings":[{', "a,b", "\\", "\t", "\r", '""\r\n""')


def serialized(count: int, media_type: str) -> bytes:
    store, out = ox.Store(), io.BytesIO()
    for number in range(count):
        value = ox.Literal(f"{NASTY[number % len(NASTY)]}{number}{NASTY[number * 7 % len(NASTY)]}")
        store.add(ox.Quad(ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:p"), value))
    store.query("SELECT ?o ?x ?s { ?s ?p ?o OPTIONAL { ?s <urn:q> ?x } }").serialize(out, RESULTS[media_type])
    return out.getvalue()


@pytest.mark.parametrize("media_type", RESULTS)
@pytest.mark.parametrize("count", [0, 1, 2, 53])
@pytest.mark.parametrize("size", [1, 2, 5, 11, 64, 100_000])
def test_rows_are_counted_in_every_format_and_cut(media_type, count, size):
    data, record = serialized(count, media_type), Record(media_type)
    record.add(data[:100])
    for at in range(100, len(data), size):
        record.add(data[at : at + size])
    assert (record.rows, record.size) == (count, len(data))


def test_triples_are_no_rows():
    record = Record("text/turtle")
    record.add(b"<urn:a> <urn:b> <urn:c> .\n")
    assert (record.rows, record.size) == (None, 26)


def test_a_query_is_logged_by_its_hash_with_rows_and_time(client, caplog):
    with caplog.at_level(logging.INFO, LOG.name):
        client.get("/sparql", query_string={"query": "SELECT * WHERE { ?s ?p ?o } LIMIT 7"})
    (line,) = [json.loads(each.message) for each in caplog.records if each.name == LOG.name]
    assert (line["rows"], len(line["query"])) == (7, 12)
    assert set(line) == {"query", "ms", "rows", "bytes"}
