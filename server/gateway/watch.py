"""Counts answers, and logs each as one line of JSON."""

import hashlib
import json
import logging
from urllib.parse import parse_qs

from server.counts import Counts
from server.gateway.environ import Scope
from server.gateway.reply import Headers

LOG = logging.getLogger("comity.requests")


class Watch:
    """Takes note of each answer."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts

    def answered(self, scope: Scope, status: int, headers: Headers, size: int, seconds: float) -> None:
        """Count an answer and log it; queries appear as a hash, never in words."""
        self.counts.answered(scope["method"], scope["path"], status, size, seconds)
        if not LOG.isEnabledFor(logging.INFO):
            return
        told = dict(headers)
        query = parse_qs(scope["query_string"].decode("latin-1")).get("query", [""])[0]
        line = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 2),
            "version": told.get(b"comity-version", b"").decode("latin-1") or None,
            "query": hashlib.sha256(query.encode()).hexdigest()[:12] if query else None,
        }
        LOG.info("%s", json.dumps({name: value for name, value in line.items() if value is not None}))


def log_to_stderr() -> None:
    """Write the lines to standard error, bare."""
    LOG.addHandler(logging.StreamHandler())
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
