"""How processes for queries and writes are started: forked from a small server that has what they need imported."""

import multiprocessing

CONTEXT = multiprocessing.get_context("forkserver")


def prepare(*, writable: bool) -> None:
    """Say what the fork server imports before the first process is asked for; later calls change nothing."""
    CONTEXT.set_forkserver_preload(["server.engine.worker", *(["server.writing.perform"] if writable else [])])
