"""Batches: every text has an outcome, files are whole, and a run that was stopped goes on."""

import gzip
import os
import resource
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from graphs.document import Document
from graphs.errors import FolderBusy, FolderUnwritable, TextRefused
from graphs.extract import batch
from graphs.extract.batch import extract_all, extract_one
from graphs.extract.output import Output

pytestmark = pytest.mark.slow

TEXT = "France condemned Russia on Monday. Italy will send aid to Chad."


def document(key: str, body: str = TEXT) -> Document:
    return Document(key, "Title", "en", f"{key}.txt", 0, body, datetime(2021, 3, 23, tzinfo=UTC))


def words(texts: list, output: Output, jobs: int = 2) -> list[tuple[str, str]]:
    return sorted((each.name, each.word) for each in extract_all(texts, output, jobs))


def test_one_document_becomes_the_same_bytes_each_time(tmp_path):
    one, other = Output(tmp_path / "one"), Output(tmp_path / "other")
    for each in (one, other):
        with each.opened():
            assert extract_one(document("a"), each).claims > 4
    assert (tmp_path / "one" / "a.nq").read_bytes() == (tmp_path / "other" / "a.nq").read_bytes()
    quads = list(pyoxigraph.parse(path=tmp_path / "one" / "a.nq", format=pyoxigraph.RdfFormat.N_QUADS))
    assert {quad.graph_name.value.rpartition("/")[2] for quad in quads} == {"claims", "facts"}


def test_compressed_files_hold_the_same_and_carry_no_time(tmp_path):
    plain, packed = Output(tmp_path), Output(tmp_path, packed=True)
    with plain.opened():
        extract_one(document("a"), plain)
        extract_one(document("a"), packed)
    assert gzip.decompress((tmp_path / "a.nq.gz").read_bytes()) == (tmp_path / "a.nq").read_bytes()
    assert (tmp_path / "a.nq.gz").read_bytes()[4:8] == bytes(4)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_kept_while_words_time_and_rules_are_the_same(tmp_path, packed):
    output = Output(tmp_path, packed)
    assert not output.kept(document("a"))
    with output.opened():
        extract_one(document("a"), output)
    assert output.kept(document("a"))
    assert not output.kept(document("a", TEXT + " "))
    assert not output.kept(replace(document("a"), reference_time=None))
    assert not Output(tmp_path, packed, version="of other rules").kept(document("a"))


def test_a_batch_reads_refuses_and_keeps(tmp_path):
    texts = [document("a"), TextRefused("b.txt", "empty", "has no words"), document("c")]
    assert words(texts, Output(tmp_path)) == [("a", "read"), ("b.txt", "empty"), ("c", "read")]
    (tmp_path / "c.nq").unlink()
    (tmp_path / ".c.nq.1.part").write_text("half")
    assert words(texts, Output(tmp_path)) == [("a", "kept"), ("b.txt", "empty"), ("c", "read")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "c.nq"]


def test_many_rounds_read_what_one_round_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "ROUND", 2)
    assert words([document(key) for key in "abcde"], Output(tmp_path), 1) == [(key, "read") for key in "abcde"]


class Deadly(Document):
    """A document that kills the process which reads its words, as one that makes it run out of memory does."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        os._exit(9)


class Breaking(Document):
    """A document on which the extractor breaks."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        raise ZeroDivisionError("no such luck")


def test_a_text_that_kills_or_breaks_its_reader_is_told_and_the_others_are_read(tmp_path):
    deadly = Deadly("deadly", "T", "en", "deadly.txt", 0, TEXT)
    breaking = Breaking("breaking", "T", "en", "breaking.txt", 0, TEXT)
    texts = [document("a"), deadly, breaking, document("b"), document("c")]
    outcomes = {each.name: each for each in extract_all(texts, Output(tmp_path), 2)}
    assert {name: each.word for name, each in outcomes.items()} == {
        "a": "read", "b": "read", "c": "read", "deadly": "crashed", "breaking": "failed",
    }  # fmt: skip
    assert "ZeroDivisionError: no such luck at test_extract_batch.py:" in outcomes["breaking"].reason
    assert (
        list(tmp_path.glob("*.nq")) == [tmp_path / f"{key}.nq" for key in "abc"] or len(list(tmp_path.iterdir())) == 3
    )


def test_a_sentence_too_long_to_be_one_is_told(tmp_path):
    output = Output(tmp_path)
    with output.opened():
        told = extract_one(document("a", "the minister of France said that it would send aid and " * 80), output)
    assert (told.word, told.claims) == ("read", 0)
    assert told.reason == "a sentence of over 3,000 characters was left unread; does it lack full stops?"


def test_two_batches_do_not_write_into_one_folder(tmp_path):
    with Output(tmp_path).opened(), pytest.raises(FolderBusy, match="another run is writing to"):
        next(extract_all([document("a")], Output(tmp_path), 1))


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none")):
        with pytest.raises(FolderUnwritable, match="cannot write to"):
            next(extract_all([document("a")], Output(folder), 1))


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path):
    output, limits = Output(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    with output.opened():
        found = batch.drawn(document("a"), output)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            with pytest.raises(FolderUnwritable, match="File too large; mend that and run again"):
                output.write(document("a"), found.content)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
