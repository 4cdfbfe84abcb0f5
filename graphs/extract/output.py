"""Where the claims of a batch go: a file of N-Quads each, whole or absent, marked with what it was made from."""

import fcntl
import gzip
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from graphs.document import Document
from graphs.errors import FolderBusy, FolderUnwritable
from graphs.verdict import THRESHOLD

_HERE = Path(__file__).parents[1]
_MADE_BY = (".py", ".csv", ".toml", ".ttl")


@cache
def made_by() -> str:
    """Return a digest of the rules and tables: what other rules wrote is written anew."""
    found = hashlib.sha256()
    for path in sorted(each for each in _HERE.rglob("*") if each.suffix in _MADE_BY):
        found.update(f"{path.relative_to(_HERE)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


@dataclass(frozen=True)
class Output:
    """A folder, whether its files are compressed, what reads the texts, and how sure a claim is to be asserted."""

    folder: Path
    packed: bool = False
    extractor: str = "rules"
    version: str = field(default_factory=made_by)
    threshold: Decimal = THRESHOLD

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Be the only batch that writes there, and clear away what a killed one left half done.

        Raises FolderBusy, FolderUnwritable.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as fault:
            raise self.unwritable(fault) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for part in self.folder.glob(".*.part"):
                part.unlink()
            yield
        except BlockingIOError:
            raise FolderBusy(str(self.folder)) from None
        finally:
            os.close(handle)

    def path(self, document: Document) -> Path:
        """Return the file of a document."""
        return self.folder / f"{document.key}.nq{'.gz' if self.packed else ''}"

    def mark(self, document: Document) -> str:
        """Return the first line of a document's file: a digest of its words, its time, and what reads it."""
        parts = (self.extractor, self.version, self.threshold, document.key, document.reference_time, document.body)
        said = "\0".join(map(str, parts))
        return f"# claims of {document.key}, made from {hashlib.sha256(said.encode()).hexdigest()}\n"

    def kept(self, document: Document) -> bool:
        """Tell whether the file is there already, made from the same."""
        try:
            with (gzip.open if self.packed else open)(self.path(document), "rb") as file:
                return bool(file.read(300).startswith(self.mark(document).encode()))
        except (OSError, EOFError):
            return False

    def write(self, document: Document, lines: bytes) -> None:
        """Write the file of a document, in place of one that was made from something else; raises FolderUnwritable."""
        write_whole(self.path(document), lines)

    def bytes_of(self, document: Document, lines: Iterator[str]) -> bytes:
        """Return what the file of a document holds, the same each time."""
        whole = (self.mark(document) + "".join(lines)).encode()
        return gzip.compress(whole, 1, mtime=0) if self.packed else whole

    def unwritable(self, fault: OSError) -> FolderUnwritable:
        """Return the error that says why nothing can be written there."""
        return FolderUnwritable(str(self.folder), fault.strerror or str(fault))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; raises FolderUnwritable."""
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        raise FolderUnwritable(str(path.parent), fault.strerror or str(fault)) from None
