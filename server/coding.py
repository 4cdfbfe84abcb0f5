"""Compression on request (RFC 9110, section 12.5.3): gzip, also of answers that come in parts."""

import zlib
from collections.abc import Iterable, Iterator

from flask import Response, request
from werkzeug.datastructures import Accept

LEAST = 1024
_TEXT = ("text/", "application/json", "application/sparql-results", "application/rdf", "application/ld+json",
         "application/n-", "application/trig", "application/xml", "application/problem")  # fmt: skip


def compressed(response: Response) -> Response:
    """Compress an answer where its client takes gzip and it is worth the trouble."""
    if not (response.mimetype or "").startswith(_TEXT) or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    short = not response.is_streamed and (response.content_length or LEAST) < LEAST
    bare = request.method == "HEAD" or response.status_code in (204, 304) or response.direct_passthrough
    if short or bare or not _takes_gzip(request.accept_encodings):
        return response
    response.headers["Content-Encoding"] = "gzip"
    if "ETag" in response.headers:
        # The same content in other bytes.
        response.set_etag(response.get_etag()[0] or "", weak=True)
    if response.is_streamed:
        parts = response.response
        close = getattr(parts, "close", None)
        response.response = zipped(parts)  # type: ignore[arg-type]
        if close is not None:
            response.call_on_close(close)
        response.headers.pop("Content-Length", None)
    else:
        response.set_data(b"".join(zipped([response.get_data()])))
    return response


def zipped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts compressed, each as soon as it gives something to send."""
    packer = zlib.compressobj(5, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for part in parts:
        packed = packer.compress(part)
        if packed:
            yield packed
    yield packer.flush()


def _takes_gzip(accepted: Accept) -> bool:
    named = dict(accepted)
    return bool(named.get("gzip", named.get("*", 0)))
