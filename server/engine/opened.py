"""The versions that a worker has open, and holds while it reads them."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graphs import Store, Version

MOST = 3
# What a process takes of address space before it opens anything, and for each version, MiB.
ITSELF, EACH = 256, 512


class Opened:
    """A few open versions, the ones used last; opening one takes longer than most queries."""

    def __init__(self, mebibytes: int) -> None:
        """Keep as many versions open as the address space of the process has room for."""
        self._most = max(1, min(MOST, (mebibytes - ITSELF) // EACH))
        self._versions: OrderedDict[str, tuple[Version, ox.Store]] = OrderedDict()

    @contextmanager
    def held(self, database: str) -> Iterator[ox.Store]:
        """Keep a version from being collected while it is read; raises NoSuchVersion where it is gone.

        The engine opens some of its files only when a query comes to them, so a version that is gone cannot be read
        even where it was open.
        """
        version = self._versions[database][0] if database in self._versions else _version(Path(database).parent)
        try:
            lease = version.hold()
        except BaseException:
            self._versions.pop(database, None)
            raise
        with lease:
            yield self._open(database, version)

    def _open(self, database: str, version: Version) -> ox.Store:
        if database not in self._versions:
            while len(self._versions) >= self._most:
                self._versions.popitem(last=False)
            self._versions[database] = (version, version.open())
        self._versions.move_to_end(database)
        return self._versions[database][1]


def _version(path: Path) -> Version:
    return Store(path.parents[1]).version(int(path.name))
