"""What a write changed: the quads that it added and removed."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox


@dataclass(frozen=True)
class Patch:
    """Quads added and removed, each in the order of their N-Quads."""

    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs that it touches; the default graph is the empty string."""
        return frozenset(getattr(quad.graph_name, "value", "") for quad in (*self.added, *self.removed))

    def write(self, folder: Path) -> None:
        """Write the patch beside a version as added.nq.gz and removed.nq.gz."""
        for name, quads in (("added", self.added), ("removed", self.removed)):
            data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
            (folder / f"{name}.nq.gz").write_bytes(gzip.compress(data, mtime=0))


def difference(before: ox.Store | None, after: ox.Store) -> Patch:
    """Return what has to be added to and removed from one database to make the other."""
    if before is None:
        return Patch(_sorted(after), ())
    added = (quad for quad in after if quad not in before)
    removed = (quad for quad in before if quad not in after)
    return Patch(_sorted(added), _sorted(removed))


def _sorted(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    return tuple(sorted(quads, key=str))
