"""Intervals as exact as the text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.errors import UnreadableTime
from graphs.time import Interval, read_interval, whole_day, write_instant


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2018", "2018-01-01T00:00:00Z", "2018-12-31T23:59:59Z"),
        ("2020-02", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
        ("2021-03-18", "2021-03-18T00:00:00Z", "2021-03-18T23:59:59Z"),
        ("2021-03-18..2021-03-20", "2021-03-18T00:00:00Z", "2021-03-20T23:59:59Z"),
        ("2019..", "2019-01-01T00:00:00Z", None),
        ("..2021-03-23", None, "2021-03-23T23:59:59Z"),
    ],
)
def test_an_interval_is_bounded_by_what_is_written(text, begin, end):
    interval = read_interval(text)
    bounds = [moment and write_instant(moment) for moment in (interval.not_before, interval.not_after)]
    assert bounds == [begin, end]


@pytest.mark.parametrize("text", ["", "last week", "2021-13", "2021-02-30", "20210318", "2021..2020"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(UnreadableTime):
        read_interval(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_lies_in_its_day(moment):
    day = whole_day(moment.replace(microsecond=0))
    assert day.not_before <= moment.replace(microsecond=0) <= day.not_after


def test_an_interval_does_not_end_before_it_begins():
    with pytest.raises(UnreadableTime, match="ends before it begins"):
        Interval(datetime(2021, 1, 2, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))
