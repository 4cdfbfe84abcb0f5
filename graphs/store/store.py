"""A store is a folder: versions of a database, a pointer to the newest, a log, and a lock for the one writer.

A write makes the next version out of hard links to the current one (milliseconds, whatever its size), changes it,
lets it be checked, flushes it, gives it its name, and then moves the pointer: a crash at any point leaves the old
version current, and what it left behind is cleared by the next writer. Readers never wait.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphs.errors import NoSuchVersion, StoreEmpty
from graphs.store import database, layout, log, words
from graphs.store.backup import back_up
from graphs.store.draft import Draft
from graphs.store.files import flush_all, room_on_disk, tree, writer_lock
from graphs.store.lease import take_away
from graphs.store.patch import Patch, read_patch
from graphs.store.version import Commit, Version, entry, read_version, told_ontology

# Gets the database to change and the folder of the version, for files that belong beside it.
Change = Callable[[Draft, Path], None]
Load = Callable[[ox.Store, Path], None]
# Gets the changed database, with the patch; raises to refuse.
Check = Callable[[Draft], None]
# Fills the folder of a new version; tells how many quads it has, and what else the log should say.
Fill = Callable[[Path, Version | None], tuple[int, dict[str, Any]]]


class Store:
    """The versions in a folder, which need not exist yet; making this value touches nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: tuple[tuple[int, ...], Version] | None = None

    def current(self) -> Version | None:
        """Return the newest version, None where there is none yet; sees what other processes wrote."""
        try:
            told = (self.folder / "current").stat()
        except FileNotFoundError:
            told = None
        stamp = (told.st_ino, told.st_mtime_ns, told.st_size) if told else ()
        if self._seen is None or self._seen[0] != stamp:
            number = layout.pointer(self.folder)
            if not number:
                return None
            layout.require_format(self.folder)
            self._seen = (stamp, self.version(number))
        return self._seen[1]

    def latest(self) -> Version:
        """Return the newest version; raises StoreEmpty where there is none yet."""
        version = self.current()
        if version is None:
            raise StoreEmpty(str(self.folder))
        return version

    def version(self, number: int) -> Version:
        """Return a version by its number; raises NoSuchVersion."""
        path = layout.version_path(self.folder, number)
        if not path.is_dir() or number > layout.pointer(self.folder):
            raise NoSuchVersion(str(self.folder), number, tuple(layout.numbers(self.folder)))
        return read_version(path)

    def versions(self) -> list[Version]:
        """Return all versions that are kept, oldest first."""
        current = layout.pointer(self.folder)
        return [self.version(number) for number in layout.numbers(self.folder) if number <= current]

    def log(self) -> Iterator[log.Entry]:
        """Yield what the log says of every version that ever was, oldest first."""
        return log.read(self.folder / "log.jsonl", layout.pointer(self.folder))

    def patch(self, number: int) -> Patch:
        """Return what the write changed that made a version; empty for one that was made anew or restored."""
        return read_patch(layout.patch_stem(self.folder, number))

    def write(self, change: Change, check: Check, commit: Commit) -> Version:
        """Make the next version by changing a copy of the current one; where `check` raises, nothing is made."""

        def fill(folder: Path, before: Version | None) -> tuple[int, dict[str, Any]]:
            if before:
                database.link(before.path / "db", folder / "db")
            draft = Draft(database.open_to_change(folder / "db"), cache(before.open if before else lambda: None))
            change(draft, folder)
            draft.patch = patch = draft.difference()
            check(draft)
            words.carry(before.path, folder, patch, draft.database) if before else words.build(folder, draft.database)
            patch.write(layout.patch_stem(self.folder, before.number + 1 if before else 1))
            ontology = told_ontology(draft.database)
            draft.close()
            quads = (before.quads if before else 0) + len(patch.added) - len(patch.removed)
            return quads, {"kind": "write", "added": len(patch.added), "removed": len(patch.removed), **ontology}

        return self._next(fill, commit)

    def replace(self, load: Load, check: Callable[[ox.Store], None], commit: Commit) -> Version:
        """Make the next version from nothing; raises what `check` raises, and then nothing is made."""
        return self._loaded(load, check, commit, "replace")

    def extend(self, load: Load, check: Callable[[ox.Store], None], commit: Commit) -> Version:
        """Make the next version by loading much into a copy of the current one: as `replace`, without a patch."""
        return self._loaded(load, check, commit, "load")

    def _loaded(self, load: Load, check: Callable[[ox.Store], None], commit: Commit, kind: str) -> Version:
        def fill(folder: Path, before: Version | None) -> tuple[int, dict[str, Any]]:
            if before and kind == "load":
                database.link(before.path / "db", folder / "db")
            filled = database.open_to_change(folder / "db")
            load(filled, folder)
            check(filled)
            words.build(folder, filled)
            database.finish(filled)
            return len(filled), {"kind": kind, **told_ontology(filled)}

        return self._next(fill, commit)

    def restore(self, number: int, commit: Commit) -> Version:
        """Make an old version the newest again, as a version of its own; raises NoSuchVersion."""

        def fill(folder: Path, _: Version | None) -> tuple[int, dict[str, Any]]:
            old = self.version(number)
            database.link(old.path / "db", folder / "db")
            for extra in old.path.iterdir():
                if extra.is_file() and extra.name != "commit.json":
                    os.link(extra, folder / extra.name)
            return old.quads, {"kind": "restore", "of": number, "ontology": old.ontology}

        return self._next(fill, commit)

    def collect(self, keep: int, since: datetime) -> list[int]:
        """Remove versions that are neither among the newest `keep` nor made since a moment; return their numbers.

        A version that a reader holds stays until the next time; the log and the patches stay for ever.
        """
        with self._writing():
            old = self.versions()[: -max(keep, 1)]
            return self._remove([version for version in old if version.commit.when < since])

    def trim(self, most: int, since: datetime) -> list[int]:
        """Remove versions beyond the newest `most`, and old ones that were superseded before a moment.

        As with `collect`, what a reader holds stays until the next time.
        """
        with self._writing():
            kept = self.versions()
            gone = [
                old
                for at, (old, heir) in enumerate(pairwise(kept))
                if at < len(kept) - most or heir.commit.when < since
            ]
            return self._remove(gone)

    def _remove(self, versions: list[Version]) -> list[int]:
        gone = [each for each in versions if take_away(each.path, each.path.with_name(f".gone-{each.number}"))]
        layout.clear(self.folder)
        return [version.number for version in gone]

    def backup(self, target: Path) -> Version:
        """Copy the newest version, to a folder or a .tar file that is a store of its own; raises StoreEmpty."""
        version = self.latest()
        back_up(version, target)
        return version

    def _next(self, fill: Fill, commit: Commit) -> Version:
        with room_on_disk(self.folder), self._writing():
            before = self.current()
            number = (before.number if before else 0) + 1
            draft = self.folder / "versions" / f".draft-{number}"
            try:
                draft.mkdir()
                quads, more = fill(draft, before)
                told = entry(number, before.number if before else 0, quads, commit, more)
                self._settle(draft, before, told)
            except BaseException:
                # The fault still holds the database open, and that may write on here: the next writer clears the rest.
                shutil.rmtree(draft, ignore_errors=True)
                raise
            layout.point(self.folder)
            return self.version(number)

    def _settle(self, draft: Path, before: Version | None, told: dict[str, Any]) -> None:
        """Give a draft its name, its line in the log and its pointer, and bring all of it to the disk at once.

        What it shares with the version before is on the disk already. Nothing counts until the pointer is replaced.
        """
        database.sweep(draft / "db")
        (draft / "commit.json").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
        version = draft.rename(layout.version_path(self.folder, told["version"]))
        log.append(self.folder / "log.jsonl", told)
        pointer = layout.ready(self.folder, told["version"])
        stem = layout.patch_stem(self.folder, told["version"])
        patch = [*stem.parent.glob(f"{stem.name}.*"), stem.parent]
        beside = (*patch, version.parent, self.folder / "log.jsonl", pointer, self.folder)
        flush_all([*tree(version, before.path if before else None), *beside])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        layout.prepare(self.folder)
        with writer_lock(self.folder / "lock"):
            layout.clear(self.folder)
            yield
