"""Small quads, and commits to write them with."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from graphs.store.draft import Draft
from graphs.store.store import Store
from graphs.store.version import Commit, Version

NOW = datetime(2026, 1, 2, tzinfo=UTC)
COMMIT = Commit("ada", "for a test", NOW)


def quad(number: int, graph: str = "urn:g") -> ox.Quad:
    """Return a quad that is about a number."""
    return ox.Quad(ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode(graph))


def adding(*numbers: int):
    """Return the change that adds the quads about these numbers."""
    return lambda draft, _: draft.extend(quad(number) for number in numbers)


def accept(*_: object) -> None:
    """Let everything through."""


def content(version: Version) -> set[str]:
    """Return the subjects of a version."""
    return {each.subject.value for each in version.open()}


def keep_writing(folder: Path, number: int, pipe: Connection) -> None:
    """Write two quads a version, numbered on from a number, and tell of each version when it is made; never end."""
    while True:

        def change(draft: Draft, _: Path, number: int = number) -> None:
            for part in "ab":
                draft.add(ox.Quad(ox.NamedNode(f"urn:{number}{part}"), ox.NamedNode("urn:p"), ox.Literal("x")))

        Store(folder).write(change, accept, COMMIT)
        pipe.send(number)
        number += 1
