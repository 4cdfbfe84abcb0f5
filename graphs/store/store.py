"""A store is a folder: versions of a database, a pointer to the newest, and a lock for the one writer.

A write makes the next version out of hard links to the current one (milliseconds, whatever its size), changes it,
lets it be checked, flushes it, gives it its name, and then moves the pointer: a crash at any point leaves the old
version current, and what it left behind is cleared by the next writer. Readers never wait.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox

from graphs.errors import NoSuchVersion, NotAStore, StoreEmpty
from graphs.store.files import flush_folder, room_on_disk, write_whole, writer_lock
from graphs.store.patch import Patch, difference
from graphs.store.version import Commit, Version, commit_text, read_version

FORMAT = "comity store 1"
# Gets the database to change and the folder of the version, for files that belong beside it.
Change = Callable[[ox.Store, Path], None]
# Gets the changed database and, of a write, what changed; raises to refuse.
Check = Callable[[ox.Store, Patch], None]


class Store:
    """The versions in a folder, which need not exist yet; making this value touches nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> Version | None:
        """Return the newest version, None where there is none yet; sees what other processes wrote."""
        try:
            number = int((self.folder / "current").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as fault:
            raise NotAStore(str(self.folder), f"its file `current` cannot be read ({fault})") from None
        return self.version(number)

    def latest(self) -> Version:
        """Return the newest version; raises StoreEmpty where there is none yet."""
        version = self.current()
        if version is None:
            raise StoreEmpty(str(self.folder))
        return version

    def version(self, number: int) -> Version:
        """Return a version by its number; raises NoSuchVersion."""
        path = self._path(number)
        if not path.is_dir():
            raise NoSuchVersion(str(self.folder), number, tuple(self._numbers()))
        return read_version(path)

    def versions(self) -> list[Version]:
        """Return all versions that are kept, oldest first."""
        current = self.current()
        return [self.version(number) for number in self._numbers() if current and number <= current.number]

    def write(self, change: Change, check: Check, commit: Commit) -> Version:
        """Make the next version by changing a copy of the current one; where `check` raises, nothing is made.

        The patch is kept beside the version as added.nq.gz and removed.nq.gz.
        """

        def finish(database: ox.Store, folder: Path, before: ox.Store | None) -> None:
            change(database, folder)
            patch = difference(before, database)
            check(database, patch)
            patch.write(folder)

        return self._next(finish, commit, copy_from=None)

    def replace(self, load: Change, check: Callable[[ox.Store], None], commit: Commit) -> Version:
        """Make the next version from nothing; raises what `check` raises, and then nothing is made."""

        def finish(database: ox.Store, folder: Path, _: ox.Store | None) -> None:
            load(database, folder)
            check(database)

        return self._next(finish, commit, copy_from=0)

    def restore(self, number: int, commit: Commit) -> Version:
        """Make an old version the newest again, as a version of its own; raises NoSuchVersion."""
        old = self.version(number)

        def finish(_: ox.Store, folder: Path, __: ox.Store | None) -> None:
            for extra in old.path.iterdir():
                if extra.is_file() and extra.name not in ("commit.json", "added.nq.gz", "removed.nq.gz"):
                    shutil.copy2(extra, folder / extra.name)

        return self._next(finish, commit, copy_from=number)

    def collect(self, keep: int, since: datetime) -> list[int]:
        """Remove versions that are neither among the newest `keep` nor made since a moment; return their numbers.

        Readers that have one open keep reading it.
        """
        with self._writing():
            old = self.versions()[:-keep] if keep else self.versions()[:-1]
            gone = [version for version in old if version.commit.when < since]
            for version in gone:
                shutil.rmtree(version.path)
            return [version.number for version in gone]

    def backup(self, target: Path) -> Version:
        """Copy the newest version into a folder that is a store of its own; raises StoreEmpty."""
        version = self.latest()
        if target.exists():
            raise NotAStore(str(target), "something is there already; name a folder that does not exist")
        with room_on_disk(target):
            (target / "versions").mkdir(parents=True)
            shutil.copytree(version.path, target / "versions" / version.path.name)
            write_whole(target / "format", FORMAT + "\n")
            write_whole(target / "current", f"{version.number}\n")
        return version

    def _next(
        self, finish: Callable[[ox.Store, Path, ox.Store | None], None], commit: Commit, copy_from: int | None
    ) -> Version:
        with self._writing(), room_on_disk(self.folder):
            before = self.current()
            number = (before.number if before else 0) + 1
            draft = self.folder / "versions" / f".draft-{number}"
            try:
                draft.mkdir()
                source = before if copy_from is None else self.version(copy_from) if copy_from else None
                opened = source.open() if source else None
                if opened is not None:
                    opened.backup(str(draft / "db"))
                quads = _filled(draft, lambda database: finish(database, draft, opened))
                write_whole(draft / "commit.json", commit_text(number, commit, before.number if before else 0, quads))
                flush_folder(draft / "db")
                flush_folder(draft)
                draft.rename(self._path(number))
            except BaseException:
                # The fault still holds the database open, and that may write on here: the next writer clears the rest.
                shutil.rmtree(draft, ignore_errors=True)
                raise
            flush_folder(self.folder / "versions")
            write_whole(self.folder / "current", f"{number}\n")
            return self.version(number)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._prepare()
        with writer_lock(self.folder / "lock"):
            self._clear()
            yield

    def _prepare(self) -> None:
        kind = self.folder / "format"
        if not kind.exists():
            if self.folder.exists() and any(self.folder.iterdir()) and not (self.folder / "versions").exists():
                raise NotAStore(str(self.folder), "it holds other files; name an empty folder")
            with room_on_disk(self.folder):
                (self.folder / "versions").mkdir(parents=True, exist_ok=True)
                write_whole(kind, FORMAT + "\n")
        elif kind.read_text(encoding="utf-8").strip() != FORMAT:
            told = kind.read_text(encoding="utf-8").strip()
            raise NotAStore(
                str(self.folder), f"it was written as {told!r}, this Comity reads {FORMAT!r}; build it anew"
            )

    def _clear(self) -> None:
        """Remove what a writer that died has left: drafts, and a version that the pointer never came to."""
        current = self.current()
        for path in (self.folder / "versions").iterdir():
            if path.name.startswith(".") or int(path.name) > (current.number if current else 0):
                shutil.rmtree(path)

    def _path(self, number: int) -> Path:
        return self.folder / "versions" / f"{number:08d}"

    def _numbers(self) -> list[int]:
        folder = self.folder / "versions"
        return sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit()) if folder.is_dir() else []


def _filled(draft: Path, finish: Callable[[ox.Store], None]) -> int:
    """Open the draft's database, let it be filled and checked, and close it flushed; return how many quads it has."""
    database = ox.Store(str(draft / "db"))
    finish(database)
    database.flush()
    return len(database)
