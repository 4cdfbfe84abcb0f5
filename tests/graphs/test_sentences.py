"""Where sentences end: at stops that are none, at line breaks that only wrap, in quotations."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.annotation.write import write_claims
from graphs.document import Document
from graphs.extract.rules import Rules
from graphs.read import read_reviewed
from graphs.sentences import sentences
from ontology import cmt


def cut(body: str) -> list[str]:
    text = Document("made-up", "Made up", "en", "made-up.txt", 7, body)
    found = [each.quote for each in sentences(text)]
    assert [body[each.begin - 7 : each.end - 7] for each in sentences(text)] == found
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Sixth Fleet left Naples.|It sailed to Gen. Smith.",
        "The U.S. Senate voted.|The U.N. Security Council met.|U.N. chief Antonio Guterres came.",
        "They joined the U.N. Security Council.|It was founded in the U.S. The vote followed.".replace(
            "U.S. ", "U.S.|"
        ),
        "France left the U.N. on Jan. 5 at 5 a.m. Monday.|Italy stayed.",
        "It began at 5 a.m.|Russia reacted at 6 p.m. Moscow was calm.".replace("p.m. ", "p.m.|"),
        "They met at 5 a.m. GMT and at 7 p.m. local time.",
        "See No. 5 of the list and Art. 7 of the treaty.|He said no.|Iran agreed.",
        "Xi J. P. met Putin.|President J. F. Kennedy spoke to Lt. Gen. Jones and Mr. Ray.",
        "Norway promised aid in May.|Japan agreed in Dec.|France stayed until Mar. 5.",
        "Turkey, Greece etc.|Israel said no.",
        "“We will not go.”|He left.|“It is over,” he said.|“They lost.”|The talks ended.",
        "“Is it a war?” Putin asked reporters.|“Stop!” President Joe Biden cried.|Nobody did.",
        'He said: "Leave."|Then he left.',
        "St. Petersburg hosted the talks.|They drew Boeing Co. officials and Apple Inc. lawyers.",
        "The guests came from the U.S.|Iran said so.|The deal with the E.U.|France signed it.",
        "Is it so?|Yes!|It is.",
    ],
)
def test_only_stops_that_end_a_sentence_cut(text):
    assert cut(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "The minister Espen Barth Eide/accused Russia of lying.",
        "Leaders meet in Minsk|The leaders of Russia, Ukraine and Germany met in Minsk on/Wednesday.|Talks go on.",
        "Talks end||Poland sent a note to the ambassador of Belarus, and then to the/Security Council.",
        "The list:|- France left|- Russia closed its/border|- Iran",
        "1. Iran signs|2. Oman does not|3. Qatar",
        "Emmanuel Macron, France|Olaf Scholz, Germany|Ukraine",
        "FRENCH MINISTER IN BERLIN||The visit begins.",
        "Dear all|Thank you|Regards",
        "From: Ada|To: Bob|Subject: Talks in Oslo",
    ],
)
def test_a_line_break_cuts_unless_it_only_wraps(text):
    assert cut(re.sub(r"\|", "\n", text).replace("/", "\n")) == [
        each.replace("/", "\n") for each in text.split("|") if each
    ]


PROSE = (
    "Norwegian Foreign Minister Espen Barth Eide accused Russia of breaking the treaty on Tuesday. He met Gen. Smith "
    "of the U.S. Sixth Fleet in Oslo. The U.N. Security Council will discuss the charge in May. Japan, which signed "
    "the accord in 1992, said that it would send Prime Minister Shigeru Ishiba to Bergen. Nobody answered."
)


@given(st.integers(45, 100), st.sampled_from(["\n", "\r\n"]))
def test_wrapped_lines_have_the_sentences_of_the_prose(width, end):
    wrapped = textwrap.fill(PROSE, width, break_on_hyphens=False, break_long_words=False).replace("\n", end)
    assert [" ".join(each.split()) for each in cut(wrapped)] == cut(PROSE)


def test_a_wrapped_sentence_is_read_as_if_it_were_not_and_quoted_as_it_stands(tmp_path):
    wrapped = (
        "German Chancellor Olaf Scholz met the president of the United\n"
        "States, Joe Biden, at the White House in Washington on 3\n"
        "March 2023. The two signed a treaty in the evening."
    )
    documents = [
        Document("made-up", "Made up", "en", "made-up.txt", 0, body) for body in (wrapped.replace("\n", " "), wrapped)
    ]
    one, other = (Rules().read(document) for document in documents)
    assert [claim.says for claim in one.claims] == [claim.says for claim in other.claims]
    quotes = {claim.says.predicate: claim.evidence.anchors[0].quote for claim in other.claims}
    assert quotes[cmt.timeText] == "on 3\nMarch 2023"
    assert all("\n" not in thing.label for thing in other.things)
    (tmp_path / "made-up.claims").write_text(write_claims(other))
    again = read_reviewed(documents[1], tmp_path / "made-up.claims")
    assert {(claim.says, claim.evidence) for claim in again.claims} == {
        (claim.says, claim.evidence) for claim in other.claims
    }
