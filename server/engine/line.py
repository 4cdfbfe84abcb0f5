"""A line before something of which there are only so many: served in order of arrival, and no longer than a bound."""

import threading
from collections import deque
from dataclasses import dataclass, field

from server import errors
from server.engine.tasks import Task


@dataclass
class Line:
    """Lets `size` tasks through at a time and `waiting` more stand in line."""

    size: int
    waiting: int
    _busy: int = 0
    _line: deque[Task] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def join(self, task: Task) -> bool:
        """Tell whether it is a task's turn at once; else it stands in line until its `turn` comes, and settles then.

        Raises TooBusy where the line is full.
        """
        with self._lock:
            if self._busy < self.size:
                self._busy += 1
                return True
            if len(self._line) >= self.waiting:
                raise errors.TooBusy(len(self._line))
            self._line.append(task)
            return False

    def settle(self, task: Task) -> None:
        """Go on after waiting; raises why the task was ended, if that was what it waited for."""
        with self._lock:
            if task in self._line:
                self._line.remove(task)
                raise task.fault()

    def enter(self, task: Task) -> None:
        """Wait for a task's turn; raises what `join` and `settle` raise."""
        if not self.join(task):
            task.turn.result()
            self.settle(task)

    def leave(self) -> None:
        """Let the next one through."""
        with self._lock:
            if self._line:
                self._line.popleft().come()
            else:
                self._busy -= 1
