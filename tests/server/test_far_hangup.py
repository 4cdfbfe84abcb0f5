"""A client that hangs up ends the request at the endpoint: one that has not answered yet, and one that is answering."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.slow
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"


class SlowStore:
    """An endpoint that never comes to an end: it says nothing, or goes on for ever; told when its client hangs up."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.asked, self.left = threading.Event(), threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/sparql"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            question = b""
            while b"\r\n\r\n" not in question or not question.partition(b"\r\n\r\n")[2]:
                question += connection.recv(65536)
            if b"ASK" in question:  # is it there?
                body = b'{"head":{},"boolean":true}'
                kind = b"Content-Type: application/sparql-results+json\r\n"
                connection.sendall(b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s" % (kind, len(body), body))
                return
            self.asked.set()
            try:
                if b"endless" in question:
                    connection.sendall(HEAD)
                    row = b"x\r\n" * 10_000
                    while True:
                        connection.sendall(b"%x\r\n%s\r\n" % (len(row), row))
                connection.recv(1)
            except OSError:
                pass
            self.left.set()


@pytest.fixture
def far() -> Iterator[SlowStore]:
    store = SlowStore()
    yield store
    store.listener.close()


@pytest.mark.parametrize(("variable", "reads"), [("silent", 0), ("endless", 200_000)])
def test_a_client_that_hangs_up_ends_the_far_request(far, serving, tmp_path, variable, reads):
    with serving(tmp_path, "--endpoint", far.url, "--timeout", "60") as near:
        parts = urlsplit(near)
        with closing(socket.create_connection((parts.hostname, parts.port), 20)) as client:
            query = quote(f"SELECT ?{variable} {{ ?{variable} ?p ?o }}")
            client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: near\r\nAccept: text/csv\r\n\r\n".encode())
            assert far.asked.wait(20)
            got = 0
            while got < reads:
                part = client.recv(65536)
                assert part
                got += len(part)
            assert not far.left.is_set()
        # Far sooner than the limit of sixty seconds.
        assert far.left.wait(20)
