"""Where an event takes place, and how surely a plain sentence is believed."""

from datetime import UTC, datetime
from functools import cache

import pytest

from graphs.document import Document
from graphs.extract.rules import Rules
from graphs.reading import Reading
from graphs.verdict import judge
from ontology import cmt, kind_and_key

NOW = datetime(2023, 5, 16, tzinfo=UTC)


@cache
def read(text: str) -> Reading:
    return rules().read(Document("made-up", "Made up", "en", "made-up.txt", 0, text, NOW, "given"))


@cache
def rules() -> Rules:
    return Rules()


def places(text: str) -> set[str]:
    found = [claim.says.object for claim in read(text).claims if claim.says.predicate in (cmt.place, cmt.destination)]
    return {(kind_and_key(each) or ("", ""))[1] for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron met Scholz in Berlin.", "berlin"),
        ("Kenya and Ethiopia signed an agreement in Nairobi on Thursday.", "nairobi"),
        ("Tunisian police killed two gunmen at a museum in Tunis.", "tunis"),
        ("Russian missiles hit a hospital in the Ukrainian city of Odesa.", "odesa"),
        ("The court issued an arrest warrant against Vladimir Putin in The Hague.", "the-hague"),
        ("Sweden's prime minister flew to Riga.", "riga"),
        ("In Amman several thousand people marched to the American embassy.", "amman"),
        ("The European Union imposed sanctions on Iran.", ""),
        ("Hamas fired rockets at Israel.", ""),
        ("Poland criticised Germany.", ""),
    ],
)
def test_an_event_is_where_the_sentence_puts_it(text, expected):
    assert places(text) == {expected} - {""}


@pytest.mark.parametrize(
    "text",
    [
        "Macron met Scholz in Berlin.",
        "Kenya and Ethiopia signed a trade agreement in Nairobi on Thursday.",
        "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Tuesday.",
        "The Czech Republic expelled 18 Russian diplomats on Saturday.",
        "Poland accused Russia of blackmail.",
        "Greece sent two ships of food to Lebanon.",
    ],
)
def test_what_a_plain_sentence_says_is_asserted(text):
    claims = read(text).claims
    verdicts = judge(claims)
    held = [claim.says for claim in claims if verdicts.standing(claim) != cmt.Asserted]
    assert claims
    assert held == []


def test_both_countries_are_those_that_met_and_not_those_where_a_visit_is_planned():
    text = (
        "Finnish President Alexander Stubb met Estonian President Alar Karis. He will fly to Riga on Tuesday. "
        "Both countries are members of NATO."
    )
    members = {claim.says.object for claim in read(text).claims if claim.says.predicate == cmt.member}
    assert {(kind_and_key(each) or ("", ""))[1] for each in members} == {"FIN", "EST"}
