"""Stretches of time: what lies in one, and what an address names."""

import pytest

from server.errors import BadParameter
from server.pages.when import Stretch, read_stretch

MARCH = Stretch("2021-03-01", "2021-03-31")
DAY = ("2021-03-22T00:00:00Z", "2021-03-22T23:59:59Z")


@pytest.mark.parametrize(
    ("stretch", "inside"),
    [(MARCH, True), (Stretch("2021-03-22", "2021-03-22"), True), (Stretch("2021-03-23", ""), False),
     (Stretch("", "2021-03-21"), False), (Stretch("2020-01-01", ""), True), (Stretch(), True)],
)  # fmt: skip
def test_a_day_lies_in_what_holds_it(stretch, inside):
    assert stretch.holds(*DAY) is inside


def test_what_is_open_to_one_side_may_lie_there():
    assert Stretch("2030-01-01").holds("2021-03-22T00:00:00Z", "")
    assert not Stretch("", "2020-01-01").holds("2021-03-22T00:00:00Z", "")
    assert Stretch("", "2020-01-01").holds("", "2021-03-22T23:59:59Z")


def test_what_has_no_date_lies_only_in_all_of_time():
    assert Stretch().holds("", "")
    assert not MARCH.holds("", "")


def test_an_address_names_a_stretch_in_two_ways():
    assert read_stretch({"since": "2021-03-01", "until": "2021-03-31"}) == MARCH
    assert read_stretch({"from": "2021-03-01", "to": "2021-03-31"}) == MARCH
    assert read_stretch({}) == Stretch()
    assert not read_stretch({"since": " "})
    with pytest.raises(BadParameter, match="to is 'soon'"):
        read_stretch({"to": "soon"})
