"""An answer on its way to a client: its head and its first part, and how the rest is come by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Reply:
    """The head of an answer and its first part; `rest` is None where that is all; closing `parts` ends the work."""

    status: int
    headers: Headers
    body: bytes
    parts: Iterable[bytes] = ()
    rest: Iterator[bytes] | None = None


def whole(status: int, headers: Mapping[str, str], body: bytes) -> Reply:
    """Return an answer that is there as a whole."""
    told = encoded(headers)
    if status not in (204, 304):
        told.append((b"content-length", str(len(body)).encode()))
    return Reply(status, told, body)


def encoded(headers: Mapping[str, str]) -> Headers:
    """Return headers as ASGI wants them."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
