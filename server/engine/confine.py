"""The bounds of a process that evaluates what strangers wrote: its memory, no network, and an end with its server."""

import resource
import signal

from server.engine.offline import CutOff, cut_off
from server.processes import end_with_parent


def confine(mebibytes: int, cut_off: CutOff = cut_off) -> tuple[str, ...]:
    """Put this process within its bounds; return the means that keep it from the network.

    Signals from the keyboard are for the server.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    size = mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_parent()
    return cut_off()
