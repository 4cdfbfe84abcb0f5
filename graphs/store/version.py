"""A version of the store: a database that never changes again, and the commit that made it."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphs.errors import NoSuchVersion, NotAStore, StoreOutdated, StoreTooNew
from graphs.store import layout, words
from graphs.store.lease import Lease

_VERSION_IRI = ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI")
_NUMBER = re.compile(r"https://w3id\.org/comity/ontology/(\d+\.\d+\.\d+)/")


@dataclass(frozen=True)
class Commit:
    """Who made a version, why, and when."""

    who: str
    why: str
    when: datetime


@dataclass(frozen=True)
class Version:
    """One immutable version; `parent` is the one before it, 0 for none; `ontology` is the number of its ontology."""

    number: int
    path: Path
    commit: Commit
    parent: int
    quads: int
    ontology: str

    def open(self) -> ox.Store:
        """Return the database, read-only; raises NotAStore where it is damaged.

        Who reads for long holds the version as well.
        """
        try:
            return ox.Store.read_only(str(self.path / "db"))
        except (OSError, RuntimeError) as fault:
            lost = isinstance(fault, FileNotFoundError) and self.file("commit.json").exists()
            if not lost and "Corruption" not in str(fault):
                raise
            reason = f"version {self.number} is damaged ({fault}); bring a backup back, or an older version"
            raise NotAStore(str(self.path.parents[1]), f"{reason} by `comity store restore`") from None

    def hold(self) -> Lease:
        """Keep the version from being removed until the lease is closed; raises NoSuchVersion where it is gone."""
        try:
            return Lease(self.path)
        except FileNotFoundError:
            folder = self.path.parents[1]
            raise NoSuchVersion(str(folder), self.number, tuple(layout.numbers(folder))) from None

    def suits(self, ontology: str) -> None:
        """Raise StoreOutdated or StoreTooNew where it was made with terms other than those of this ontology."""
        ours, theirs = _counted(ontology)[:2], _counted(self.ontology or ontology)[:2]
        if ours != theirs:
            kind = StoreOutdated if theirs < ours else StoreTooNew
            raise kind(str(self.path.parents[1]), f"ontology {self.ontology}", f"ontology {ontology}")

    def search(self, text: str, fields: tuple[str, ...] = words.FIELDS, limit: int = 50) -> list[words.Found]:
        """Return what holds all these words, the last of which may be unfinished: names first, the best first."""
        return words.search(self._with_words(), text, fields, limit)

    def beginning(
        self, text: str, fields: tuple[str, ...] = words.NAMES, limit: int = 50, within: str = ""
    ) -> list[words.Found]:
        """Return what begins with these words, the last of which may be unfinished, the shortest first.

        `within` is what the IRIs of the things begin with.
        """
        return words.beginning(self._with_words(), text, fields, limit, within)

    def _with_words(self) -> Path:
        if not self.file(words.FILE).exists():
            with self.hold():
                words.build(self.path, self.open())
        return self.path

    def file(self, name: str) -> Path:
        """Return where a file that was written beside the database is."""
        return self.path / name


def entry(number: int, parent: int, quads: int, commit: Commit, more: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of a version in its `commit.json` and in the log."""
    told = {"who": commit.who, "why": commit.why, "when": commit.when.isoformat()}
    return {"version": number, "parent": parent, "quads": quads, **told, **more}


def read_version(path: Path) -> Version:
    """Return the version in a folder; raises NotAStore where the folder holds none."""
    try:
        told = json.loads((path / "commit.json").read_text(encoding="utf-8"))
        commit = Commit(told["who"], told["why"], datetime.fromisoformat(told["when"]))
        return Version(told["version"], path, commit, told["parent"], told["quads"], told.get("ontology", ""))
    except (OSError, ValueError, KeyError) as fault:
        raise NotAStore(str(path), f"its commit.json cannot be read ({fault})") from None


def told_ontology(database: ox.Store) -> dict[str, str]:
    """Return, under `ontology`, the highest number in the version IRIs of the modules that a database holds, if any."""
    told = (_NUMBER.match(str(quad.object.value)) for quad in database.quads_for_pattern(None, _VERSION_IRI, None))  # type: ignore[union-attr]  # IRIs only
    return {"ontology": max((found[1] for found in told if found), key=_counted, default="")}


def _counted(number: str) -> list[int]:
    """Return 0.10.1 so that it comes after 0.9.0."""
    return [int(part) for part in number.split(".")]
