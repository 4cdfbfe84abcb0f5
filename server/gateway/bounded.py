"""The protocol of the web server with bounds on what comes before a request is whole: its head, and its patience."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD = 1024 * 1024  # a query of 200,000 characters may stand in an address, each escaped in up to nine bytes
PATIENCE = 30.0  # seconds


class Bounded(HttpToolsProtocol):
    """Cuts off who sends a head without end, or begins a request and never ends its head."""

    size = 0
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401  (as the base has it)
        """Begin a connection."""
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self.size = 0
        self._wait()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        self._measure(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._measure(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._stop()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        self._stop()
        super().connection_lost(exc)

    def _measure(self, size: int) -> None:
        self.size += size
        if self.size > HEAD and not self.transport.is_closing():
            self.send_400_response(f"The head of the request is longer than {HEAD} bytes.")

    def _wait(self) -> None:
        self._stop()
        self.waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None
