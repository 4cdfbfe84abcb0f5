"""A fixed number of workers and a bounded queue before them; a worker that is late or gone is replaced."""

import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from server import errors
from server.engine.formats import GRAPHS, RESULTS
from server.engine.job import Chunk, Done, Failed, Frame, Job, Started
from server.engine.worker import work
from server.gone import Gone
from server.processes import CONTEXT


@dataclass
class Worker:
    """A process and the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass
class Running:
    """A job that is being answered, for the operator's list."""

    number: int
    text: str
    since: float
    worker: Worker
    ended: bool = False


@dataclass
class Pool:
    """Runs jobs; `size` at a time, `waiting` more in a queue that is served in order of arrival."""

    size: int
    waiting: int
    memory: int
    _free: list[Worker] = field(default_factory=list)
    _busy: int = 0
    _queue: list[object] = field(default_factory=list)
    _turn: threading.Condition = field(default_factory=threading.Condition)
    _running: dict[int, Running] = field(default_factory=dict)
    _count: int = 0

    def run(self, job: Job, seconds: float, gone: Gone | None = None) -> "Answer":
        """Begin a job; returns when its answer has begun. It ends when the client has gone.

        Raises TooBusy, TookTooLong, TookTooMuch, Ended, and what the worker found wrong with the query.
        """
        deadline = time.monotonic() + seconds
        gone = Gone() if gone is None else gone
        worker = self._hire(deadline, seconds, gone)
        running = self._note(job, worker)
        answer = Answer(self, running, deadline, seconds)
        gone.listen(partial(self.end, running.number))
        try:
            worker.pipe.send(job)
            answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    def warm(self) -> None:
        """Start the workers before they are asked for."""
        workers = [self._spawn() for _ in range(self.size)]
        with self._turn:
            self._free.extend(workers)

    @property
    def queued(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._queue)

    def running(self) -> list[Running]:
        """Return the jobs under way, oldest first."""
        return sorted(self._running.values(), key=lambda each: each.number)

    def end(self, number: int) -> bool:
        """End a job by its number; tell whether there was one."""
        running = self._running.get(number)
        if running is None:
            return False
        running.ended = True
        running.worker.process.kill()
        return True

    def close(self) -> None:
        """End all workers."""
        with self._turn:
            for worker in [*self._free, *(each.worker for each in self._running.values())]:
                worker.stop()
            self._free.clear()

    def _note(self, job: Job, worker: Worker) -> Running:
        with self._turn:
            self._count += 1
            running = Running(self._count, job.text, time.time(), worker)
            self._running[running.number] = running
            return running

    def _hire(self, deadline: float, seconds: float, gone: Gone) -> Worker:
        """Return a worker when this caller's turn has come."""
        ticket = object()
        gone.listen(self._wake)
        with self._turn:
            if len(self._queue) >= self.waiting:
                raise errors.TooBusy(len(self._queue))
            self._queue.append(ticket)
            try:
                while self._queue[0] is not ticket or self._busy >= self.size:
                    if gone:
                        raise errors.Ended
                    if not self._turn.wait(max(0.0, deadline - time.monotonic())) and time.monotonic() >= deadline:
                        raise errors.TookTooLong(seconds)
            finally:
                self._queue.remove(ticket)
                self._turn.notify_all()
            self._busy += 1
            while self._free:
                worker = self._free.pop()
                if worker.process.is_alive():
                    return worker
                worker.stop()
        try:
            return self._spawn()
        except BaseException:
            self.give_back(None)
            raise

    def _wake(self) -> None:
        with self._turn:
            self._turn.notify_all()

    def _spawn(self) -> Worker:
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=work, args=(theirs, self.memory), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def give_back(self, running: Running | None, *, usable: bool = False) -> None:
        """Take a worker back; one that is in the middle of something is ended."""
        if running is not None and not usable:
            running.worker.stop()
        with self._turn:
            if running is not None:
                self._running.pop(running.number, None)
                if usable:
                    self._free.append(running.worker)
            self._busy -= 1
            self._turn.notify_all()


class Answer:
    """The answer to a job, as it comes; closing it early ends the job."""

    def __init__(self, pool: Pool, running: Running, deadline: float, seconds: float) -> None:
        self.pool, self.running, self.deadline, self.seconds = pool, running, deadline, seconds
        self.media_type, self.open = "", True

    def begin(self) -> None:
        """Wait for the first frame."""
        frame = self._next()
        if isinstance(frame, Started):
            self.media_type = frame.media_type

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the answer; raises where it cannot be finished, so that no part is taken for the whole."""
        try:
            while self.open:
                frame = self._next()
                if isinstance(frame, Chunk):
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
            self.pool.give_back(self.running, usable=usable)

    def _next(self) -> Frame:
        pipe = self.running.worker.pipe
        try:
            if not pipe.poll(max(0.0, self.deadline - time.monotonic())):
                raise errors.TookTooLong(self.seconds)
            frame: Frame = pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        if isinstance(frame, Done):
            self.close(usable=True)
        elif isinstance(frame, Failed):
            self.close(usable=True)
            raise _fault(frame, self.pool.memory)
        return frame

    def _lost(self) -> errors.RequestError:
        """Return why a worker has gone: ended, or for want of memory, which the engine answers by aborting."""
        if self.running.ended:
            return errors.Ended()
        self.running.worker.process.join(1)
        if self.running.worker.process.exitcode in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV):
            return errors.TookTooMuch(self.pool.memory)
        return errors.QueryFailed("its worker has gone")


def _fault(frame: Failed, memory: int) -> errors.RequestError:
    if frame.error == "TookTooMuch":
        return errors.TookTooMuch(memory)
    if frame.error == "NotAcceptable":
        return errors.NotAcceptable("what was asked for", (*RESULTS, *GRAPHS))
    made: errors.RequestError = getattr(errors, frame.error)(*frame.arguments)
    return made


__all__ = ["Answer", "Pool"]
