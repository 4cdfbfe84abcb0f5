"""Documents, their sentences, and the words found in them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.catalogue import read_catalogue
from graphs.document import Document
from graphs.errors import BadCatalogue, OutsideDocument, QuoteAmbiguous, QuoteNotFound, UnreadableText
from graphs.passage import Passage
from graphs.sentences import sentences

SEEDS = Path(__file__).parents[2] / "seeds"
ENTRY = """
@prefix cmt: <https://w3id.org/comity/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/comity/id/document/one> a cmt:NewsArticle ; dcterms:title "One" ; dcterms:language "en" ;
    cmt:sourceFile "one.txt" ; cmt:sourceBegin 0 ; cmt:sourceEnd 5 .
"""


def document(body: str, begin: int = 0) -> Document:
    return Document("made-up", "Made up", "en", "made-up.txt", begin, body)


def test_the_supplied_file_holds_two_documents():
    assert [(each.key, each.begin, each.end) for each in read_catalogue(SEEDS)] == [
        ("four-powers-2021", 725, 11020),
        ("russia-partners", 0, 724),
    ]


def test_every_sentence_of_the_seeds_reads_back_as_its_quote():
    text = (SEEDS / "000_fa08e01e01db0d3e.txt").read_bytes().decode()
    found = [sentence for each in read_catalogue(SEEDS) for sentence in sentences(each)]
    assert len(found) == 57
    assert all(text[sentence.begin : sentence.end] == sentence.quote for sentence in found)


def test_abbreviations_and_closing_marks_do_not_end_a_sentence():
    body = "Mr. Smith met U.S. officials. «It is good,» he said.\n. After the stop\n\n***\n"
    assert [sentence.quote for sentence in sentences(document(body))] == [
        "Mr. Smith met U.S. officials.",
        "«It is good,» he said.",
        "After the stop",
    ]


@given(st.text(), st.integers(0, 1000))
def test_sentences_follow_each_other_and_lose_no_word(body, begin):
    text = document(body, begin)
    found = list(sentences(text))
    assert all(one.end <= other.begin for one, other in pairwise(found))
    kept = "".join(sentence.quote for sentence in found)
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, body))


@given(st.text(min_size=1), st.data())
def test_a_found_quote_stands_where_it_is_said_to(body, data):
    text = document(body, 7)
    whole = text.passage(7, 7 + len(body))
    begin = data.draw(st.integers(0, len(body) - 1))
    quote = body[begin : data.draw(st.integers(begin + 1, len(body)))]
    count = sum(body.startswith(quote, at) for at in range(len(body)))
    for nth in range(1, count + 1):
        found = text.find(quote, whole, nth)
        assert found.quote == quote
        assert found in whole


def test_a_quote_that_is_not_there_is_refused():
    text = document("It signed the treaty.")
    with pytest.raises(QuoteNotFound, match="made-up does not say 'was elected' between 0 and 21"):
        text.find("was elected", text.passage(0, 21))


def test_a_quote_that_stands_twice_needs_its_number():
    text = document("Iran said that Iran")
    with pytest.raises(QuoteAmbiguous, match="'Iran' 2 times"):
        text.find("Iran", text.passage(0, 19))
    assert text.find("Iran", text.passage(0, 19), 2).begin == 15


def test_offsets_outside_the_document_are_refused():
    with pytest.raises(OutsideDocument, match="reaches from 5 to 8"):
        document("abc", 5).passage(4, 6)


def test_a_passage_must_be_as_long_as_its_words():
    with pytest.raises(ValueError, match="cannot hold"):
        Passage("made-up", 0, 4, "abc")


@pytest.mark.parametrize(
    ("catalogue", "text", "fault", "message"),
    [
        (ENTRY, None, BadCatalogue, "names the file one.txt, which is not in"),
        (ENTRY, b"abc", BadCatalogue, "goes from 0 to 5, but one.txt has 3 characters"),
        (ENTRY, b"ab\xff\xfecd", UnreadableText, "byte 2 is no UTF-8"),
        (ENTRY.replace('dcterms:title "One" ;', ""), b"abcde", BadCatalogue, "has 0 literals for dcterms:title"),
        (ENTRY.replace("cmt:sourceEnd 5", 'cmt:sourceEnd "5"'), b"abcde", BadCatalogue, "goes from 0 to 5"),
        (ENTRY + "broken", b"abcde", BadCatalogue, "line 6 is no Turtle"),
        (ENTRY.replace("/document/one", "/state/one"), b"abcde", BadCatalogue, "is no document IRI"),
    ],
)
def test_a_bad_catalogue_is_refused_in_one_clear_sentence(tmp_path, catalogue, text, fault, message):
    (tmp_path / "catalogue.ttl").write_text(catalogue)
    if text is not None:
        (tmp_path / "one.txt").write_bytes(text)
    with pytest.raises(fault, match=message) as found:
        read_catalogue(tmp_path)
    assert "\n" not in str(found.value)


def test_a_folder_without_catalogue_is_refused(tmp_path):
    with pytest.raises(UnreadableText, match="a folder of texts needs a catalogue"):
        read_catalogue(tmp_path)
