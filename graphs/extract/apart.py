"""Reading in processes of their own: a text that takes too long, or kills its reader, costs nothing but itself."""

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from graphs.document import Document
from graphs.errors import ReaderLost, TextRefused
from graphs.extract.draw import rules
from graphs.extract.outcome import name_of

# The parser remembers every word that it has seen; after so many documents a new process begins without them.
MOST = 10_000
_BEGIN = "import sys; sys.path[:] = {path!r}; from graphs.extract.apart import serve; serve({handle})"
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class _Broke:
    """What the process says instead of a result."""

    reason: str


class Reader:
    """A process that has the rules loaded and does one thing at a time; it ends with the process that began it."""

    def __init__(self) -> None:
        self.done = 0
        self.pipe, theirs = Pipe()
        begin = _BEGIN.format(path=sys.path, handle=theirs.fileno())
        # Its standard input is never written to: it closes when this process ends, however that ends.
        self.process = subprocess.Popen(  # noqa: S603  (this very interpreter)
            [sys.executable, "-c", begin], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )  # fmt: skip
        theirs.close()

    def do(self, seconds: float, function: Callable[Concatenate[Document, P], T], document: Document,
           *more: P.args, **named: P.kwargs) -> T:  # fmt: skip
        """Return what the function gives for a document; raises TextRefused where it is late, breaks or dies."""
        if not self.done:
            self._begun()
        self.done += 1
        found: T | _Broke = self._asked(seconds, function, document, *more, **named)
        if isinstance(found, _Broke):
            raise TextRefused(name_of(document), "failed", found.reason)
        return found

    def _begun(self) -> None:
        try:
            self.pipe.recv()
        except EOFError:
            self.end()
            raise ReaderLost from None

    def _asked(self, seconds: float, function: Callable[..., T], document: Document, *more: Any, **named: Any) -> Any:  # noqa: ANN401  (what the function takes and gives)
        try:
            self.pipe.send((function, document, more, named))
            if self.pipe.poll(seconds):
                return self.pipe.recv()
        except (EOFError, OSError):
            self.end()
            told = "killed the process that read it; is it of odd form?"
            raise TextRefused(name_of(document), "crashed", told) from None
        self.end()
        told = f"was not read within {seconds:g} seconds; split it, or raise COMITY_TEXT_TIMEOUT"
        raise TextRefused(name_of(document), "slow", told)

    @property
    def usable(self) -> bool:
        """Tell whether it may be asked again."""
        return self.process.poll() is None and self.done < MOST

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()


class Readers:
    """As many processes as have something to read at a time; one that has nothing to read waits for the next text."""

    def __init__(self) -> None:
        self._idle: list[Reader] = []
        self._busy: set[Reader] = set()
        self._lock, self._closed = threading.Lock(), False

    def do(self, seconds: float, function: Callable[Concatenate[Document, P], T], document: Document,
           *more: P.args, **named: P.kwargs) -> T:  # fmt: skip
        """Have a process do this; raises TextRefused and ReaderLost as the process does."""
        with self._lock:
            if self._closed:
                raise ReaderLost
            while self._idle and not self._idle[-1].usable:
                self._idle.pop().end()
            reader = self._idle.pop() if self._idle else Reader()
            self._busy.add(reader)
        try:
            return reader.do(seconds, function, document, *more, **named)
        finally:
            with self._lock:
                self._busy.discard(reader)
                stays = reader.usable and not self._closed
                if stays:
                    self._idle.append(reader)
            if not stays:
                reader.end()

    def rest(self) -> None:
        """End the processes that have nothing to do."""
        with self._lock:
            idle, self._idle = self._idle, []
        for each in idle:
            each.end()

    def close(self) -> None:
        """End all processes, whatever they are in the middle of."""
        with self._lock:
            self._closed = True
            busy = list(self._busy)
        for each in busy:
            each.process.kill()
        self.rest()


def serve(handle: int) -> None:
    """Do what comes through the pipe until its other end is closed: all that the process of a reader does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pipe = Connection(handle)
    rules()
    pipe.send("ready")
    with suppress(EOFError, OSError):
        while True:
            function, document, more, named = pipe.recv()
            pipe.send(_told(function, document, *more, **named))


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


def _told(function: Callable[..., object], *more: object, **named: object) -> object:
    try:
        return function(*more, **named)
    except Exception as fault:  # noqa: BLE001  # one text does not end the batch; its fault is told with its place
        frames = traceback.extract_tb(fault.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "a place unknown"
        return _Broke(f"broke the extractor ({type(fault).__name__}: {fault} at {place}); please report it")
