"""Names in texts: what is found, what it stands for, and when nothing is sure."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.names.forms import fold, words
from graphs.names.gazetteer import Gazetteer, Unresolved, gazetteer
from graphs.names.sense import Kind
from graphs.names.senses import all_senses

BOOK = gazetteer()
SPRING_2021 = date(2021, 3, 25)


def short(iri: str) -> str:
    return iri.removeprefix("https://w3id.org/comity/id/")


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.begin : each.end], short(each.senses[0].iri)) for each in BOOK.find(text)]


def resolved(form: str, on: date | None = None) -> str:
    sense = BOOK.resolve(form, on)
    return f"? {sense.reason}" if isinstance(sense, Unresolved) else short(sense.iri)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Guinea-Bissau and Equatorial Guinea met Guinea.",
         [("Guinea-Bissau", "state/GNB"), ("Equatorial Guinea", "state/GNQ"), ("Guinea", "state/GIN")]),
        ("The Democratic Republic of the Congo", [("Democratic Republic of the Congo", "state/COD")]),
        ("the U.S.-China dialogue", [("U.S.", "state/USA"), ("China", "state/CHN")]),
        ("CHINA IS NOT ALONE, US warns", [("CHINA", "state/CHN"), ("US", "state/USA")]),
        ("they told us that it is so", []),
        ("Islamic State said; IS fighters fled",
         [("Islamic State", "org/islamic-state"), ("IS", "org/islamic-state")]),
        ("L’Élysée and the Elysee", [("Élysée", "state/FRA"), ("Elysee", "state/FRA")]),
        ("Nigerien and Nigerian troops", [("Nigerien", "state/NER"), ("Nigerian", "state/NGA")]),
        ("the Persian Gulf", [("Persian Gulf", "place/persian-gulf")]),
        ("two Britons and a Brit", [("Britons", "state/GBR"), ("Brit", "state/GBR")]),
        ("al-Qaida and Hizbollah", [("al-Qaida", "org/al-qaeda"), ("Hizbollah", "org/hezbollah")]),
        ("Kim Jong-un wrote to Xi Jinping",
         [("Kim Jong-un", "person/kim-jong-un"), ("Xi Jinping", "person/xi-jinping")]),
        ("turkey for dinner, jordan almonds, chad", []),
    ],
)  # fmt: skip
def test_names_are_found_as_long_as_they_can_be(text: str, names: list[tuple[str, str]]):
    assert found(text) == names


@pytest.mark.parametrize(
    ("form", "whom", "where"),
    [
        ("Tehran", "state/IRN", "place/tehran"),
        ("Washington", "state/USA", "place/washington-dc"),
        ("the Kremlin", "state/RUS", "place/kremlin"),
        ("Downing Street", "state/GBR", "place/downing-street"),
        ("Brussels", "org/eu", "place/brussels"),
        ("Foggy Bottom", "org/us-department-of-state", "place/foggy-bottom"),
        ("Pentagon", "org/us-department-of-defense", "place/pentagon"),
        ("White House", "org/white-house", "place/white-house"),
        ("Jerusalem", "state/ISR", "place/jerusalem"),
        ("Ramallah", "state/PSE", "place/ramallah"),
    ],
)
def test_a_metonym_keeps_the_place_that_it_literally_denotes(form: str, whom: str, where: str):
    sense = BOOK.resolve(form.removeprefix("the "), SPRING_2021)
    assert not isinstance(sense, Unresolved)
    assert (sense.kind, short(sense.iri), short(sense.literally or "")) == (Kind.METONYM, whom, where)


@pytest.mark.parametrize(
    ("form", "on", "whom"),
    [
        ("Bush", date(1991, 1, 17), "person/george-h-w-bush"),
        ("Bush", date(2003, 3, 20), "person/george-w-bush"),
        ("Assad", date(1999, 1, 1), "person/hafez-al-assad"),
        ("Assad", date(2015, 1, 1), "person/bashar-al-assad"),
        ("Trump", date(2018, 5, 8), "person/donald-trump"),
        ("Wang", SPRING_2021, "person/wang-yi"),
        ("Yang", SPRING_2021, "person/yang-jiechi"),
        ("Kim", SPRING_2021, "person/kim-jong-un"),
        ("Bonn", date(1985, 1, 1), "state/DEU"),
        ("Bonn", SPRING_2021, "place/bonn"),
        ("Congo", None, "state/COD"),
        ("Dominican", None, "state/DOM"),
    ],
)
def test_the_day_decides_between_namesakes(form: str, on: date | None, whom: str):
    assert resolved(form, on) == whom


def test_namesakes_without_a_day_are_left_open_with_the_reason():
    assert resolved("Bush") == "? it can be person/george-h-w-bush or person/george-w-bush"


def test_an_unknown_name_is_left_open():
    assert resolved("Ruritania") == "? no table of names has it"


def test_a_common_word_as_a_surname_may_not_stand_alone():
    assert [sense.alone for sense in BOOK.senses("May")] == [False]
    assert [sense.alone for sense in BOOK.senses("Blair")] == [True]


def test_a_common_word_is_a_surname_after_a_title_or_where_the_person_was_met():
    may = "https://w3id.org/comity/id/person/theresa-may"
    assert found("In May the talks may go on.") == []
    assert found("Prime Minister May left.") == [("May", "person/theresa-may")]
    assert [each.senses[0].iri for each in BOOK.find("May left.", frozenset({may}))] == [may]


def test_the_first_sense_of_every_name_of_a_state_is_that_state():
    """Those with two names are a matter of context, and the table of aliases decides them."""
    shared = {"Congolese", "Dominican", "Dominicans"}
    for sense in all_senses():
        if "/state/" in sense.iri and sense.kind is Kind.NAME and sense.form not in shared:
            assert BOOK.senses(sense.form)[0].iri == sense.iri, sense


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str):
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(["Iran", "’s", "the", "North", "Korea", "KOREA", "U.S.", "Wang", "Yi", "É", "-", " "])))
def test_what_is_found_stands_in_the_text_in_order(parts: list[str]):
    text = " ".join(parts)
    end = 0
    for each in BOOK.find(text):
        assert end <= each.begin < each.end <= len(text)
        assert [word.upper() for word in words(text[each.begin : each.end])] == [
            word.upper() for word in words(each.senses[0].form)
        ]
        end = each.end


def test_the_order_of_the_senses_does_not_matter():
    some = list(all_senses())[::7]
    assert Gazetteer.of(some).find("Iran, Chad, Lebanon") == Gazetteer.of(reversed(some)).find("Iran, Chad, Lebanon")


def work(do) -> int:
    """Return how many calls something takes: unlike its time, the same on every machine."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def test_making_and_reading_take_work_by_the_length_of_what_is_given():
    senses = list(all_senses())
    half, whole = (work(lambda some=some: Gazetteer.of(some)) for some in (senses[::2], senses))
    assert half < whole < 2.2 * half
    book = Gazetteer.of(senses)
    text = "Saeed Khatibzadeh, spokesman for Iran’s Foreign Ministry, said that China and Iran plan to go on. "
    once, twice = (work(lambda many=many: book.find(text * many)) for many in (100, 200))
    assert once < twice < 2.1 * once
    # Each of the 1,600 words is looked up a few times at most.
    assert once < 40 * 1600
