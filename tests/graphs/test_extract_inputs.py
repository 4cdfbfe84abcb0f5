"""New texts: what is read, and the one clear word for what is not."""

from datetime import UTC, datetime

import pytest

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.inputs import read_texts

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
        (PROSE.encode("utf-16"), "binary"),
        ("Le président a été élu à l'unanimité.".encode("latin-1"), "encoding"),
        (b"the of and " * 100_000, "line"),
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
