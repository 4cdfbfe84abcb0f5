"""A network for a worker in which there is nobody but our proxy."""

import fcntl
import os
import socket
import struct
import sys
from dataclasses import dataclass

from server.engine.offline import own_network

# Where the proxy listens in the network of each worker; there is nobody else in it.
PORT = 8765
_SET_FLAGS, _UP = 0x8914, 0x41


@dataclass(frozen=True)
class Cell:
    """Moves this process into a network of its own and hands the one way out of it to the server, at a Unix socket."""

    door: str

    def __call__(self) -> tuple[str, ...]:
        """Go in; ends the process where the kernel does not allow it."""
        if not enter():
            sys.exit("the kernel gives this process no network of its own")
        with socket.create_server(("127.0.0.1", PORT)) as listener:
            knock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            knock.connect(self.door)
            socket.send_fds(knock, [b"."], [listener.fileno()])
            knock.recv(1)
            knock.detach()  # open as long as this process lives, so that the server knows
        return ("namespace",)


def enter() -> bool:
    """Move this process into a network namespace of its own with only a loopback device; tell whether it could."""
    if not own_network():
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", b"lo", _UP))
    return True


def allowed() -> bool:
    """Tell whether the kernel gives a process of ours a network of its own, by trying in a child."""
    child = os.fork()
    if child == 0:
        os._exit(0 if enter() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
