"""Dumps in the making: one process at a time writes a file, and whoever asked for it reads as it grows.

A dump of a whole version is kept beside the store until a newer version is asked for; one of a graph goes with its
last reader. A dump that nobody waits for any more is ended.
"""

import shutil
import threading
import time
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from graphs import Version
from ontology import ComityError
from server.dumping.make import DumpJob, Made, make
from server.dumping.reading import Dump, Reading
from server.engine import fault
from server.engine.job import Failed
from server.engine.line import Line
from server.engine.tasks import LATE, Tasks
from server.errors import TooBusy, WriteFailed
from server.gone import Gone
from server.processes import CONTEXT

# Bytes that a quad may take in a dump, and in sorting it as much again: so much must be free on the disk.
A_QUAD = 250
# How many may wait for dumps at a time: each keeps a thread of the server.
MOST_READERS = 8
Key = tuple[int, str, str | None]


class Maker:
    """Makes dumps, each within `seconds`."""

    def __init__(self, tasks: Tasks, waiting: int, seconds: float, memory: int) -> None:
        self.tasks, self.seconds, self.memory = tasks, seconds, memory
        self.most = min(waiting, MOST_READERS)
        self._line = Line(1, self.most)
        self._dumps: dict[Key, Dump] = {}
        self._lock = threading.Lock()

    def open(self, version: Version, form: str, graph: str | None, gone: Gone) -> Reading:
        """Return a dump to read, with its first bytes there.

        Raises TooBusy, WriteFailed where the disk has no room, and until then what its making raises.
        """
        reading = self._reading(version, form, graph, gone)
        try:
            reading.begin()
        except BaseException:
            reading.close()
            raise
        return reading

    def size(self, version: Version, form: str, graph: str | None) -> int | None:
        """Return the size of a dump that is there, None for one that is not."""
        known = self._dumps.get((version.number, form, graph))
        there = known is not None and known.ended.is_set() and known.path.exists()
        return known.path.stat().st_size if known is not None and there else None

    def _reading(self, version: Version, form: str, graph: str | None, gone: Gone) -> Reading:
        """Return a reader of the dump that is there or in the making, else begin one."""
        key = (version.number, form, graph)
        with self._lock:
            known = self._dumps.get(key)
            if known is not None and known.fault is None and known.path.exists():
                if not known.ended.is_set():
                    self._room()
                return Reading(known, gone, self._left)
            self._room()
            path = self._folder(version) / f"{time.time_ns()}.{form}"
            job = DumpJob(str(version.path.parents[1]), version.number, form, graph, str(path))
            path.touch()
            dump = self._dumps[key] = Dump(job, self.tasks.begin("dump", job.text, self.seconds))
            reading = Reading(dump, gone, self._left)
        threading.Thread(target=self._run, args=(dump,), name="dump", daemon=True).start()
        return reading

    def _room(self) -> None:
        waiting = sum(dump.readers for dump in self._dumps.values() if not dump.ended.is_set())
        if waiting >= self.most:
            raise TooBusy(waiting)

    def _folder(self, version: Version) -> Path:
        """Return the folder for dumps of a version; with its first, what is left of others is removed."""
        store = version.path.parents[1]
        wanted, free = 2 * A_QUAD * version.quads, shutil.disk_usage(store).free
        if free < wanted:
            told = f"a dump wants {wanted // 2**20} MiB free beside {store}, and there are {free // 2**20}"
            raise WriteFailed("StoreFull", f"{told}: make room, or use `comity dump`")
        folder = store / "dumps" / f"{version.number:08d}"
        busy = {f"{key[0]:08d}" for key, dump in self._dumps.items() if dump.readers}
        if version.number not in {key[0] for key in self._dumps}:
            self._dumps = {key: dump for key, dump in self._dumps.items() if dump.readers}
            for other in folder.parent.iterdir() if folder.parent.exists() else ():
                if other.name not in busy:
                    shutil.rmtree(other, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _run(self, dump: Dump) -> None:
        """See a dump through, in a thread of its own."""
        entered = False
        try:
            self._line.enter(dump.task)
            entered = True
            dump.digest = self._made(dump)
        except ComityError as why:
            dump.fault = why
        finally:
            self.tasks.done(dump.task)
            dump.ended.set()
            if entered:
                self._line.leave()
            with self._lock:
                self._tidy(dump)

    def _made(self, dump: Dump) -> str:
        ours, theirs = CONTEXT.Pipe()
        process: BaseProcess = CONTEXT.Process(target=make, args=(theirs, dump.job, self.memory), daemon=True)
        process.start()
        theirs.close()
        try:
            self.tasks.work(dump.task, process)
            if not ours.poll(max(0.0, dump.task.deadline - time.monotonic())):
                self.tasks.end(dump.task.number, LATE)
                raise EOFError
            told: Made | Failed = ours.recv()
        except (EOFError, OSError):
            process.join(1)
            raise fault.lost(dump.task, process.exitcode, self.memory) from None
        finally:
            process.kill()
            process.join()
            ours.close()
        if isinstance(told, Failed):
            raise fault.told(told, self.memory)
        return told.digest

    def _left(self, dump: Dump) -> None:
        """Take note that a reader has left; without any, a dump in the making is ended."""
        with self._lock:
            dump.readers -= 1
            self._tidy(dump)
        if not dump.readers and not dump.ended.is_set():
            self.tasks.end(dump.task.number)

    def _tidy(self, dump: Dump) -> None:
        """Remove the file of a dump that is not to be kept."""
        spoilt = dump.fault is not None or (dump.job.graph is not None and not dump.readers)
        if dump.ended.is_set() and spoilt:
            with suppress(OSError):
                dump.path.unlink(missing_ok=True)
            key = (dump.job.version, dump.job.form, dump.job.graph)
            if self._dumps.get(key) is dump:
                del self._dumps[key]
