"""A fixed number of workers and a bounded line before them; a worker that is late or gone is replaced."""

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from server.engine.fault import lost, told
from server.engine.job import Chunk, Done, Failed, Frame, Job, Started
from server.engine.line import Line
from server.engine.offline import CutOff, cut_off
from server.engine.record import LOG, Record
from server.engine.tasks import LATE, Task, Tasks
from server.engine.worker import work
from server.gone import Gone
from server.processes import CONTEXT


@dataclass
class Worker:
    """A process and the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def stop(self) -> None:
        """End the process at once; it takes a while to give back gigabytes, and nobody waits for that."""
        self.process.kill()
        self.pipe.close()
        threading.Thread(target=self.process.join, name="burial", daemon=True).start()


@dataclass
class Pool:
    """Runs jobs; `size` at a time, `waiting` more in a line that is served in order of arrival."""

    size: int
    waiting: int
    memory: int
    tasks: Tasks = field(default_factory=Tasks)
    cut_off: CutOff = cut_off
    network: tuple[str, ...] | None = None  # what keeps workers from it; None before the first has started
    _free: list[Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = Line(self.size, self.waiting)

    def run(self, job: Job, seconds: float, gone: Gone | None = None) -> "Answer":
        """Begin a job; returns when its answer has begun. It ends when its time is up or the client has gone.

        Raises TooBusy, TookTooLong, TookTooMuch, Ended, WorkerLost, and what the worker found wrong with the query.
        """
        task = self.tasks.begin("query", job.text, seconds, gone)
        try:
            worker = self._worker_for(task)
        except BaseException:
            self.tasks.done(task)
            raise
        answer = Answer(self, task, worker)
        try:
            answer.begin(job)
        except BaseException:
            answer.close()
            raise
        return answer

    def warm(self) -> None:
        """Start the workers before they are asked for."""
        self._free.extend([self._spawn() for _ in range(self.size)])

    def close(self) -> None:
        """End all workers."""
        for task in self.tasks.listed():
            self.tasks.end(task.number)
        while self._free:
            self._free.pop().stop()

    def _worker_for(self, task: Task) -> Worker:
        """Wait for the task's turn, and return a worker that is its own from then on."""
        self._line.enter(task)
        try:
            worker = self._hire()
            try:
                self.tasks.work(task, worker.process, self._line.leave)
            except BaseException:
                self._free.append(worker)
                raise
        except BaseException:
            self._line.leave()
            raise
        return worker

    def _hire(self) -> Worker:
        while True:
            try:
                worker = self._free.pop()
            except IndexError:
                return self._spawn()
            if worker.process.is_alive():
                return worker
            worker.stop()

    def _spawn(self) -> Worker:
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=work, args=(theirs, self.memory, self.cut_off), daemon=True)
        process.start()
        theirs.close()
        try:
            self.network = ours.recv().means
        except EOFError:
            process.join()
            raise lost(Task(0, "", "", 0, 0, 0), process.exitcode, self.memory) from None
        return Worker(process, ours)

    def give_back(self, task: Task, worker: Worker, *, usable: bool) -> None:
        """Take a worker back; one that is in the middle of something is ended."""
        stays = self.tasks.done(task)
        if usable and not task.why:
            self._free.append(worker)
        else:
            worker.stop()
        if stays:
            self._line.leave()


class Answer:
    """The answer to a job, as it comes; closing it early ends the job."""

    def __init__(self, pool: Pool, task: Task, worker: Worker) -> None:
        self.pool, self.task, self.worker = pool, task, worker
        self.media_type, self.open = "", True
        self.record, self.logged = Record(), LOG.isEnabledFor(logging.INFO)

    def begin(self, job: Job) -> None:
        """Hand the job over and wait for the first frame."""
        try:
            self.worker.pipe.send(job)
        except OSError:
            raise self._lost() from None
        frame = self._next()
        if isinstance(frame, Started):
            self.media_type = self.record.media_type = frame.media_type

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the answer; raises where it cannot be finished, so that no part is taken for the whole."""
        try:
            while self.open:
                frame = self._next()
                if isinstance(frame, Chunk):
                    if self.logged:
                        self.record.add(frame.data)
                    yield frame.data
        finally:
            self.close()

    def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self)

    def close(self, *, usable: bool = False) -> None:
        """Let the worker go; one that has not finished is ended."""
        if self.open:
            self.open = False
            if self.logged:
                self.record.write(self.task)
            self.pool.give_back(self.task, self.worker, usable=usable)

    def _next(self) -> Frame:
        pipe = self.worker.pipe
        try:
            if not pipe.poll(max(0.0, self.task.deadline - time.monotonic())):
                self.pool.tasks.end(self.task.number, LATE)
                raise self.task.fault()
            frame: Frame = pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        if isinstance(frame, Done):
            self.close(usable=True)
        elif isinstance(frame, Failed):
            self.close(usable=True)
            raise told(frame, self.pool.memory)
        return frame

    def _lost(self) -> Exception:
        self.worker.process.join(1)
        return lost(self.task, self.worker.process.exitcode, self.pool.memory)


__all__ = ["Answer", "Pool"]
