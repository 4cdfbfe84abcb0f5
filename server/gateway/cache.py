"""Answers kept for the next who asks the same of the same version; the oldest go when room is wanted."""

import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from server.gateway.environ import Scope
from server.gateway.reply import Headers

LARGEST = 256 * 1024
Key = tuple[object, ...]
_DECIDES = (b"accept", b"accept-encoding", b"content-type", b"host")


@dataclass(frozen=True)
class Kept:
    """A whole answer."""

    headers: Headers
    body: bytes
    tag: bytes


class Cache:
    """Answers by version and request, of a bounded size in bytes; used from one thread only, the event loop's."""

    def __init__(self, pointer: Path | None, room: int) -> None:
        self.pointer, self.room = pointer, room
        self.size = self.hits = self.misses = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def key(self, scope: Scope, body: bytes) -> Key | None:
        """Return what names a request and the version that it would be asked of; None where nothing may be kept."""
        if self.pointer is None or not self.room:
            return None
        query = scope["method"] == "POST" and scope["path"] == "/sparql"
        if scope["method"] != "GET" and not query:
            return None
        try:
            now = os.stat(self.pointer)  # noqa: PTH116  (a tenth of the time that Path takes, for each request)
        except OSError:
            return None
        given = dict.fromkeys(_DECIDES, b"")
        for name, value in scope["headers"]:
            if name in _DECIDES:
                given[name] += b"," + value
        return (now.st_ino, now.st_mtime_ns, scope["path"], scope["query_string"], body, *given.values())

    def get(self, key: Key) -> Kept | None:
        """Return the answer that is kept for a request."""
        found = self._kept.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    def keep(self, key: Key, headers: Headers, body: bytes) -> None:
        """Keep an answer whose headers say that everybody may."""
        told = dict(headers)
        if b"etag" not in told or not told.get(b"cache-control", b"").startswith(b"public") or len(body) > LARGEST:
            return
        self._kept[key] = Kept(headers, body, told[b"etag"])
        self.size += _weight(key, body)
        while self.size > self.room:
            gone, kept = self._kept.popitem(last=False)
            self.size -= _weight(gone, kept.body)


def _weight(key: Key, body: bytes) -> int:
    return len(body) + sum(len(part) for part in key if isinstance(part, str | bytes)) + 1000
