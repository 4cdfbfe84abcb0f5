"""Runs writes one after another, each under its deadline."""

import threading
import time
from dataclasses import dataclass, field

from server import errors
from server.engine.job import Failed
from server.processes import CONTEXT
from server.writing.job import Refused, WriteJob, Written
from server.writing.perform import perform


@dataclass
class Writer:
    """The one writer of a server."""

    _turn: threading.Lock = field(default_factory=threading.Lock)

    def run(self, job: WriteJob, seconds: float) -> int:
        """Do a write and return the version that it made.

        Raises GateRefused with the report, TookTooLong when the time is up (the store is then as it was), and what the
        engine or the store found wrong.
        """
        deadline = time.monotonic() + seconds
        if not self._turn.acquire(timeout=seconds):
            raise errors.TookTooLong(seconds)
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=perform, args=(theirs, job), daemon=True)
        try:
            process.start()
            theirs.close()
            if not ours.poll(max(0.0, deadline - time.monotonic())):
                raise errors.TookTooLong(seconds)
            try:
                told: Written | Refused | Failed = ours.recv()
            except EOFError:
                raise errors.QueryFailed("the writer ended before it was done; nothing was changed") from None
        finally:
            process.kill()
            process.join()
            ours.close()
            self._turn.release()
        return _version(told)


def _version(told: Written | Refused | Failed) -> int:
    if isinstance(told, Written):
        return told.version
    if isinstance(told, Refused):
        raise errors.GateRefused(told.message, told.reports)
    kind = getattr(errors, told.error, None)
    raise kind(*told.arguments) if kind else errors.WriteFailed(told.error, str(told.arguments[0]))
