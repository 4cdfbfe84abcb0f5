"""Servers on this machine that stand for others: one that is listed, and one that nobody may reach."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

ROW = {"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "urn:far"}}]}}
TURTLE = b"<urn:far> <urn:says> <#here> ."


class Far(ThreadingHTTPServer):
    """Counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []

    @property
    def place(self) -> str:
        """Return its host and port."""
        return f"127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.answer("application/sparql-results+json", json.dumps(ROW).encode(), body.decode())

    def do_GET(self) -> None:
        self.answer("text/turtle", TURTLE)

    def answer(self, kind: str, body: bytes, question: str = "") -> None:
        self.server.asked.append(f"{self.path} {question}".strip())
        word, _, rest = self.path.strip("/").partition("/")
        if word == "to":
            self.send_response(307)
            self.send_header("Location", unquote(rest))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if word == "slow":
            threading.Event().wait(5)
        self.send_response(500 if word == "broken" else 200)
        self.send_header("Content-Type", "text/html" if word == "page" else kind)
        body = body * 60_000 if word == "long" else body
        self.send_header("Content-Length", str(len(body) + (10 if word == "cut" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def far_server() -> Iterator[Far]:
    """Serve, and stop."""
    with Far() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
