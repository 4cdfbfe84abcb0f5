"""How often somebody may do what costs much: so many times a minute."""

import time
from collections import deque
from dataclasses import dataclass, field
from threading import Lock

MINUTE, MOST = 60.0, 10_000


@dataclass
class Pace:
    """When who did it last; addresses that have been quiet for a minute are forgotten."""

    _times: dict[str, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, who: str, most: int, now: float | None = None) -> bool:
        """Tell whether somebody may do it once more, and count it if so."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            if len(self._times) > MOST:
                self._times = {each: times for each, times in self._times.items() if times[-1] > moment - MINUTE}
            times = self._times.setdefault(who, deque())
            while times and times[0] <= moment - MINUTE:
                times.popleft()
            if len(times) >= most:
                return False
            times.append(moment)
            return True
