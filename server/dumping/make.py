"""The process that makes a dump: it writes one file, with no network and within a bound of memory, and ends."""

import hashlib
import io
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any

BUFFER = 256 * 1024


@dataclass(frozen=True)
class DumpJob:
    """Write a version of a store, or one graph of it, to a file."""

    store: str
    version: int
    form: str
    graph: str | None
    path: str

    @property
    def text(self) -> str:
        """What the operator's list calls it."""
        return f"dump of {self.graph or 'all'} in version {self.version} as {self.form}"


@dataclass(frozen=True)
class Made:
    """The file is whole: its SHA-256."""

    digest: str


def make(pipe: Connection, job: DumpJob, mebibytes: int) -> None:
    """Make a dump and tell what came of it; what it needs is imported here, so that the server starts without it."""
    from server.engine.confine import confine
    from server.engine.evaluate import failure
    from server.engine.job import Failed
    from server.errors import NotInXml

    confine(mebibytes)
    tempfile.tempdir = str(Path(job.path).parent)  # where there is room for the dump, there is for sorting it
    try:
        pipe.send(Made(_written(job)))
    except NotInXml as fault:
        pipe.send(Failed("NotInXml", (fault.what,)))
    except (Exception, MemoryError) as fault:  # noqa: BLE001  (whatever the engine raises becomes an answer)
        pipe.send(failure(fault))
    pipe.close()


def _written(job: DumpJob) -> str:
    from graphs import Store
    from server.dumping.dump import dump

    version = Store(Path(job.store)).version(job.version)
    with version.hold(), Path(job.path).open("ab", buffering=0) as file:
        counted = _Hashed(file)
        with io.BufferedWriter(counted, BUFFER) as out:
            dump(version.open(), job.form, job.graph, out)
    return counted.digest.hexdigest()


class _Hashed(io.RawIOBase):
    """A file whose bytes are hashed as they are written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever holds bytes)
        size = self.file.write(data)
        self.digest.update(memoryview(data)[:size])
        return size
