"""Loads files of RDF into the next version at the full speed of the engine: dumps, and what extraction wrote."""

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphs import Commit, Store, Version
from server.building.build import infer
from server.errors import CannotRead
from validation import check_change

PIECE = 1 << 16
FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
}
# Told how many bytes of the files have been read.
Told = Callable[[int], None]


def load_files(paths: list[Path], store: Store, commit: Commit, told: Told, *, check: bool) -> Version:
    """Make the next version of what is there and what files hold, all of it or nothing.

    With `check` what follows is drawn, and all is held against the shapes: raises DoesNotConform and Inconsistent.
    Raises CannotRead for a file that is not there, has another ending, or is broken.
    """
    for path in paths:
        _format(path)
        if not path.is_file():
            raise CannotRead(str(path), "there is no such file")
    lines = [path for path in paths if _format(path) == ox.RdfFormat.N_QUADS]

    def load(database: ox.Store, folder: Path) -> None:
        batches = [lines] if lines else []
        for batch in (*batches, *([path] for path in paths if path not in lines)):
            stream = _Joined(batch, told)
            try:
                database.bulk_load(io.BufferedReader(stream, PIECE), _format(batch[0]))
            except (SyntaxError, ValueError, gzip.BadGzipFile, EOFError) as fault:
                raise CannotRead(str(stream.at), str(fault)) from None
        if check:
            infer(database, folder)

    def hold(database: ox.Store) -> None:
        if check:
            check_change(database, {graph.value for graph in database.named_graphs()}).require()

    return store.extend(load, hold, commit)


def _format(path: Path) -> ox.RdfFormat:
    ending = path.name.removesuffix(".gz").rpartition(".")[2]
    if ending not in FORMATS:
        raise CannotRead(str(path), f"name a file that ends in {', '.join(FORMATS)}, or one of these and .gz")
    return FORMATS[ending]


class _Joined(io.RawIOBase):
    """Files read one after another as if they were one: the engine makes new files of its own for each that it loads.

    Labels of blank nodes would be shared by all, so files that have some cannot be read so.
    """

    def __init__(self, paths: list[Path], told: Told) -> None:
        self.at = paths[0]
        self._parts, self._left = self._pieces(paths, told), b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (the type of what can be written into comes with Python 3.12)
        """Put some more into a buffer, nothing where all has been read; return how many bytes."""
        piece = self._left or next(self._parts, b"")
        size = min(len(buffer), len(piece))
        buffer[:size], self._left = piece[:size], piece[size:]
        return size

    def _pieces(self, paths: list[Path], told: Told) -> Iterator[bytes]:
        read = 0
        for self.at in paths:
            with self.at.open("rb") as raw, gzip.open(raw) if self.at.suffix == ".gz" else nullcontext(raw) as stream:
                while piece := stream.read(PIECE):
                    if len(paths) > 1 and b" _:" in b" " + piece:
                        raise ValueError("it may have blank nodes, which files must not share: load it by itself")
                    told(read + raw.tell())
                    yield piece
                read += raw.tell()
                yield b"\n"  # the last line may have no end
