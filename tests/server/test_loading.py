"""comity store load: files of RDF beside what is there, all of them or nothing."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import Store
from server.cli import comity
from server.errors import CannotRead

LINE = "<https://w3id.org/comity/id/state/NOR> <http://www.w3.org/2000/01/rdf-schema#label> {} <urn:g> .\n"


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def load(store: Store, *files: Path, **options: bool) -> str:
    arguments = ["store", "load", *map(str, files), "--store", str(store.folder), *options]
    return CliRunner().invoke(comity, arguments, catch_exceptions=False, standalone_mode=False).stdout


def test_files_of_all_kinds_are_one_version_that_can_be_searched(store, tmp_path):
    (tmp_path / "one.nq").write_text(LINE.format('"Norway"@en').rstrip("\n"))
    (tmp_path / "two.nq.gz").write_bytes(gzip.compress(LINE.format('"Norge"@nb').encode()))
    (tmp_path / "three.ttl").write_text("<urn:a> <urn:b> [] .")
    told = load(store, *(tmp_path / name for name in ("one.nq", "two.nq.gz", "three.ttl")))
    assert told.endswith("version 1: 3 quads, not checked against the shapes\n")
    assert [found.text for found in store.latest().search("norge")] == ["Norge"]
    (tmp_path / "four.nt").write_text("<urn:c> <urn:d> <urn:e> .\n")
    load(store, tmp_path / "four.nt")
    assert (store.latest().number, store.latest().quads) == (2, 4)
    assert [each["kind"] for each in store.log()] == ["load", "load"]
    assert store.latest().commit.why == "load four.nt"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("b.nq", "<urn:a> <urn:b> .\n", "b.nq"),
        ("b.nq", "_:x <urn:b> <urn:c> .\n", "it may have blank nodes, which files must not share: load it by itself"),
        ("b.doc", "", "name a file that ends in nq, nt, trig, ttl, rdf, or one of these and .gz"),
        ("b.nq.gz", "plain", "Not a gzipped file"),
        ("b.nq", None, "there is no such file"),
    ],
)
def test_where_one_file_is_bad_nothing_is_loaded(store, tmp_path, name, text, words):
    (tmp_path / "a.nq").write_text(LINE.format('"Norway"'))
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(CannotRead, match=words):
        load(store, tmp_path / "a.nq", tmp_path / name)
    assert store.current() is None
    assert not list((store.folder / "versions").iterdir()) if store.folder.exists() else True
