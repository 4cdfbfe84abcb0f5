"""A version of the store: a database that never changes again, and the commit that made it."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox

from graphs.errors import NotAStore


@dataclass(frozen=True)
class Commit:
    """Who made a version, why, and when."""

    who: str
    why: str
    when: datetime


@dataclass(frozen=True)
class Version:
    """One immutable version; `parent` is the one that it was made from, 0 for none."""

    number: int
    path: Path
    commit: Commit
    parent: int
    quads: int

    def open(self) -> ox.Store:
        """Return the database, read-only."""
        return ox.Store.read_only(str(self.path / "db"))

    def file(self, name: str) -> Path:
        """Return where a file that was written beside the database is."""
        return self.path / name


def commit_text(number: int, commit: Commit, parent: int, quads: int) -> str:
    """Return what the `commit.json` of a version says."""
    return json.dumps(
        {
            "version": number, "parent": parent, "quads": quads,
            "who": commit.who, "why": commit.why, "when": commit.when.isoformat(),
        },
        indent=1,
    )  # fmt: skip


def read_version(path: Path) -> Version:
    """Return the version in a folder; raises NotAStore where the folder holds none."""
    try:
        told = json.loads((path / "commit.json").read_text(encoding="utf-8"))
        commit = Commit(told["who"], told["why"], datetime.fromisoformat(told["when"]))
        return Version(told["version"], path, commit, told["parent"], told["quads"])
    except (OSError, ValueError, KeyError) as fault:
        raise NotAStore(str(path), f"its commit.json cannot be read ({fault})") from None
