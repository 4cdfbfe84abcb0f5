"""The database of a version under way: made out of hard links to the one before, changed, and closed for good."""

import os
import shutil
from pathlib import Path

import pyoxigraph as ox

from graphs.store.quiet import quietly

# What the engine writes for people to read, and its lock: nothing that it reads again.
_CHAFF = ("LOG", "OPTIONS-", "LOCK")


def link(before: Path, folder: Path) -> None:
    """Make a folder a copy of a database that is closed, in milliseconds whatever its size.

    Files of data never change, so they are shared; the few small ones that say which belong to it are copied.
    """
    folder.mkdir()
    for path in before.iterdir():
        if path.suffix == ".sst":
            os.link(path, folder / path.name)
        elif not path.name.startswith(_CHAFF):
            shutil.copyfile(path, folder / path.name)


def open_to_change(folder: Path) -> ox.Store:
    """Return a database to change, a new one where there is none; it is on the disk when the caller has flushed it."""
    return quietly(lambda: ox.Store(str(folder)))


def finish(database: ox.Store) -> None:
    """Bring all that was changed into the files of a database, for the caller to close it and flush them."""
    quietly(database.flush)


def sweep(folder: Path) -> None:
    """Remove what nobody needs from a database that was closed."""
    for path in folder.iterdir():
        if path.name.startswith(_CHAFF):
            path.unlink()
