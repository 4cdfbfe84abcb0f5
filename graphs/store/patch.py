"""What a write changed: the quads that it added and removed."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pyoxigraph as ox

from graphs.store.templates import EVERYTHING, Pattern


@dataclass(frozen=True)
class Patch:
    """Quads added and removed, each in the order of their N-Quads."""

    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs that it touches; the default graph is the empty string."""
        return frozenset(getattr(quad.graph_name, "value", "") for quad in (*self.added, *self.removed))

    def write(self, stem: Path) -> list[Path]:
        """Write the patch as STEM.added.nq.gz and STEM.removed.nq.gz, leaving out what is empty; return the files.

        They count when the version does that they belong to; the caller flushes them with it.
        """
        written = []
        for name, quads in (("added", self.added), ("removed", self.removed)):
            path = stem.with_name(f"{stem.name}.{name}.nq.gz")
            path.unlink(missing_ok=True)
            if quads:
                data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
                path.write_bytes(gzip.compress(data, 5, mtime=0))
                written.append(path)
        return written


def read_patch(stem: Path) -> Patch:
    """Return the patch that was written under a stem."""

    def quads(name: str) -> tuple[ox.Quad, ...]:
        path = stem.with_name(f"{stem.name}.{name}.nq.gz")
        data = gzip.decompress(path.read_bytes()) if path.exists() else b""
        return tuple(ox.parse(data, ox.RdfFormat.N_QUADS))

    return Patch(quads("added"), quads("removed"))


def difference(before: ox.Store | None, after: ox.Store, touched: Iterable[Pattern] = (EVERYTHING,)) -> Patch:
    """Return what has to be added to and removed from one database to make the other, looking at these patterns."""
    added: set[ox.Quad] = set()
    removed: set[ox.Quad] = set()
    for pattern in _widest(set(touched)):
        old = before.quads_for_pattern(*pattern) if before else ()
        gone, new = _apart(old, after.quads_for_pattern(*pattern))
        removed |= gone
        added |= new
    return Patch(tuple(sorted(added, key=str)), tuple(sorted(removed, key=str)))


def _widest(touched: set[Pattern]) -> Iterable[Pattern]:
    """Leave out what lies within another pattern: everything, or a whole graph."""
    if EVERYTHING in touched:
        return (EVERYTHING,)
    whole = {graph for subject, predicate, value, graph in touched if subject is predicate is value is None}
    return [each for each in touched if each[3] not in whole or each[:3] == (None, None, None)]


def _apart(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return what stands only in the one and only in the other; in step where both have the same order, as they do."""
    only_old: set[ox.Quad] = set()
    only_new: set[ox.Quad] = set()
    for one, other in zip_longest(old, new):
        if one == other:
            continue
        if one in only_new:
            only_new.discard(one)
        elif one is not None:
            only_old.add(one)
        if other in only_old:
            only_old.discard(other)
        elif other is not None:
            only_new.add(other)
    return only_old, only_new
