"""What went wrong in another process, as an error of ours."""

import signal

from server import errors
from server.engine.job import Failed
from server.engine.tasks import Task


def told(frame: Failed, memory: int) -> errors.RequestError:
    """Return the error that a process tells of."""
    if frame.error == "TookTooMuch":
        return errors.TookTooMuch(memory)
    if frame.error == "NotAcceptable":
        return errors.NotAcceptable("what was asked for", tuple(str(each) for each in frame.arguments))
    made: errors.RequestError = getattr(errors, frame.error)(*frame.arguments)
    return made


def lost(task: Task, exitcode: int | None, memory: int) -> errors.RequestError:
    """Return why a process went without a word: ended by us, for want of memory, or killed by somebody else.

    The engine answers want of memory by aborting.
    """
    if task.why:
        return task.fault()
    if exitcode in (-signal.SIGABRT, -signal.SIGSEGV):
        return errors.TookTooMuch(memory)
    return errors.WorkerLost(-(exitcode or 0))
