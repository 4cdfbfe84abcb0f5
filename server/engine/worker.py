"""The process that evaluates: it opens versions read-only, takes one job at a time, and reaches no network."""

import os
from multiprocessing.connection import Connection

from server.engine.confine import confine
from server.engine.evaluate import answer, failure
from server.engine.job import ExplainJob, Frame, Job, QueryJob, Ready, Whole
from server.engine.offline import CutOff
from server.engine.opened import Opened


def work(pipe: Connection, mebibytes: int, cut_off: CutOff) -> None:
    """Answer jobs until the pipe closes."""
    pipe.send(Ready(confine(mebibytes, cut_off)))
    opened = Opened(mebibytes)
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            job = pipe.recv()
        except EOFError:
            return
        _answer(opened, job, pipe)


def _answer(opened: Opened, job: Job, pipe: Connection) -> None:
    def send(frame: Frame) -> None:
        pipe.send(frame)

    try:
        if isinstance(job, QueryJob):
            with opened.held(job.database) as store:
                answer(store, job, send)
        elif isinstance(job, ExplainJob):
            from server.explain import explained  # rdflib is slow to import, and few ask why

            with opened.held(job.database) as store:
                found = explained(store, job.trace, job.text, job.first, job.count, job.base, union=job.union)
            send(Whole(job.media_type, found))
        else:
            send(Whole(job.media_type, job.answer()))
    except BrokenPipeError:
        return
    except (Exception, MemoryError) as fault:  # noqa: BLE001  (whatever the engine raises becomes an answer)
        send(failure(fault))
