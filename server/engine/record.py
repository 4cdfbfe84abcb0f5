"""A line of JSON in the log for each query that was evaluated: its hash, how long it took, how many rows it gave."""

import hashlib
import json
import logging
import time
from dataclasses import dataclass

from server.engine.tasks import Task

# Below the log of requests, so that it goes where that goes.
LOG = logging.getLogger("comity.requests.queries")
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
# What stands once in each row, or between two, and cannot stand within a value; and what stands before the first.
_MARKS = {JSON: b'}},{"', XML: b"<result>", TSV: b"\n", CSV: b"\r\n"}
_FIRST = b'"bindings":[{'


@dataclass
class Record:
    """Counts the rows of an answer while it passes; of triples and of yes or no there are none to count."""

    media_type: str = ""
    size: int = 0
    _marks: int = 0
    _begun: bool = False
    _quoted: bool = False
    _tail: bytes = b""

    def add(self, data: bytes) -> None:
        """Take note of a part of the answer; the first holds the whole head."""
        self.size += len(data)
        mark = _MARKS.get(self.media_type)
        if mark is None:
            return
        joined = self._tail + data
        if self.media_type == CSV:
            self._count_csv(joined, mark)
        else:
            self._marks += joined.count(mark)
            self._begun = self._begun or _FIRST in joined
        # A mark may be cut in two between parts; none is whole in what is kept.
        keep = 0 if self.media_type == CSV and not data.endswith(b"\r") else len(mark) - 1
        self._tail = joined[-keep:] if keep else b""

    def _count_csv(self, joined: bytes, mark: bytes) -> None:
        """Count line ends outside quotation marks."""
        for at, part in enumerate(joined.split(b'"')):
            self._quoted = not self._quoted if at else self._quoted
            self._marks += 0 if self._quoted else part.count(mark)

    @property
    def rows(self) -> int | None:
        """How many rows have passed; None where they are not counted."""
        if self.media_type not in _MARKS:
            return None
        if self.media_type == JSON:
            return self._marks + self._begun
        return max(0, self._marks - (self.media_type in (CSV, TSV)))

    def write(self, task: Task) -> None:
        """Write the line."""
        told = {
            "query": hashlib.sha256(task.text.encode()).hexdigest()[:12],
            "ms": round((time.time() - task.since) * 1000, 2),
            "rows": self.rows,
            "bytes": self.size,
            "ended": task.why or None,
        }
        LOG.info("%s", json.dumps({name: value for name, value in told.items() if value is not None}))
