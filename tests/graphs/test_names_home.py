"""Whom things are counted to, and who holds an office."""

from datetime import date

import pytest

from graphs.names.gazetteer import gazetteer
from graphs.names.home import code_of, shared_code
from graphs.names.offices import holders, office_iri
from ontology import mint

SPRING_2021 = date(2021, 3, 25)


@pytest.mark.parametrize(
    ("thing", "code"),
    [
        ("state/XKX", "XKX"),
        ("place/hong-kong", "HKG"),
        ("place/grozny", "RUS"),
        ("place/tehran", "IRN"),
        ("place/iran", "IRN"),
        ("place/jenin", "PSE"),
        ("place/sevastopol", "UKR"),
        ("place/persian-gulf", ""),
        ("org/nato", "IGO:nato"),
        ("org/icrc", "NGO:icrc"),
        ("org/us-congress", "USA"),
        ("org/hezbollah", "LBN"),
        ("org/al-qaeda", "NSA:al-qaeda"),
        ("org/white-house", "USA"),
        ("org/biden-administration", "USA"),
        ("org/cpc-foreign-affairs-commission", "CHN"),
        ("group/us-officials", "USA"),
        ("group/kurds", ""),
        ("person/kofi-annan", "IGO:un"),
        ("person/hassan-nasrallah", "LBN"),
        ("topic/human-rights", ""),
    ],
)
def test_a_thing_is_counted_to_its_home(thing: str, code: str):
    assert code_of(str(mint(*thing.split("/")))) == code


def test_a_person_is_counted_to_whom_the_person_served_then():
    rutte = str(mint("person", "mark-rutte"))
    assert [code_of(rutte, day) for day in (date(2015, 1, 1), date(2025, 1, 1))] == ["NLD", "IGO:nato"]


def test_namesakes_of_one_home_share_its_code():
    assert shared_code(gazetteer().senses("Bush")) == "USA"
    assert shared_code(gazetteer().senses("Kim")) == ""


@pytest.mark.parametrize(
    ("role", "body", "person"),
    [
        ("foreign-minister", "state/CHN", "wang-yi"),
        ("president", "state/USA", "joe-biden"),
        ("secretary-of-state", "state/USA", "antony-blinken"),
        ("leader", "state/PRK", "kim-jong-un"),
        ("chief", "org/nato", "jens-stoltenberg"),
        ("secretary-general", "org/un", "antonio-guterres"),
        ("queen", "state/GBR", "elizabeth-ii"),
        ("defense-minister", "state/RUS", "sergei-shoigu"),
    ],
)
def test_an_office_has_its_holder_on_a_day(role: str, body: str, person: str):
    assert holders(role, str(mint(*body.split("/"))), SPRING_2021) == (str(mint("person", person)),)


def test_an_office_that_nobody_is_known_to_hold_has_no_holder():
    assert holders("minister-of-silly-walks", str(mint("state", "GBR")), SPRING_2021) == ()


@pytest.mark.parametrize(
    ("role", "body", "office"),
    [
        ("foreign-minister", "state/CHN", "foreign-minister-of-china"),
        ("secretary-of-state", "state/USA", "us-secretary-of-state"),
        ("president", "state/USA", "president-of-the-united-states"),
        ("chief", "org/nato", "secretary-general-of-nato"),
        ("culture-minister", "state/FRA", "culture-minister-of-france"),
    ],
)
def test_an_office_has_a_readable_iri(role: str, body: str, office: str):
    assert office_iri(role, str(mint(*body.split("/")))) == str(mint("office", office))
