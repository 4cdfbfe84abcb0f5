"""Readers: they see what other processes wrote, and what they read is not taken from under them."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphs.errors import NoSuchVersion
from graphs.store.store import Store
from tests.graphs.storing import COMMIT, accept, adding, content, quad

pytestmark = pytest.mark.slow

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def test_a_reader_sees_what_another_writer_wrote(tmp_path):
    reader, writer = Store(tmp_path), Store(tmp_path)
    assert reader.current() is None
    for number in range(1, 4):
        writer.write(adding(number), accept, COMMIT)
        assert reader.latest().number == number
        assert reader.latest() is reader.latest()


def test_a_version_that_is_held_stays_until_it_is_let_go(tmp_path):
    store = Store(tmp_path)
    for number in range(3):
        store.write(adding(number), accept, COMMIT)
    old = store.version(1)
    with old.hold(), old.hold():
        assert store.collect(keep=1, since=LATER) == [2]
        assert content(old) == {"urn:0"}
    assert store.collect(keep=1, since=LATER) == [1]
    with pytest.raises(NoSuchVersion):
        old.hold()


READER = """
import sys
from pathlib import Path
from graphs.store.store import Store
version = Store(Path(sys.argv[1])).version(1)
lease, database = version.hold(), version.open()
print("reading", flush=True)
sys.stdin.readline()
print(len(list(database)), flush=True)
"""


def test_a_version_of_many_files_is_read_to_its_end_in_another_process(tmp_path):
    """The engine opens sixteen files at first, the others when they are wanted."""
    store = Store(tmp_path)

    def load(database: ox.Store, _: Path) -> None:
        for part in range(6):
            database.bulk_extend([quad(number, f"urn:{part}") for number in range(part * 100, part * 100 + 100)])

    store.replace(load, accept, COMMIT)
    store.write(adding(1), accept, COMMIT)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)], cwd=Path(__file__).parents[2], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert reader.stdout.readline() == "reading\n"
    assert store.collect(keep=1, since=LATER) == []
    assert reader.communicate("go on\n")[0] == "600\n"
    assert store.collect(keep=1, since=LATER) == [1]


def test_a_reader_that_is_killed_holds_nothing(tmp_path):
    store = Store(tmp_path)
    for number in range(2):
        store.write(adding(number), accept, COMMIT)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)], cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    reader.stdout.readline()
    assert store.collect(keep=1, since=LATER) == []
    reader.kill()
    reader.communicate()
    assert store.collect(keep=1, since=LATER) == [1]
