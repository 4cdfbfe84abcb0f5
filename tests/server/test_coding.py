"""Compression on request."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.coding import squeezed, zipped, zstd

UNPACK = {"gzip": gzip.decompress, "zstd": zstd.decompress, None: bytes}


@pytest.mark.parametrize(("packed", "coding"), [(zipped, "gzip"), (squeezed, "zstd")])
@given(parts=st.lists(st.binary(max_size=300), max_size=20))
def test_what_is_packed_part_by_part_is_what_was_given(packed, coding, parts):
    assert UNPACK[coding](b"".join(packed(parts))) == b"".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip;q=0", None),
        ("br, *;q=0.1", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip;q=0.8", "gzip"),
        ("zstd;q=0, *", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_an_answer_is_compressed_for_those_who_take_it(client, accept, coding):
    query = {"query": "SELECT * WHERE { ?s ?p ?o } LIMIT 300", "format": "csv"}
    plain = client.get("/sparql", query_string=query, buffered=True)
    packed = client.get("/sparql", query_string=query, headers={"Accept-Encoding": accept}, buffered=True)
    assert packed.headers.get("Content-Encoding") == coding
    assert UNPACK[coding](packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]
    tag = packed.headers["ETag"]
    again = client.get("/sparql", query_string=query, headers={"Accept-Encoding": accept, "If-None-Match": tag})
    assert again.status_code == 304
