"""Batches: every text has an outcome, files are whole, and a run that was stopped goes on."""

import ctypes
import gzip
import os
import resource
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from graphs.document import Document
from graphs.errors import FolderBusy, FolderUnwritable, ReaderLost, TextRefused
from graphs.extract import apart
from graphs.extract.apart import Readers
from graphs.extract.batch import extract_all, written
from graphs.extract.draw import drawn
from graphs.extract.outcome import Outcome
from graphs.extract.output import Output

pytestmark = pytest.mark.slow

TEXT = "France condemned Russia on Monday. Italy will send aid to Chad."


def document(key: str, body: str = TEXT) -> Document:
    return Document(key, "Title", "en", f"{key}.txt", 0, body, datetime(2021, 3, 23, tzinfo=UTC))


def words(texts: list, output: Output, jobs: int = 2, seconds: float = 300) -> list[tuple[str, str]]:
    return sorted((each.name, each.word) for each in extract_all(texts, output, jobs, seconds))


def extract_one(one: Document, output: Output) -> Outcome:
    return written(one, drawn(one, output), output)


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


def test_readers_that_are_begun_anew_read_what_one_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "MOST", 2)
    assert words([document(key) for key in "abcde"], Output(tmp_path), 1) == [(key, "read") for key in "abcde"]


class Deadly(Document):
    """A document that kills the process which reads its words, as one that makes it run out of memory does."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        os._exit(9)


class Endless(Document):
    """A document that holds its reader up in code that no signal of Python's ends."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        ctypes.PyDLL(None).sleep(600)


class Breaking(Document):
    """A document on which the extractor breaks."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        raise ZeroDivisionError("no such luck")


def test_a_text_that_kills_or_breaks_its_reader_is_told_and_the_others_are_read(tmp_path):
    deadly = Deadly("deadly", "T", "en", "deadly.txt", 0, TEXT)
    breaking = Breaking("breaking", "T", "en", "breaking.txt", 0, TEXT)
    texts = [document("a"), deadly, breaking, document("b"), document("c")]
    outcomes = {each.name: each for each in extract_all(texts, Output(tmp_path), 2, 300)}
    assert {name: each.word for name, each in outcomes.items()} == {
        "a": "read", "b": "read", "c": "read", "deadly": "crashed", "breaking": "failed",
    }  # fmt: skip
    assert "ZeroDivisionError: no such luck at test_extract_batch.py:" in outcomes["breaking"].reason
    assert (
        list(tmp_path.glob("*.nq")) == [tmp_path / f"{key}.nq" for key in "abc"] or len(list(tmp_path.iterdir())) == 3
    )


def test_a_text_that_takes_too_long_is_told_and_holds_up_no_other(tmp_path):
    endless = Endless("endless", "T", "en", "endless.txt", 0, TEXT)
    texts = [endless, *(document(key) for key in "abcdef"), replace(endless, key="endless-2")]
    outcomes = list(extract_all(texts, Output(tmp_path), 2, 10))
    slow = {"endless": "slow", "endless-2": "slow"}
    assert {each.name: each.word for each in outcomes} == dict.fromkeys("abcdef", "read") | slow
    assert {each.reason for each in outcomes if each.word == "slow"} == {
        "was not read within 10 seconds; split it, or raise COMITY_TEXT_TIMEOUT"
    }
    assert [each.word for each in outcomes[:3]] == ["read"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{key}.nq" for key in "abcdef"]


def test_a_reader_that_cannot_begin_is_told(monkeypatch):
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(ReaderLost, match="could not begin"):
        Readers().do(300, drawn, document("a"), Output(Path("none")))


def test_readers_that_rest_are_ended_and_begun_again_when_they_are_needed():
    readers = Readers()
    assert readers.do(300, Document.passage, document("a"), 0, 6).quote == "France"
    (process,) = [each.process for each in readers._idle]
    readers.rest()
    assert process.poll() is not None
    assert readers.do(300, Document.passage, document("a"), 0, 6).quote == "France"
    readers.close()
    with pytest.raises(ReaderLost):
        readers.do(300, Document.passage, document("a"), 0, 6)


def test_a_sentence_too_long_to_be_one_is_told(tmp_path):
    output = Output(tmp_path)
    with output.opened():
        told = extract_one(document("a", "the minister of France said that it would send aid and " * 80), output)
    assert (told.word, told.claims) == ("read", 0)
    assert told.reason == "a sentence of over 3,000 characters was left unread; does it lack full stops?"


def test_two_batches_do_not_write_into_one_folder(tmp_path):
    with Output(tmp_path).opened(), pytest.raises(FolderBusy, match="another run is writing to"):
        next(extract_all([document("a")], Output(tmp_path), 1, 300))


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none")):
        with pytest.raises(FolderUnwritable, match="cannot write to"):
            next(extract_all([document("a")], Output(folder), 1, 300))


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path):
    output, limits = Output(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    with output.opened():
        found = drawn(document("a"), output)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            with pytest.raises(FolderUnwritable, match="File too large; mend that and run again"):
                output.write(document("a"), found.content)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
