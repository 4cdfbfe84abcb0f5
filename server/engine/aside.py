"""Work that is no query and still belongs in a worker: it takes time, and the server goes on without it."""

import json
from dataclasses import dataclass


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
