"""Takes the network away from a worker, where the kernel lets it."""

import ctypes
import os

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000


def cut_off() -> bool:
    """Move this process into a network namespace of its own, with no way out; tell whether the kernel allowed it.

    Where it does not, SERVICE and LOAD are still kept out by the screen of the query text.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    flags = CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWUSER | CLONE_NEWNET
    return bool(libc.unshare(flags) == 0)
