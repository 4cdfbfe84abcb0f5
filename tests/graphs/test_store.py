"""The store: versions that never change, a pointer that moves in one step, writes that happen wholly or not at all."""

import gzip
import os
import random
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphs.errors import NoSuchVersion, NotAStore, StoreEmpty, StoreFull, StoreLocked
from graphs.store.files import writer_lock
from graphs.store.store import Store
from graphs.store.version import Commit

NOW = datetime(2026, 1, 2, tzinfo=UTC)
COMMIT = Commit("ada", "for a test", NOW)


def quad(number: int, graph: str = "urn:g") -> ox.Quad:
    return ox.Quad(ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode(graph))


def adding(*numbers: int):
    return lambda database, _: database.extend(quad(number) for number in numbers)


def accept(*_: object) -> None:
    """Let everything through."""


def content(version) -> set[str]:
    return {each.subject.value for each in version.open()}


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def test_a_store_that_does_not_exist_has_no_version(store):
    assert store.current() is None
    with pytest.raises(StoreEmpty, match="run `comity build` first"):
        store.latest()


def test_a_write_makes_the_next_version_and_leaves_the_old_one(store):
    one = store.write(adding(1), accept, COMMIT)
    two = store.write(adding(2), accept, COMMIT)
    assert (one.number, two.number, two.parent, two.quads) == (1, 2, 1, 2)
    assert content(store.version(1)) == {"urn:1"}
    assert content(store.latest()) == {"urn:1", "urn:2"}
    assert store.latest().commit == COMMIT


def test_a_refused_write_changes_nothing(store):
    store.write(adding(1), accept, COMMIT)

    def refuse(_, patch):
        assert [each.subject.value for each in patch.added] == ["urn:2"]
        assert patch.graphs == {"urn:g"}
        raise KeyError("no")

    with pytest.raises(KeyError):
        store.write(adding(2), refuse, COMMIT)
    assert [version.number for version in store.versions()] == [1]
    assert content(store.latest()) == {"urn:1"}
    assert store.write(adding(3), accept, COMMIT).number == 2
    assert not list((store.folder / "versions").glob(".*"))


def test_what_a_write_changed_is_kept_beside_the_version(store):
    store.write(adding(1, 2), accept, COMMIT)
    version = store.write(lambda database, _: database.remove(quad(1)), accept, COMMIT)
    assert gzip.decompress(version.file("removed.nq.gz").read_bytes()) == b'<urn:1> <urn:p> "x" <urn:g> .\n'
    assert gzip.decompress(version.file("added.nq.gz").read_bytes()) == b""


def test_a_version_can_be_made_from_nothing_and_an_old_one_restored(store):
    store.write(adding(1), accept, COMMIT)
    replaced = store.replace(lambda database, _: database.bulk_extend([quad(7)]), accept, COMMIT)
    assert content(replaced) == {"urn:7"}
    restored = store.restore(1, COMMIT)
    assert (restored.number, content(restored)) == (3, {"urn:1"})


def test_a_version_that_is_not_kept_is_named(store):
    store.write(adding(1), accept, COMMIT)
    with pytest.raises(NoSuchVersion, match="no version 4; it keeps 1 to 1"):
        store.version(4)


def test_old_versions_are_collected_and_an_open_one_goes_on_being_read(store):
    for number in range(4):
        store.write(adding(number), accept, COMMIT)
    reader = store.version(1).open()
    assert store.collect(keep=2, since=datetime(2027, 1, 1, tzinfo=UTC)) == [1, 2]
    assert [version.number for version in store.versions()] == [3, 4]
    assert len(list(reader)) == 1
    assert store.collect(keep=0, since=NOW) == []


def test_a_backup_is_a_store_of_its_own(store, tmp_path):
    store.write(adding(1), accept, COMMIT)
    store.backup(tmp_path / "copy")
    assert content(Store(tmp_path / "copy").latest()) == {"urn:1"}
    with pytest.raises(NotAStore, match="something is there already"):
        store.backup(tmp_path / "copy")


def test_only_one_writes_at_a_time(store):
    store.write(adding(1), accept, COMMIT)
    with writer_lock(store.folder / "lock"), pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        store.write(adding(2), accept, COMMIT)


@pytest.mark.parametrize(("name", "text"), [("format", "comity store 9"), ("current", "seven")])
def test_a_store_that_cannot_be_read_says_so(store, name, text):
    store.write(adding(1), accept, COMMIT)
    (store.folder / name).write_text(text)
    with pytest.raises(NotAStore):
        store.write(adding(2), accept, COMMIT)


def test_a_folder_of_other_things_is_no_store(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(NotAStore, match="it holds other files"):
        Store(tmp_path).write(adding(1), accept, COMMIT)


def test_a_full_disk_leaves_the_version_that_was_served(store):
    store.write(adding(1), accept, COMMIT)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with pytest.raises(StoreFull, match="nothing was changed"):
            store.write(adding(*range(50_000)), accept, COMMIT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert content(store.latest()) == {"urn:1"}
    assert content(store.write(adding(2), accept, COMMIT)) == {"urn:1", "urn:2"}


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import pyoxigraph as ox
from graphs.store.store import Store
from graphs.store.version import Commit
store, number = Store(Path(sys.argv[1])), int(sys.argv[2])
while True:
    def change(database, folder, number=number):
        for part in "ab":
            database.add(ox.Quad(ox.NamedNode(f"urn:{number}{part}"), ox.NamedNode("urn:p"), ox.Literal("x")))
    store.write(change, lambda *_: None, Commit("writer", "again", datetime(2026, 1, 2, tzinfo=UTC)))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow
def test_killing_the_writer_at_any_moment_loses_nothing_acknowledged_and_shows_nothing_half(store):
    dice = random.Random(7)
    acknowledged = 0
    for _ in range(60):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.folder), str(acknowledged + 1)], stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        first = process.stdout.readline()
        time.sleep(dice.uniform(0, 0.06))
        process.send_signal(signal.SIGKILL)
        told = [int(line) for line in (first + process.stdout.read()).split()]
        process.wait()
        process.stdout.close()
        acknowledged = max([acknowledged, *told])
        found = content(store.latest())
        written = len(found) // 2
        assert found == {f"urn:{number}{part}" for number in range(1, written + 1) for part in "ab"}
        assert written in (acknowledged, acknowledged + 1)
        acknowledged = written
    store.write(adding(0), accept, COMMIT)
    assert not list((store.folder / "versions").glob(".*"))
