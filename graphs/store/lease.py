"""Leases: a version that somebody holds is not removed. A lease falls with the process that took it.

They are needed because the engine opens some of its files only when a query comes to them.
"""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class Lease:
    """Holds a version until it is closed, garbage or dead; raises FileNotFoundError where the version is gone."""

    def __init__(self, path: Path) -> None:
        self._stream: IO[bytes] = (path / "commit.json").open("rb")
        fcntl.flock(self._stream, fcntl.LOCK_SH)
        try:
            # It may have been removed between opening and locking.
            (path / "commit.json").stat()
        except FileNotFoundError:
            self._stream.close()
            raise

    def close(self) -> None:
        """Let go."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_stream"):
            self._stream.close()


def take_away(path: Path, to: Path) -> bool:
    """Move a version out of reach, in one step, unless somebody holds it; return whether it was done."""
    with (path / "commit.json").open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        path.rename(to)
        return True
