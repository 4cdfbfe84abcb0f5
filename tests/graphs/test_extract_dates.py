"""Words for time become intervals as exact as they are, counted from the time of the document."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.extract.dates import times, written

TUESDAY = datetime(2021, 3, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words", "interval"),
    [
        ("They met on Monday.", "on Monday", "2021-03-22"),
        ("They met Tuesday.", "Tuesday", "2021-03-23"),
        ("They met last Tuesday.", "last Tuesday", "2021-03-16"),
        ("They met this Monday.", "this Monday", "2021-03-22"),
        ("They meet next Friday.", "next Friday", "2021-03-26"),
        ("They met yesterday.", "yesterday", "2021-03-22"),
        ("They meet tomorrow.", "tomorrow", "2021-03-24"),
        ("They met last week.", "last week", "2021-03-15/2021-03-21"),
        ("They met last month.", "last month", "2021-02-01/2021-02-28"),
        ("They met this year.", "this year", "2021-01-01/2021-12-31"),
        ("They met two weeks ago.", "two weeks ago", "2021-03-06/2021-03-12"),
        ("They met three days ago.", "three days ago", "2021-03-20"),
        ("They met in 2018.", "in 2018", "2018-01-01/2018-12-31"),
        ("They have met since 2014.", "since 2014", "2014-01-01/.."),
        ("They meet until May 2022.", "until May 2022", "../2022-05-31"),
        ("They met on March 18, 2021.", "on March 18, 2021", "2021-03-18"),
        ("They met on 18 March.", "on 18 March", "2021-03-18"),
        ("They met on November 5.", "on November 5", "2020-11-05"),
        ("They met in November.", "in November", "2020-11-01/2020-11-30"),
        ("They met in early 2019.", "in early 2019", "2019-01-01/2019-05-02"),
        ("They fought between 2015 and 2018.", "between 2015 and 2018", "2015-01-01/2018-12-31"),
        ("It was signed 2021-02-03.", "2021-02-03", "2021-02-03"),
    ],
)
def test_words_for_time_give_an_interval(text, words, interval):
    (found,) = times(text, TUESDAY)
    assert (found.words, written(found)) == (words, interval)


def test_what_lies_ahead_is_counted_forwards():
    assert written(times("They will meet on Monday.", TUESDAY, ahead=True)[0]) == "2021-03-29"


def test_without_a_time_to_count_from_the_words_stay_and_bounds_are_not_made_up():
    (found,) = times("They met on Monday.", None)
    assert (found.words, written(found)) == ("on Monday", "")


@pytest.mark.parametrize("text", ["They may march in May Road.", "In all, 2018 people came.", "February 31 is no day."])
def test_what_is_no_time_gives_none(text):
    assert [written(each) for each in times(text, TUESDAY) if written(each)] == []


@given(st.text())
def test_every_time_reads_back_as_its_words(text):
    for found in times(text, TUESDAY):
        assert text[found.begin : found.end] == found.words
