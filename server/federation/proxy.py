"""The one way out of a worker's network: a proxy that asks listed servers only."""

import base64
import http.server
import logging
import shutil
import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from ontology import ComityError
from server.errors import EndpointAway, RemoteNotAllowed
from server.exchange import Exchange
from server.federation.cell import PORT, Cell
from server.federation.reach import Reach

LOG = logging.getLogger("comity.federation")
RESULTS = ("application/sparql-results+json", "application/sparql-results+xml")
HEADERS = {"Accept": ", ".join(RESULTS), "Content-Type": "application/sparql-query", "User-Agent": "Comity"}
IN_MEMORY = 1024 * 1024
MOST_FAULTS = 1000
LONGEST_QUERY = 4 * 1024 * 1024


class Proxy:
    """Serves workers in their own networks; keeps why a question failed until the one who asked wants to know."""

    def __init__(self, reach: Reach, seconds: float) -> None:
        self.reach, self.seconds = reach, seconds
        self.faults: dict[str, ComityError] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="comity-")
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        path = Path(self._folder.name) / "door"
        self._door.bind(str(path))
        self._door.listen(64)
        self.cell = Cell(str(path))
        threading.Thread(target=self._admit, name="federation", daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._folder.cleanup()

    def address(self, question: str, url: str) -> str:
        """Return what stands for a server's address in the text that a worker gets; `question` names who asks."""
        return f"http://127.0.0.1:{PORT}/{question}/{base64.urlsafe_b64encode(url.encode()).decode()}"

    def blame(self, question: str, fault: ComityError) -> None:
        """Keep why a question failed."""
        if len(self.faults) >= MOST_FAULTS:
            self.faults.clear()
        self.faults[question] = fault

    def _admit(self) -> None:
        while True:
            try:
                knock, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(knock,), name="federation", daemon=True).start()

    def _serve(self, knock: socket.socket) -> None:
        """Serve at the socket that a worker hands over, as long as the worker lives."""
        with knock:
            _, handles, _, _ = socket.recv_fds(knock, 1, 1)
            if not handles:
                return
            server = _Server(("127.0.0.1", 0), _Handler, bind_and_activate=False)
            server.socket.close()
            server.socket = socket.socket(fileno=handles[0])
            server.proxy = self
            threading.Thread(target=server.serve_forever, args=(0.1,), name="federation", daemon=True).start()
            knock.sendall(b".")
            with suppress(OSError):
                knock.recv(1)
            server.shutdown()
            server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    proxy: Proxy

    def handle_error(self, *_: object) -> None:
        LOG.debug("a worker hung up", exc_info=True)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        """Ask the server that the address stands for, and stream its answer."""
        self.close_connection = True
        _, question, coded = self.path.split("/", 2)
        url = base64.urlsafe_b64decode(coded).decode()
        proxy = self.server.proxy
        try:
            exchange = proxy.reach.ask(url, "POST", HEADERS, proxy.seconds, self._question(url))
            kind = exchange.headers.get_content_type()
            if kind not in RESULTS:
                raise EndpointAway(url, f"it answered as {kind}, not with the results of a query: {exchange.words()}")
            body, size = _whole(exchange)
        except ComityError as fault:
            LOG.info("SERVICE <%s> failed: %s", url, fault)
            proxy.blame(question, fault)
            self.send_error(502)
            return
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        with suppress(OSError), body:
            shutil.copyfileobj(body, self.wfile)

    def log_message(self, *_: object) -> None:
        """Say nothing; the answers of other servers are logged where they are asked."""

    def _question(self, url: str) -> bytes:
        length = int(self.headers.get("Content-Length", "0"))
        if length > LONGEST_QUERY:
            raise RemoteNotAllowed(url, "the question to it is too long")
        return self.rfile.read(length)


def _whole(exchange: Exchange) -> tuple[IO[bytes], int]:
    """Return the whole answer and its length: what breaks off half-way must not reach the engine as an answer."""
    body = cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  (whoever reads it closes it)
    try:
        for part in exchange:
            body.write(part)
    except ComityError:
        body.close()
        raise
    body.seek(0)
    return body, exchange.size
