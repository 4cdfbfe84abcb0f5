"""What every request needs: the settings, the store, the workers, and the version that is current."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from flask import Response

from graphs import Store, Version
from server.counts import Counts
from server.engine.pool import Pool
from server.federation import Federation
from server.kept import Kept
from server.pace import Pace
from server.settings import Settings
from server.view import View
from server.writing.writer import Writer

# Address space of the process that reads texts for /try, MiB: the parser and its model.
READER_MEMORY = 4096


@dataclass
class Service:
    """One server over one store."""

    settings: Settings
    store: Store
    pool: Pool
    writer: Writer = field(default_factory=Writer)
    counts: Counts = field(default_factory=Counts)
    reader: Pool = field(default_factory=lambda: Pool(1, 3, READER_MEMORY))
    pace: Pace = field(default_factory=Pace)
    kept: Kept = field(default_factory=Kept)
    federation: Federation = field(init=False)
    page: Callable[[], Response | None] = lambda: None
    _view: View | None = None
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.federation = Federation(self.settings)

    def close(self) -> None:
        """End what is under way, and the processes that did it."""
        self.pool.close()
        self.reader.close()
        self.federation.close()

    def version(self, number: int | None = None) -> Version:
        """Return a version by its number, the newest without one; raises NoSuchVersion and StoreEmpty."""
        return self.store.latest() if number is None else self.store.version(number)

    def view(self) -> View:
        """Return the newest version as pages see it, opened once."""
        version = self.store.latest()
        with self._lock:
            if self._view is None or self._view.number != version.number:
                self._view = View(version.number, version.open(), version)
            return self._view
