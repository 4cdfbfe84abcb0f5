"""The store: versions that never change, a pointer that moves in one step, writes that happen wholly or not at all."""

import gzip
import os
import tarfile
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from graphs.errors import NoSuchVersion, NotAStore, StoreEmpty, StoreLocked, StoreOutdated, StoreTooNew
from graphs.store.files import writer_lock
from graphs.store.patch import Patch
from graphs.store.store import Store
from graphs.store.version import Commit
from tests.graphs.storing import COMMIT, NOW, accept, adding, content, quad


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

    def refuse(draft):
        assert [each.subject.value for each in draft.patch.added] == ["urn:2"]
        assert draft.patch.graphs == {"urn:g"}
        raise KeyError("no")

    with pytest.raises(KeyError):
        store.write(adding(2), refuse, COMMIT)
    assert [version.number for version in store.versions()] == [1]
    assert content(store.latest()) == {"urn:1"}
    assert store.write(adding(3), accept, COMMIT).number == 2
    assert not list((store.folder / "versions").glob(".*"))


def test_what_a_write_changed_is_kept_of_the_write(store):
    store.write(adding(1, 2), accept, COMMIT)
    version = store.write(lambda draft, _: draft.remove(quad(1)), accept, COMMIT)
    patches = {path.name: gzip.decompress(path.read_bytes()) for path in (store.folder / "patches").iterdir()}
    assert patches["00000002.removed.nq.gz"] == b'<urn:1> <urn:p> "x" <urn:g> .\n'
    assert sorted(patches) == ["00000001.added.nq.gz", "00000002.removed.nq.gz"]
    assert store.patch(version.number) == Patch((), (quad(1),))


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


def test_old_versions_are_collected(store):
    for number in range(4):
        store.write(adding(number), accept, COMMIT)
    assert store.collect(keep=2, since=datetime(2027, 1, 1, tzinfo=UTC)) == [1, 2]
    assert [version.number for version in store.versions()] == [3, 4]
    assert store.collect(keep=0, since=NOW) == []


def test_a_backup_is_a_store_of_its_own(store, tmp_path):
    store.write(adding(1), accept, COMMIT)
    store.backup(tmp_path / "copy")
    store.backup(tmp_path / "packed.tar")
    with tarfile.open(tmp_path / "packed.tar") as tar:
        tar.extractall(tmp_path, filter="data")
    for name in ("copy", "packed"):
        copy = Store(tmp_path / name)
        assert content(copy.latest()) == {"urn:1"}
        assert [each["version"] for each in copy.log()] == [1]
        assert content(copy.write(adding(2), accept, COMMIT)) == {"urn:1", "urn:2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "packed", "packed.tar", "store"]
    with pytest.raises(NotAStore, match="something is there already"):
        store.backup(tmp_path / "copy")


@pytest.mark.parametrize("name", ["CURRENT", "*.sst"])
def test_a_backup_that_is_damaged_is_refused(store, tmp_path, name):
    store.write(adding(*range(2000)), accept, COMMIT)
    store.backup(tmp_path / "copy")
    for path in (tmp_path / "copy").rglob(name):
        path.unlink()
    with pytest.raises(NotAStore, match=r"version 1 is damaged .*; bring a backup back, or an older version"):
        Store(tmp_path / "copy").latest().open()


def test_only_one_writes_at_a_time(store):
    store.write(adding(1), accept, COMMIT)
    with writer_lock(store.folder / "lock"), pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        store.write(adding(2), accept, COMMIT)


@pytest.mark.parametrize(
    ("name", "text", "fault", "words"),
    [
        ("format", "comity store 9", StoreTooNew, "has format 9, this Comity knows format 1; install the newer Comity"),
        (
            "format",
            "comity store 0",
            StoreOutdated,
            "has format 0, this Comity has format 1; run `comity build --store",
        ),
        ("format", "a diary", NotAStore, "its file `format` says 'a diary'; name another folder"),
        ("current", "seven", NotAStore, "its file `current` cannot be read"),
    ],
)
def test_a_store_that_cannot_be_read_says_so(store, name, text, fault, words):
    store.write(adding(1), accept, COMMIT)
    (store.folder / name).write_text(text)
    with pytest.raises(fault, match=words):
        store.write(adding(2), accept, COMMIT)


def test_a_store_whose_pointer_is_lost_is_left_as_it_is(store):
    for number in range(2):
        store.write(adding(number), accept, COMMIT)
    (store.folder / "current").unlink()
    with pytest.raises(NotAStore, match="`current` is missing; write into it the version to serve, 1 to 2"):
        store.write(adding(2), accept, COMMIT)
    (store.folder / "current").write_text("2")
    assert content(store.latest()) == {"urn:0", "urn:1"}


def ontology(number: str) -> ox.Quad:
    iri = ox.NamedNode(f"https://w3id.org/comity/ontology/{number}/core")
    version = ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI")
    return ox.Quad(ox.NamedNode("https://w3id.org/comity/ontology/core"), version, iri, ox.NamedNode("urn:ontology"))


def test_a_version_of_another_ontology_is_refused_with_the_command_to_run(store):
    version = store.write(lambda draft, _: draft.extend([ontology("0.10.0"), ontology("0.9.3")]), accept, COMMIT)
    assert version.ontology == "0.10.0"
    version.suits("0.10.7")
    with pytest.raises(
        StoreOutdated, match=r"has ontology 0.10.0, this Comity has ontology 0.11.0; run `comity build --store"
    ):
        version.suits("0.11.0")
    with pytest.raises(StoreTooNew):
        version.suits("0.9.3")
    assert store.restore(1, COMMIT).ontology == "0.10.0"


def test_the_log_outlives_the_versions(store):
    store.replace(lambda database, _: database.add(quad(1)), accept, COMMIT)
    store.write(adding(1, 2, 3), accept, Commit("bo", "more", NOW))
    store.restore(1, COMMIT)
    assert store.collect(keep=1, since=datetime(2027, 1, 1, tzinfo=UTC)) == [1, 2]
    told = [(each["version"], each["parent"], each["kind"], each["quads"], each["who"]) for each in store.log()]
    assert told == [(1, 0, "replace", 1, "ada"), (2, 1, "write", 3, "bo"), (3, 2, "restore", 1, "ada")]
    assert [each.get("added") for each in store.log()] == [None, 2, None]
    assert store.patch(2).added == (quad(2), quad(3))


def test_a_folder_of_other_things_is_no_store(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(NotAStore, match="it holds other files"):
        Store(tmp_path).write(adding(1), accept, COMMIT)
