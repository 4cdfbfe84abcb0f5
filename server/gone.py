"""A client that has hung up: whoever works for it is told at once."""

from collections.abc import Callable, Mapping
from threading import Lock

KEY = "comity.gone"


class Gone:
    """Whether the client of a request has gone away; true once it has."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: list[Callable[[], object]] = []
        self._told = False

    def __bool__(self) -> bool:
        return self._told

    def listen(self, listener: Callable[[], object]) -> None:
        """Call a function when the client goes, at once where it has gone already."""
        with self._lock:
            if not self._told:
                self._listeners.append(listener)
                return
        listener()

    def tell(self) -> None:
        """Say that the client has gone."""
        with self._lock:
            self._told = True
            listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener()


def gone_of(environ: Mapping[str, object]) -> Gone:
    """Return what tells of the client of a request; where nothing watches it, it never goes."""
    found = environ.get(KEY)
    return found if isinstance(found, Gone) else Gone()
