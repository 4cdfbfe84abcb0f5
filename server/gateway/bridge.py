"""Answers the requests of an ASGI server: from the cache, by the short way, or by the WSGI application in a thread."""

import asyncio
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, Protocol
from wsgiref.types import WSGIApplication

from ontology import ComityError
from server.gateway.cache import Cache
from server.gateway.environ import Receive, Scope, Send, environ_of, read_body
from server.gateway.express import Express
from server.gateway.reply import Headers, Reply, whole
from server.gateway.wire import Watched
from server.gone import Gone
from server.protocol.problems import as_json

SHORT = 64 * 1024  # bodies that are looked at before they are handed on, bytes


class Watcher(Protocol):
    """Whoever counts requests."""

    def answered(self, scope: Scope, status: int, headers: Headers, size: int, seconds: float) -> None:
        """Take note of an answer; status 499 where the client went away, 0 where it broke off."""


class Bridge:
    """An ASGI application around a WSGI one."""

    def __init__(
        self, app: WSGIApplication, cache: Cache, watcher: Watcher, threads: int, longest: int, express: Express | None
    ) -> None:
        self.app, self.cache, self.watcher, self.longest, self.express = app, cache, watcher, longest, express
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        began = time.perf_counter()
        body, size = await read_body(receive, self.longest)
        short = body.read() if size <= SHORT else None
        body.seek(0)
        key = self.cache.key(scope, short) if short is not None else None
        kept = self.cache.get(key) if key else None
        if kept is not None:
            status = 304 if kept.tag in dict(scope["headers"]).get(b"if-none-match", b"") else 200
            part = b"" if status == 304 else kept.body
            await _whole(send, status, kept.headers, part)
            self.watcher.answered(scope, status, kept.headers, len(part), time.perf_counter() - began)
            return
        gone = Gone()
        with Watched(receive, gone):
            reply = await self.express.reply(scope, short, gone) if self.express and short is not None else None
            if reply is None:
                reply = await self._long_way(environ_of(scope, body, size, gone))
            if reply.rest is None:
                await _whole(send, reply.status, reply.headers, reply.body)
                status, sent = reply.status, len(reply.body)
            else:
                status, sent = await self._streamed(reply, send, gone)
        if key and reply.rest is None and status == 200:
            self.cache.keep(key, reply.headers, reply.body)
        # Whoever knows the length may hang up as soon as all is there.
        left = gone and dict(reply.headers).get(b"content-length") != str(sent).encode()
        self.watcher.answered(scope, 499 if left else status, reply.headers, sent, time.perf_counter() - began)

    async def _long_way(self, environ: dict[str, Any]) -> Reply:
        return await asyncio.get_running_loop().run_in_executor(self.threads, _begin, self.app, environ)

    async def _streamed(self, reply: Reply, send: Send, gone: Gone) -> tuple[int, int]:
        """Send an answer as it comes, no faster than the client reads; return its status and size."""
        loop, sent = asyncio.get_running_loop(), 0
        part: bytes | None = reply.body
        try:
            await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
            while part is not None and not gone:
                if part:
                    await send({"type": "http.response.body", "body": part, "more_body": True})
                sent += len(part)
                part = await loop.run_in_executor(self.threads, next, reply.rest, None)  # type: ignore[arg-type]  # None is the end
        except ComityError:
            # Without its last chunk: no client can take what it has for the whole.
            return 0, sent
        finally:
            await loop.run_in_executor(self.threads, _close, reply.parts)
        if not gone:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        return reply.status, sent


async def _whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _begin(app: WSGIApplication, environ: dict[str, Any]) -> Reply:
    """Call the application, in a thread, and read its answer up to the second part."""
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:  # noqa: ANN401  (as PEP 3333 has it)
        told.append((status, headers))

    parts = app(environ, start)
    rest = iter(parts)
    try:
        first, second = next(rest, b""), next(rest, None)
    except ComityError as fault:
        # The application has done its part; the answer failed while it was being read, with nothing sent yet.
        _close(parts)
        return whole(*as_json(fault))
    status, given = told[-1]
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in given]
    code = int(status.partition(" ")[0])
    if second is not None:
        return Reply(code, headers, first, parts, chain([second], rest))
    _close(parts)
    if code not in (204, 304) and environ["REQUEST_METHOD"] != "HEAD" and b"content-length" not in dict(headers):
        headers.append((b"content-length", str(len(first)).encode()))
    return Reply(code, headers, first, parts, None)


def _close(parts: Iterable[bytes]) -> None:
    close = getattr(parts, "close", None)
    if close is not None:
        close()
