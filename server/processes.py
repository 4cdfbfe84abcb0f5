"""How processes for queries and writes are started: forked from a small server that has what they need imported."""

import ctypes
import multiprocessing
import signal
import sys
from types import ModuleType

CONTEXT = multiprocessing.get_context("forkserver")


def prepare(*, writable: bool) -> None:
    """Say what the fork server imports before the first process is asked for; later calls change nothing."""
    CONTEXT.set_forkserver_preload(["server.engine.worker", *(["server.writing.perform"] if writable else [])])


def forget_main() -> None:
    """Keep the main module out of new processes: they would import the whole command line, and need nothing of it."""
    sys.modules["__main__"] = ModuleType("__main__")


def end_with_parent() -> None:
    """Let this process be ended when the one that forked it ends, whatever it is in the middle of (Linux)."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
