"""One request to a server elsewhere, and its answer as it comes, under a deadline and within a size."""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from server.errors import EndpointAway, TookTooLong

PART = 64 * 1024


class Exchange:
    """A request and its answer; `address` is where to connect, whatever the name in the URL resolves to."""

    def __init__(self, url: str, seconds: float, address: str | None = None, longest: int | None = None) -> None:
        self.url, self.seconds, self.deadline = url, seconds, time.monotonic() + seconds
        self.longest, self.size, self.closed = longest, 0, False
        parts = urlsplit(url)
        self.host, secure = parts.hostname or "", parts.scheme == "https"
        self.port = parts.port or (443 if secure else 80)
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.address, self.secure = address or self.host, secure
        self.connection = http.client.HTTPConnection(self.host, self.port)
        if secure:
            self.connection.default_port = 443

    def send(self, method: str, headers: Mapping[str, str], body: bytes | None = None) -> None:
        """Send the request and wait for the head of the answer; raises EndpointAway and TookTooLong."""
        try:
            self.socket = socket.create_connection((self.address, self.port), self._left())
            if self.secure:
                self.socket = ssl.create_default_context().wrap_socket(self.socket, server_hostname=self.host)
            self.connection.sock = self.socket
            self.connection.request(method, self.path, body, {**headers, "Connection": "close"})
            self.response = self.connection.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise self._fault(fault) from None
        self.status, self.headers = self.response.status, self.response.headers

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the answer; raises where it breaks off, so that no part is taken for the whole."""
        try:
            while part := self._part():
                yield part
        finally:
            self.close()

    def words(self) -> str:
        """Return the beginning of the answer as text, for an error, and close."""
        with suppress(EndpointAway, TookTooLong):
            return next(iter(self), b"")[:500].decode(errors="replace").strip()
        return ""

    def close(self) -> None:
        """Hang up, from whatever thread; who waits for the answer is woken."""
        self.closed = True
        with suppress(OSError, AttributeError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def _part(self) -> bytes:
        try:
            self.socket.settimeout(self._left())
            part = self.response.read1(PART)
            # read1 takes an early end for the end; what the head promised tells them apart.
            if not part and self.response.length:
                raise http.client.IncompleteRead(b"", self.response.length)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise self._fault(fault) from None
        self.size += len(part)
        if self.longest is not None and self.size > self.longest:
            raise EndpointAway(self.url, f"its answer is longer than {self.longest / 2**20:g} MiB")
        return part

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _fault(self, fault: Exception) -> EndpointAway | TookTooLong:
        self.close()
        if isinstance(fault, TimeoutError):
            return TookTooLong(self.seconds)
        return EndpointAway(self.url, str(getattr(fault, "strerror", None) or fault) or type(fault).__name__)
