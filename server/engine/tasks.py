"""What the server is at work on: queries and writes, waiting and running, which can be ended one by one.

A task is ended for one of three reasons: its time is up, its client has gone, or the operator says so. Ending it kills
the process that works on it, if there is one, and wakes whoever waits for its turn; the rest follows from that.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess

from server import errors
from server.gone import Gone

LATE, ENDED = "late", "ended"


@dataclass
class Task:
    """A query or a write; `why` says why it was ended, if it was; `leave` makes room for the next one, once."""

    number: int
    kind: str
    text: str
    since: float
    seconds: float
    deadline: float
    process: BaseProcess | None = None
    why: str = ""
    turn: Future[None] = field(default_factory=Future)
    leave: Callable[[], None] | None = None

    def come(self) -> None:
        """Say that its turn has come, or never will."""
        with suppress(InvalidStateError):  # said already
            self.turn.set_result(None)

    def fault(self) -> errors.RequestError:
        """Return the error that says why it was ended."""
        return errors.TookTooLong(self.seconds) if self.why == LATE else errors.Ended()


class Tasks:
    """The tasks of a server; a thread of its own ends those whose time is up, as long as there are any."""

    def __init__(self) -> None:
        self._tasks: dict[int, Task] = {}
        self._changed = threading.Condition()
        self._count = 0
        self._wakes: float | None = None  # when the thread will look again; None where there is no thread

    def begin(self, kind: str, text: str, seconds: float, gone: Gone | None = None) -> Task:
        """Take note of a task; it is ended when the time is up or the client has gone."""
        with self._changed:
            self._count += 1
            task = Task(self._count, kind, text, time.time(), seconds, time.monotonic() + seconds)
            self._tasks[task.number] = task
            self._watch(task.deadline)
        if gone is not None:
            gone.listen(partial(self.end, task.number))
        return task

    def placed(self, task: Task, leave: Callable[[], None]) -> None:
        """Say how the place of a task is left: as soon as it is ended, however long its client takes to hear of it."""
        with self._changed:
            task.leave = leave

    def work(self, task: Task, process: BaseProcess) -> None:
        """Say which process works on a task; raises where the task was ended before."""
        with self._changed:
            if task.why:
                raise task.fault()
            task.process = process

    def done(self, task: Task) -> bool:
        """Forget a task, so that nobody ends its process any more; tell whether its place has still to be left."""
        with self._changed:
            self._tasks.pop(task.number, None)
            stays, task.process, task.leave = task.leave is not None, None, None
            return stays

    def listed(self) -> list[Task]:
        """Return the tasks under way, oldest first."""
        with self._changed:
            return list(self._tasks.values())

    def count(self, kind: str, *, running: bool) -> int:
        """Return how many tasks of a kind run, or how many wait."""
        return sum(task.kind == kind and (task.process is not None) is running for task in self.listed())

    def end(self, number: int, why: str = ENDED) -> bool:
        """End a task by its number; tell whether there was one."""
        with self._changed:
            task = self._tasks.get(number)
            if task is not None:
                self._end(task, why)
            return task is not None

    def _end(self, task: Task, why: str) -> None:
        task.why = task.why or why
        if task.process is not None:
            with suppress(ValueError):  # it was closed already
                task.process.kill()
        if task.leave is not None:
            task.leave()
            task.leave = None
        task.come()

    def _watch(self, deadline: float) -> None:
        """See that somebody looks when this time has come."""
        if self._wakes is None:
            self._wakes = deadline
            threading.Thread(target=self._end_late, name="deadlines", daemon=True).start()
        elif deadline < self._wakes:
            self._wakes = deadline
            self._changed.notify_all()

    def _end_late(self) -> None:
        with self._changed:
            while self._wakes is not None:
                self._changed.wait(max(0.0, self._wakes - time.monotonic()))
                now = time.monotonic()
                waiting = [task for task in self._tasks.values() if not task.why]
                for task in waiting:
                    if task.deadline <= now:
                        self._end(task, LATE)
                self._wakes = min((task.deadline for task in waiting if task.deadline > now), default=None)
