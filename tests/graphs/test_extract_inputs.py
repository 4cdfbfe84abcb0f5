"""New texts: what is read, and the one clear word for what is not."""

import io
import json
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.inputs import how_many, read_texts
from graphs.sentences import sentences

DAY = datetime(2021, 3, 23, tzinfo=UTC)
PROSE = "The minister said that he would not meet them in Geneva."


def only(tmp_path, content: bytes, name: str = "text.txt"):
    (tmp_path / name).write_bytes(content)
    (found,) = read_texts([tmp_path / name], DAY)
    return found


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"... --- ...", "empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe", "binary"),
        (PROSE.encode("utf-16"), "encoding"),
        (PROSE.encode("utf-16-be"), "binary"),
        (PROSE.encode() + b"\0", "binary"),
        ("Le président a été élu à l'unanimité.".encode("latin-1"), "encoding"),
        (b"the of and " * 50_000, "long"),
        (b"the of and " * 200_000, "long"),
        (b"<html><body><p>The minister said so.</p><p>And left.</p></body></html>", "markup"),
        ("قال الوزير إنه لن يلتقي بهم في جنيف".encode(), "language"),
        (b"Der Minister sagte, dass er sie nicht in Genf treffen werde, weil er krank sei.", "language"),
        (
            b"Menteri itu mengatakan bahwa dia tidak akan bertemu dengan mereka di Jenewa untuk saat ini.",
            "language",
        ),
        (
            "Minister powiedział, że nie spotka się z nimi w Genewie i na razie nie pojedzie nigdzie.".encode(),
            "language",
        ),
        ("El ministro dijo que no se reuniría con ellos en Ginebra la próxima semana.".encode(), "language"),
        ("Le ministre a dit qu'il ne les rencontrerait pas à Genève la semaine prochaine.".encode(), "language"),
    ],
)
def test_a_text_that_cannot_be_read_gets_one_word(tmp_path, content, word):
    found = only(tmp_path, content)
    assert isinstance(found, TextRefused)
    assert found.word == word


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    (found,) = read_texts([tmp_path / "none.txt"], DAY)
    assert found.word == "missing"


def test_prose_becomes_a_document_whose_offsets_are_those_of_the_file(tmp_path):
    found = only(tmp_path, ("\n" + PROSE).encode())
    assert (found.key, found.begin, found.body, found.title) == ("text", 0, "\n" + PROSE, PROSE)
    assert found.reference_time == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Riot police used tear gas against demonstrators protesting election results in Monrovia.",
        "Ethiopian troops shelled rebel positions near Mekelle on Tuesday, killing dozens of people.",
        "Rebels seize town.",
        "President Lula da Silva met Charles de Gaulle's grandson in Rio de Janeiro on Friday.",
    ],
)
def test_short_english_is_english(tmp_path, text):
    assert isinstance(only(tmp_path, text.encode()), Document)


def test_marks_of_right_to_left_text_do_not_make_english_another_language(tmp_path):
    assert isinstance(only(tmp_path, f"\u200f{PROSE} (طهران)".encode()), Document)


def test_lines_of_json_are_documents_with_times_of_their_own(tmp_path):
    lines = [
        '{"id": "a-1", "text": "The king met them.", "date": "2020-02-01"}',
        '{"id": "b", "text": "The king met them."}',
        '{"text": "no id"}',
        "not json",
        '{"id": "c", "text": "The king.", "date": "soon"}',
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    found = list(read_texts([tmp_path / "x.jsonl"], DAY))
    assert [(each.key, each.reference_time.date().isoformat()) for each in found[:2]] == [
        ("a-1", "2020-02-01"),
        ("b", "2021-03-23"),
    ]
    assert [each.word for each in found[2:]] == ["json", "json", "date"]


def test_a_refusal_names_the_text_and_how_to_mend_it(tmp_path):
    found = only(tmp_path, "naïve".encode("latin-1"))
    assert str(found) == f"encoding: {tmp_path}/text.txt is no UTF-8 at byte 2; save it as UTF-8"


def test_offsets_count_a_byte_order_mark_and_carriage_returns_as_the_file_does(tmp_path):
    raw = b"\xef\xbb\xbf" + f"{PROSE}\r\n\r\n\U0001f600 {PROSE}\r\n".encode()
    found = only(tmp_path, raw)
    assert (found.begin, found.title) == (1, PROSE)
    for sentence in sentences(found):
        assert raw.decode("utf-8")[sentence.begin : sentence.end] == sentence.quote


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b'{"id": "a", "text": "The king met them.\\ud800"}', "encoding"),
        (b'{"id": "a", "text": "The king met them.\\u0000"}', "binary"),
        (b'{"id": "a", "text": ""}', "empty"),
        (b'{"id": " ", "text": "The king met them."}', "json"),
        (b'{"id": 7, "text": "The king met them."}', "json"),
        (b'{"id": "a", "text": null}', "json"),
        (b'{"id": "a", "text": "The king met them.", "date": 5}', "date"),
        (b'{"id": "a", "text": "The king met them.", "date": "9999-12-31"}', "date"),
        (b'{"id": "a", "text": "The king m\xe9t them."}', "encoding"),
        (b"[" * 100_000, "json"),
        (b"[1, 2]", "json"),
        (b'{"id": "a", "text": "' + b"x" * 8_000_000 + b'"}', "long"),
    ],
    ids=lambda value: value[:40].decode(errors="replace") if isinstance(value, bytes) else value,
)
def test_a_line_that_cannot_be_read_gets_one_word_and_the_next_is_read(tmp_path, line, word):
    (tmp_path / "x.jsonl").write_bytes(line + b'\n{"id": "next", "text": "The king met them."}')
    refused, good = read_texts([tmp_path / "x.jsonl"], DAY)
    assert (refused.word, good.key) == (word, "next")
    assert refused.name == f"{tmp_path}/x.jsonl:1"


