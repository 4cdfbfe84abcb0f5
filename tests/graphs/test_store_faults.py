"""Faults: killed writers, full disks. Nothing acknowledged is lost, nothing half is seen, nothing needs mending."""

import contextlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphs.errors import StoreFull
from graphs.store import layout
from graphs.store.quiet import quietly
from graphs.store.store import Store
from tests.conftest import left_out
from tests.graphs.storing import COMMIT, accept, adding, content, keep_writing

pytestmark = pytest.mark.slow

HOME = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def leftovers(store: Store) -> list[Path]:
    newest = store.latest().number
    versions = [
        path for path in (store.folder / "versions").iterdir() if path.name[0] == "." or int(path.name) > newest
    ]
    return [*versions, *store.folder.rglob(".*.part"), *(store.folder / "patches").glob(f"{newest + 1:08d}.*")]


def test_a_full_disk_leaves_the_version_that_was_served(store):
    store.write(adding(1), accept, COMMIT)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with pytest.raises(StoreFull, match="nothing was changed: make room and write again"):
            store.write(adding(*range(50_000)), accept, COMMIT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert content(store.latest()) == {"urn:1"}
    assert content(store.write(adding(2), accept, COMMIT)) == {"urn:1", "urn:2"}
    assert leftovers(store) == []


FILLER = """
import sys
from pathlib import Path
from graphs.errors import StoreFull
from graphs.store import layout
from graphs.store.quiet import quietly
from graphs.store.store import Store
from tests.graphs.storing import COMMIT, accept, adding, content, keep_writing
store, full = Store(Path(sys.argv[1])), 0
for number in range(300):
    before = store.current()
    try:
        store.write(adding(*range(number * 100, number * 100 + 100)), accept, COMMIT)
    except StoreFull:
        full += 1
        assert store.current() == before and len(content(before)) == before.number * 100
        if full == 3:
            break
        assert store.collect(keep=1, since=COMMIT.when.replace(year=2030)) or full == 2
print(full, store.latest().number > 3, [each["version"] for each in store.log()][-1] == store.latest().number)
"""
SMALL_DISK = 'mount -t tmpfs -o size=3m tmpfs "$1" && exec "$2" -c "$3" "$1/store"'


def need_a_small_disk() -> None:
    """Leave a test out where no small disk can be mounted; with CI=true that is a failure."""
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True).returncode:
        left_out("a small disk of its own (unshare -rm mount -t tmpfs)")


def test_a_disk_that_fills_up_is_told_each_time_and_cleared(tmp_path):
    need_a_small_disk()
    told = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL_DISK, "sh", str(tmp_path), sys.executable, FILLER],
        cwd=HOME, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (told.stdout, told.stderr) == ("3 True True\n", "")


PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.graphs.storing"])


def killed_at_random(store: Store, written: int, dice: random.Random) -> int:
    """Start a writer, kill it somewhere within its writes, and return the last number that it acknowledged."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=keep_writing, args=(store.folder, written + 1, theirs))
    process.start()
    theirs.close()
    ours.poll(dice.choice((None, 0.2)))
    time.sleep(dice.uniform(0, 0.15))
    process.kill()
    process.join()
    with contextlib.suppress(EOFError):
        while True:
            written = ours.recv()
    ours.close()
    return written


def test_killing_the_writer_at_any_moment_loses_nothing_acknowledged_and_shows_nothing_half(store):
    dice = random.Random(7)
    written = 0
    for _ in range(120):
        acknowledged = killed_at_random(store, written, dice)
        found = content(store.latest()) if store.current() else set()
        written = len(found) // 2
        assert found == {f"urn:{number}{part}" for number in range(1, written + 1) for part in "ab"}
        assert written in (acknowledged, acknowledged + 1)
        assert [each["version"] for each in store.log()] == list(range(1, written + 1))
    store.write(adding(0), accept, COMMIT)
    assert leftovers(store) == []


class Killed(BaseException):
    """What takes the place of a kill."""


@pytest.mark.parametrize(
    "step",
    ["database.link", "words.carry", "database.sweep", "log.append", "layout.ready", "flush_all", "layout.point"],
)
def test_a_writer_that_ends_before_a_step_has_changed_nothing(store, monkeypatch, step):
    store.write(adding(1), accept, COMMIT)

    def end(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(f"graphs.store.store.{step}", end)
        with pytest.raises(Killed):
            store.write(adding(2), accept, COMMIT)
    assert content(store.latest()) == {"urn:1"}
    assert [each["version"] for each in store.log()] == [1]
    assert content(store.write(adding(3), accept, COMMIT)) == {"urn:1", "urn:3"}
    assert [each["version"] for each in store.log()] == [1, 2]
    assert leftovers(store) == []


def test_a_write_flushes_what_is_new_in_it_before_it_counts(store, monkeypatch):
    store.write(adding(1), accept, COMMIT)
    flushed: dict[Path, int] = {}

    def flush(path: Path) -> None:
        flushed[path] = layout.pointer(store.folder)

    monkeypatch.setattr("graphs.store.files.flush", flush)
    version = store.write(adding(2), accept, COMMIT)
    new = {path for path in version.path.rglob("*") if path.is_dir() or path.stat().st_nlink == 1}
    beside = {store.folder / name for name in (".current.part", "log.jsonl", "patches", "versions")}
    assert flushed.keys() >= new | beside | {version.path, store.folder / "patches" / "00000002.added.nq.gz"}
    assert set(flushed.values()) == {1}
    assert {path for path in version.path.rglob("*") if path not in flushed} == set(version.path.rglob("*")) - new


def test_flushes_are_left_out_where_it_is_asked_and_nowhere_else():
    ends = os.pipe()
    try:
        try:
            quietly(lambda: os.fsync(ends[0]))
        except OSError:
            left_out("a kernel that allows filters (seccomp)")
        with pytest.raises(OSError, match="Invalid argument"):  # what a pipe says to a call that comes through
            os.fsync(ends[0])
        with pytest.raises(KeyError):
            quietly(lambda: {}["what it raises"])
    finally:
        for end in ends:
            os.close(end)
