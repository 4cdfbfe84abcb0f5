"""A dump that is read while it is written."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ontology import ComityError
from server.dumping.make import DumpJob
from server.engine.tasks import Task
from server.errors import Ended
from server.gone import Gone

PART = 64 * 1024
# How long a reader sleeps that has read all there is so far, in seconds.
NAP = 0.05


@dataclass
class Dump:
    """A file that grows until it has ended, well or with a fault; `readers` read it."""

    job: DumpJob
    task: Task
    readers: int = 0
    digest: str = ""
    fault: ComityError | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.job.path)


class Reading:
    """One reader of a dump; closing it says that it will read no more."""

    def __init__(self, dump: Dump, gone: Gone, left: Callable[[Dump], None]) -> None:
        self.dump, self.gone, self.left = dump, gone, left
        self.file, self.open = dump.path.open("rb"), True
        dump.readers += 1

    def begin(self) -> None:
        """Wait for the first bytes; raises what the making raises before there are any."""
        while not self.dump.ended.is_set() and not self.dump.path.stat().st_size:
            self._wait()
        self._fault()

    def __iter__(self) -> Self:
        """Yield the parts as they are written; raises where it cannot be finished."""
        return self

    def __next__(self) -> bytes:
        """Return the next part, waiting for it where there is none yet."""
        try:
            while self.open:
                ended = self.dump.ended.is_set()  # asked first: what is there by now is all
                part = self.file.read(PART)
                if part:
                    return part
                if ended:
                    self._fault()
                    break
                self._wait()
        except BaseException:
            self.close()
            raise
        self.close()
        raise StopIteration

    def whole(self) -> str:
        """Wait for the end, and return the SHA-256 of the whole."""
        try:
            while not self.dump.ended.is_set():
                self._wait()
            self._fault()
        finally:
            self.close()
        return self.dump.digest

    def seekable(self) -> bool:
        """Say yes: of a dump that is whole, a range may be read."""
        return True

    def seek(self, at: int) -> int:
        """Go to a place in the file."""
        return self.file.seek(at)

    def tell(self) -> int:
        """Return the place in the file."""
        return self.file.tell()

    def close(self) -> None:
        """Read no more."""
        if self.open:
            self.open = False
            self.file.close()
            self.left(self.dump)

    def _wait(self) -> None:
        self.dump.ended.wait(NAP)
        if self.gone:
            raise Ended

    def _fault(self) -> None:
        if self.dump.ended.is_set() and self.dump.fault is not None:
            raise self.dump.fault