def test_the_first_line_of_json_may_have_a_byte_order_mark(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "The king met them."}')
    assert [each.key for each in read_texts([tmp_path / "x.jsonl"], DAY)] == ["a"]


def test_a_name_that_was_had_before_is_refused_and_told_where(tmp_path):
    lines = [f'{{"id": "{name}", "text": "The king met them."}}' for name in ("a", "b", "a", "A")]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    found = list(read_texts([tmp_path / "x.jsonl", tmp_path / "x.jsonl"], DAY))
    assert [each.key for each in found[:2]] == ["a", "b"]
    assert {each.word for each in found[2:]} == {"twice"}
    assert str(found[2]).endswith(f"x.jsonl:3 has the name of {tmp_path}/x.jsonl:1; give it another")


def test_an_id_that_cannot_be_a_key_is_kept_beside_it(tmp_path):
    rows = [{"id": name, "text": "The king met them."} for name in ("PLOVER_001", "文章 1", "文章 2", "x" * 300)]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = list(read_texts([tmp_path / "x.jsonl"], DAY))
    assert [each.given_id for each in found] == [row["id"] for row in rows]
    assert found[0].key == "plover-001"
    assert len({each.key for each in found}) == 4
    assert max(len(each.key) for each in found) < 100


def test_a_folder_stands_for_the_texts_in_it_and_below(tmp_path):
    for name in ("b.txt", "a/b.txt", "a/c.jsonl", "a/picture.png"):
        path = tmp_path / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROSE if path.suffix == ".txt" else '{"id": "row", "text": "The king met them."}')
    (tmp_path / "none").mkdir()
    assert [each.key for each in read_texts([tmp_path / "all"], DAY)] == ["b", "a-b", "row"]
    assert how_many([tmp_path / "all", tmp_path / "all" / "b.txt"]) == 3
    assert [each.word for each in read_texts([tmp_path / "none"], DAY)] == ["empty"]


@pytest.mark.parametrize(
    ("raw", "keys"),
    [(PROSE.encode(), ["stdin"]), (b'\n{"id": "a", "text": "The king."}\n{"id": "b", "text": "A queen."}', ["a", "b"])],
)
def test_standard_input_is_a_text_or_lines_of_json(monkeypatch, raw, keys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw))))
    assert [each.key for each in read_texts([Path("-")], DAY)] == keys
    assert how_many([Path("-")]) is None


def test_what_is_no_file_gets_a_word_and_the_rest_is_read(tmp_path):
    (tmp_path / "b.txt").write_text(PROSE)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    for name in ("pipe.txt", "pipe.jsonl"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "a.txt").mkdir()
    found = list(read_texts([tmp_path], DAY))
    assert [each.key for each in found if isinstance(each, Document)] == ["b"]
    refused = {Path(each.name).name: each.word for each in found if isinstance(each, TextRefused)}
    assert refused == {"gone.txt": "missing", "pipe.txt": "pipe", "pipe.jsonl": "pipe"}
    assert [each.word for each in read_texts([tmp_path / "pipe.txt"], DAY)] == ["pipe"]


def test_a_line_of_a_hundred_megabytes_costs_no_more_than_a_long_one(tmp_path):
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(100_000_000)
        file.write(b"the of and ")
    (tmp_path / "line.jsonl").write_bytes(b'{"id": "a", "text": "' + b"x" * 100_000_000 + b'"}')
    tracemalloc.start()
    found = list(read_texts([tmp_path / "line.txt", tmp_path / "line.jsonl"], DAY))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.word for each in found] == ["long", "long"]
    assert most < 30_000_000


def test_a_file_without_end_is_too_long():
    assert [each.word for each in read_texts([Path("/dev/zero")], DAY)] == ["long"]
