"""A fixed number of workers and a bounded line before them; a worker that is late or gone is replaced."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from server.engine.fault import lost, told
from server.engine.job import Chunk, Done, Failed, Frame, Job, Started, Whole
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
        with self._given_up(task):
            self._line.enter(task)
        answer = self._handed(task, job)
        with answer.closed_on_failure():
            answer.take(answer.wait())
        return answer

    async def begin(self, job: Job, seconds: float, gone: Gone | None = None) -> "Answer":
        """Begin a job as `run` does, without holding up the event loop."""
        task = self.tasks.begin("query", job.text, seconds, gone)
        with self._given_up(task):
            if not self._line.join(task):
                await asyncio.wrap_future(task.turn)
                self._line.settle(task)
        # Starting a worker takes tens of milliseconds; one is free nearly always.
        answer = self._handed(task, job) if self._free else await asyncio.to_thread(self._handed, task, job)
        with answer.closed_on_failure():
            await readable(answer.worker.pipe)
            try:
                answer.take(answer.worker.pipe.recv())
            except (EOFError, OSError):
                raise await asyncio.to_thread(answer.lost) from None
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

    @contextmanager
    def _given_up(self, task: Task) -> Iterator[None]:
        """Forget a task whose turn did not come."""
        try:
            yield
        except BaseException:
            self.tasks.done(task)
            raise

    def _handed(self, task: Task, job: Job) -> "Answer":
        """Hand the job of a task whose turn it is to a worker, the next one where it died while it was idle."""
        self.tasks.placed(task, self._line.leave)
        worker = None
        try:
            while True:
                worker = self._hire()
                self.tasks.work(task, worker.process)
                try:
                    worker.pipe.send(job)
                except OSError:
                    worker.stop()
                    continue
                return Answer(self, task, worker)
        except BaseException:
            self.give_back(task, worker, usable=True)
            raise

    def _hire(self) -> Worker:
        try:
            return self._free.pop()
        except IndexError:
            return self._spawn()

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

    def give_back(self, task: Task, worker: Worker | None, *, usable: bool) -> None:
        """Take a worker back; one that is in the middle of something is ended."""
        stays = self.tasks.done(task)
        if worker is not None and usable and not task.why:
            self._free.append(worker)
        elif worker is not None:
            worker.stop()
        if stays:
            self._line.leave()


async def readable(pipe: Connection) -> None:
    """Wait until there is something to read, or the other end is gone."""
    loop = asyncio.get_running_loop()
    come = asyncio.Event()
    loop.add_reader(pipe.fileno(), come.set)
    try:
        await come.wait()
    finally:
        loop.remove_reader(pipe.fileno())
        os.set_blocking(pipe.fileno(), True)  # uvloop leaves what it has watched non-blocking


class Answer:
    """The answer to a job, as it comes; closing it early ends the job."""

    def __init__(self, pool: Pool, task: Task, worker: Worker) -> None:
        self.pool, self.task, self.worker = pool, task, worker
        self.media_type, self.open = "", True
        self.whole: bytes | None = None
        self.record, self.logged = Record(), LOG.isEnabledFor(logging.INFO)

    @contextmanager
    def closed_on_failure(self) -> Iterator[None]:
        """End the job where what is done here fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def wait(self) -> Frame:
        """Return the next frame; raises why none came."""
        pipe = self.worker.pipe
        try:
            if not pipe.poll(max(0.0, self.task.deadline - time.monotonic())):
                self.pool.tasks.end(self.task.number, LATE)
                raise self.task.fault()
            frame: Frame = pipe.recv()
        except (EOFError, OSError):
            raise self.lost() from None
        return frame

    def take(self, frame: Frame) -> bytes:
        """Take note of a frame and return the part of the answer that it holds; raises the fault that it tells of."""
        if isinstance(frame, Started):
            self.media_type = self.record.media_type = frame.media_type
        elif isinstance(frame, Whole):
            self.media_type, self.whole = frame.media_type, frame.data
            self.record.media_type = frame.media_type
        part = frame.data if isinstance(frame, Chunk | Whole) else b""
        if self.logged:
            self.record.add(part)
        if isinstance(frame, Whole | Done | Failed):
            self.close(usable=True)
        if isinstance(frame, Failed):
            raise told(frame, self.pool.memory)
        return part

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the answer; raises where it cannot be finished, so that no part is taken for the whole."""
        try:
            if self.whole is not None:
                yield self.whole
            while self.open:
                part = self.take(self.wait())
                if part:
                    yield part
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

    def lost(self) -> Exception:
        """Return why the worker went without a word."""
        self.worker.process.join(1)
        return lost(self.task, self.worker.process.exitcode, self.pool.memory)


__all__ = ["Answer", "Pool"]
