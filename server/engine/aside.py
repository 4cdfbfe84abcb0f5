"""Work that is no query and still belongs in a worker: it takes time, and the server goes on without it."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphs.extraction import Rules


@dataclass(frozen=True)
class LayoutJob:
    """Place the nodes of a graph; edges are pairs of nodes by number."""

    count: int
    edges: tuple[tuple[int, int], ...]
    media_type = "application/json"

    @property
    def text(self) -> str:
        """What the operator's list calls it."""
        return f"layout of {self.count} nodes and {len(self.edges)} edges"

    def answer(self) -> bytes:
        """Return the places as JSON."""
        from server.engine.layout import positions  # numpy is slow to import, and few ask for pictures

        return json.dumps(positions(self.count, self.edges)).encode()


@dataclass(frozen=True)
class ReadJob:
    """Draw the claims of a text, and keep nothing of it."""

    key: str
    body: str
    when: datetime | None
    threshold: Decimal
    media_type = "application/json"

    @property
    def text(self) -> str:
        """What the operator's list calls it; the text itself is nobody's business."""
        return f"reading of a text of {len(self.body)} characters"

    def answer(self) -> bytes:
        """Return the claims and facts as N-Quads in JSON, or the word and the reason why the text is not read."""
        from graphs import extraction  # the parser takes seconds to import

        document = extraction.pasted(self.key, self.body, self.when)
        if isinstance(document, extraction.TextRefused):
            return json.dumps({"word": document.word, "reason": document.reason}).encode()
        told = {"iri": str(document.iri), "quads": "".join(extraction.nquads(_rules().read(document), self.threshold))}
        return json.dumps(told).encode()


@cache
def _rules() -> "Rules":
    from graphs import extraction

    return extraction.Rules()
