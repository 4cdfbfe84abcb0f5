"""Takes the network away from a process, where the kernel lets it: by a namespace of its own, and by a filter.

The filter (seccomp) refuses the system calls that make sockets; pipes that are open already go on working. Each means
is enough alone. Where the kernel allows neither, SERVICE and LOAD are kept out by the screen of the query text only.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Callable

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38
# The kernel's name for an architecture, and its numbers of the calls socket and io_uring_setup.
_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # refuse: EPERM


# Takes the network away from this process and tells by which means.
CutOff = Callable[[], tuple[str, ...]]


def cut_off() -> tuple[str, ...]:
    """Take the network away from this process, for good; return the means that the kernel allowed."""
    means = {"namespace": own_network(), "seccomp": _filtered(ctypes.CDLL(None, use_errno=True))}
    return tuple(name for name, done in means.items() if done)


def own_network() -> bool:
    """Move this process into a network namespace of its own, with nobody in it; tell whether the kernel allowed it."""
    flags = CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWUSER | CLONE_NEWNET
    return bool(ctypes.CDLL(None, use_errno=True).unshare(flags) == 0)


def _filtered(libc: ctypes.CDLL) -> bool:
    """Refuse the calls that make sockets, by a small program that the kernel runs before each call."""
    if platform.machine() not in _CALLS:
        return False
    architecture, *calls = _CALLS[platform.machine()]
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    # struct sock_filter: code, where to go if true, if false, value. 0x40000000 and up are calls of the x32 kind.
    program = [
        (load, 0, 0, 4),
        (equal, 1, 0, architecture),
        (give, 0, 0, _KILL),
        (load, 0, 0, 0),
        (at_least, 2, 0, 0x40000000),
        (equal, 1, 0, calls[0]),
        (equal, 0, 1, calls[1]),
        (give, 0, 0, _REFUSE),
        (give, 0, 0, _ALLOW),
    ]
    packed = b"".join(struct.pack("HBBI", *line) for line in program)
    kept = ctypes.create_string_buffer(packed, len(packed))
    head = struct.pack("HP", len(program), ctypes.addressof(kept))
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0) == 0)
