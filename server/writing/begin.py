"""Where a process that writes begins: what it needs is imported there, so that the server starts without it."""

from multiprocessing.connection import Connection

from server.writing.job import WriteJob


def begin(pipe: Connection, job: WriteJob, mebibytes: int) -> None:
    """Do a write and tell what came of it."""
    from server.writing.perform import perform

    perform(pipe, job, mebibytes)
