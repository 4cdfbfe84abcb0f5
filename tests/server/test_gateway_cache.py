"""Which requests share an answer that is kept."""

import pytest

from server.gateway.cache import Cache


@pytest.fixture
def key(tmp_path):
    """Return what names a request for a query in these headers."""
    pointer = tmp_path / "current"
    pointer.write_text("1\n")
    cache = Cache(pointer, 1000)

    def named(*headers: tuple[bytes, bytes], method: str = "GET", path: str = "/sparql") -> object:
        scope = {"method": method, "path": path, "query_string": b"query=ASK+{}", "headers": headers}
        return cache.key(scope, b"")

    return named


def test_requests_that_differ_in_what_decides_the_answer_do_not(key):
    csv, xml = (b"accept", b"text/csv"), (b"accept", b"application/sparql-results+xml")
    zipped = (b"accept-encoding", b"gzip")
    assert len({key(), key(csv), key(xml), key(csv, xml), key(xml, csv), key(csv, zipped)}) == 6
    assert key(csv, (b"user-agent", b"one")) == key((b"user-agent", b"two"), csv)


def test_writes_are_never_kept(key):
    assert key(method="POST", path="/update") is None
    assert key(method="PUT", path="/store") is None
    assert key(method="POST") is not None
