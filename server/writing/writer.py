"""Runs writes one after another, each under its deadline and in a process that can be ended without harm."""

import logging
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from graphs import Store
from ontology import ComityError
from server import errors
from server.clock import now
from server.engine import fault
from server.engine.job import Failed
from server.engine.line import Line
from server.engine.tasks import LATE, Task, Tasks
from server.gone import Gone
from server.processes import CONTEXT
from server.writing.begin import begin
from server.writing.job import Refused, WriteJob, Written


@dataclass(frozen=True)
class Keep:
    """How many versions are kept, and for how many days one that another took the place of."""

    versions: int = 100
    days: float = 30


LOG = logging.getLogger("comity.writer")
# How long to wait for a process that was killed: after that it is only giving back its memory.
LAST_BREATH = 0.2


@dataclass
class Writer:
    """The one writer of a server; `waiting` writes more stand in line, served in order of arrival."""

    waiting: int = 32
    memory: int = 4096
    tasks: Tasks = field(default_factory=Tasks)
    keep: Keep = Keep()

    def __post_init__(self) -> None:
        self._line = Line(1, self.waiting)

    def run(self, job: WriteJob, seconds: float, gone: Gone | None = None) -> int:
        """Do a write and return the version that it made.

        Raises GateRefused with the report; TooBusy; TookTooLong, TookTooMuch, Ended and WorkerLost, with the store as
        it was; and what the engine or the store found wrong. A write whose client has gone is ended, waiting or not.
        """
        task = self.tasks.begin("write", job.text, seconds, gone)
        try:
            self._line.enter(task)
        except BaseException:
            self.tasks.done(task)
            raise
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=begin, args=(theirs, job, self.memory), daemon=True)
        try:
            process.start()
            theirs.close()
            return _version(self._told(job, task, process, ours), self.memory)
        finally:
            self.tasks.done(task)
            threading.Thread(target=self._bury, args=(process, ours, job.folder), name="burial", daemon=True).start()

    def _told(self, job: WriteJob, task: Task, process: BaseProcess, pipe: Connection) -> Written | Refused | Failed:
        """Return what the process tells; where it was ended, see whether it had done all but say so."""
        try:
            self.tasks.work(task, process)
            if not pipe.poll(max(0.0, task.deadline - time.monotonic())):
                self.tasks.end(task.number, LATE)
                raise EOFError
            told: Written | Refused | Failed = pipe.recv()
        except (EOFError, OSError):
            process.join(LAST_BREATH)
            made = Store(Path(job.folder)).current()
            if made is None or made.commit != job.commit:
                raise fault.lost(task, process.exitcode, self.memory) from None
            return Written(made.number)
        return told

    def _bury(self, process: BaseProcess, pipe: Connection, folder: str) -> None:
        """See a process to its end, clear old versions, and only then let the next write begin: they share a lock."""
        if process.pid is not None:
            process.kill()
            process.join()
        pipe.close()
        try:
            Store(Path(folder)).trim(self.keep.versions, now() - timedelta(days=self.keep.days))
        except (ComityError, OSError) as fault:
            LOG.warning("old versions stay until the next write: %s", fault)
        finally:
            self._line.leave()


def _version(told: Written | Refused | Failed, memory: int) -> int:
    if isinstance(told, Written):
        return told.version
    if isinstance(told, Refused):
        raise errors.GateRefused(told.message, told.reports)
    raise fault.told(told, memory)
