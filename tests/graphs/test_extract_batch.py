"""Batches: every text has an outcome, files are whole, and a run that was stopped goes on."""

from datetime import UTC, datetime

import pyoxigraph
import pytest

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.batch import Job, extract_all, extract_one, file_name

TEXT = "France condemned Russia on Monday. Italy will send aid to Chad."


def document(key: str, body: str = TEXT) -> Document:
    return Document(key, "Title", "en", f"{key}.txt", 0, body, datetime(2021, 3, 23, tzinfo=UTC))


def test_the_file_of_a_document_is_named_by_its_words_and_time():
    assert file_name(document("a")) == file_name(document("a"))
    assert file_name(document("a")) != file_name(document("a", TEXT + " "))


def test_one_document_becomes_the_same_bytes_each_time(tmp_path):
    one, other = tmp_path / "one.nq", tmp_path / "other.nq"
    assert extract_one(Job(document("a"), one)) > 4
    extract_one(Job(document("a"), other))
    assert one.read_bytes() == other.read_bytes()
    quads = list(pyoxigraph.parse(path=one, format=pyoxigraph.RdfFormat.N_QUADS))
    assert {quad.graph_name.value.rpartition("/")[2] for quad in quads} == {"claims", "facts"}


@pytest.mark.slow
def test_a_batch_reads_refuses_and_keeps(tmp_path):
    texts = [document("a"), TextRefused("b.txt", "empty", "has no words"), document("c")]
    first = sorted((each.name, each.word) for each in extract_all(texts, tmp_path, 2))
    assert first == [("a", "read"), ("b.txt", "empty"), ("c", "read")]
    (tmp_path / file_name(document("c"))).unlink()
    (tmp_path / file_name(document("c"))).with_suffix(".part").write_text("half")
    again = sorted((each.name, each.word) for each in extract_all(texts, tmp_path, 2))
    assert again == [("a", "kept"), ("b.txt", "empty"), ("c", "read")]
    assert list(tmp_path.glob("*.part")) == []
