"""Compression on request (RFC 9110, section 12.5.3): zstd and gzip, also of answers that come in parts."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEAST = 1024
_TEXT = ("text/", "application/json", "application/sparql-results", "application/rdf", "application/ld+json",
         "application/n-", "application/trig", "application/xml", "application/problem")  # fmt: skip
Packing = Callable[[Iterable[bytes]], Iterator[bytes]]


def compressed(response: Response) -> Response:
    """Compress an answer where its client takes a coding of ours and it is worth the trouble."""
    if not (response.mimetype or "").startswith(_TEXT) or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    short = not response.is_streamed and (response.content_length or LEAST) < LEAST
    bare = request.method == "HEAD" or response.status_code in (204, 304) or response.direct_passthrough
    coding = best_coding(request.headers.get("Accept-Encoding", ""))
    if short or bare or coding is None:
        return response
    response.headers["Content-Encoding"] = coding
    if "ETag" in response.headers:
        # The same content in other bytes.
        response.set_etag(response.get_etag()[0] or "", weak=True)
    if response.is_streamed:
        parts = response.response
        close = getattr(parts, "close", None)
        response.response = CODINGS[coding](parts)  # type: ignore[arg-type]  # parts are bytes here
        if close is not None:
            response.call_on_close(close)
        response.headers.pop("Content-Length", None)
    else:
        response.set_data(b"".join(CODINGS[coding]([response.get_data()])))
    return response


def zipped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts as gzip, each as soon as it gives something to send."""
    packer = zlib.compressobj(5, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for part in parts:
        packed = packer.compress(part)
        if packed:
            yield packed
    yield packer.flush()


def squeezed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts as zstd, each as soon as it gives something to send."""
    packer = zstd.ZstdCompressor()
    for part in parts:
        packed = packer.compress(part)
        if packed:
            yield packed
    yield packer.flush()


# The first of those that a client likes equally is taken.
CODINGS: dict[str, Packing] = {"zstd": squeezed, "gzip": zipped}


@lru_cache(maxsize=256)
def best_coding(header: str) -> str | None:
    """Return the coding that a client likes best by its Accept-Encoding header, None where it takes none of ours."""
    named = dict(parse_accept_header(header, Accept))
    weights = {name: float(named.get(name, named.get("*", 0))) for name in CODINGS}
    name = max(CODINGS, key=lambda each: weights[each])
    return name if weights[name] > 0 else None
