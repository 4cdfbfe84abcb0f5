"""The names of the texts of a batch, however many: on disk, so that memory does not grow with them."""

import sqlite3


class Seen:
    """Remembers which document came first under a key."""

    def __init__(self) -> None:
        # A database without a name lies in a file that goes with the connection; little of it is held in memory.
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA cache_size = -8000")
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID")

    def earlier(self, key: str, name: str) -> str | None:
        """Return the name of the text that has had this key; None where this is the first, and remember it."""
        if self._table.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, name)).rowcount:
            return None
        return str(self._table.execute("SELECT name FROM seen WHERE key = ?", (key,)).fetchone()[0])

    def close(self) -> None:
        """Forget them all."""
        self._table.close()
