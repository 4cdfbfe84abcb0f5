"""The triples of all graphs, each once and in the order of the alphabet, in little memory however many there are."""

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

import pyoxigraph as ox

# How many lines are held in memory; more are sorted by parts, in files.
LINES = 200_000
_PARSED = 20_000


def distinct(quads: Iterable[ox.Quad], most: int = LINES) -> Iterator[ox.Triple]:
    """Yield the triples of quads."""
    for lines in _batches(_lines(quads, most), _PARSED):
        yield from (quad.triple for quad in ox.parse(b"".join(lines), ox.RdfFormat.N_TRIPLES))


def _lines(quads: Iterable[ox.Quad], most: int) -> Iterator[bytes]:
    """Yield triples as lines of N-Triples."""
    told = (f"{quad.triple} .\n".encode() for quad in quads)
    with ExitStack() as files:
        parts: list[Iterable[bytes]] = []
        while lines := sorted(set(islice(told, most))):
            parts.append(lines if len(lines) < most and not parts else _kept(lines, files.enter_context))
        last = b""
        for line in heapq.merge(*parts):
            if line != last:
                yield line
            last = line


def _kept(lines: list[bytes], keep: Callable[[IO[bytes]], IO[bytes]]) -> IO[bytes]:
    part = keep(tempfile.TemporaryFile())  # noqa: SIM115  (the stack closes it)
    part.writelines(lines)
    part.seek(0)
    return part


def _batches(lines: Iterator[bytes], size: int) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, size)):
        yield batch
