"""Stretches of time to choose from."""

from server.pages.steps import Step, steps, wider
from server.pages.when import Stretch


def day(text: str, count: int = 1) -> tuple[str, str, int]:
    return f"{text}T00:00:00Z", f"{text}T23:59:59Z", count


YEARS = [day("1901-05-01"), day("2018-03-01", 2), day("2021-03-18", 3), day("2021-04-02"), ("", "", 9)]


def names(*dated: tuple[str, str, int], since: str = "", until: str = "") -> list[str]:
    return [step.name for step in steps(dated, Stretch(since, until))]


def test_all_of_time_goes_by_years_and_a_year_by_months_and_a_month_by_days():
    assert names(*YEARS) == ["1901", "2018", "2021"]
    assert names(*YEARS, since="2021-01-01", until="2021-12-31") == ["March 2021", "April 2021"]
    march = [day("2021-03-18"), day("2021-03-22")]
    assert names(*march, since="2021-03-01", until="2021-03-31") == ["18 March 2021", "22 March 2021"]


def test_a_step_counts_what_may_lie_in_it():
    wide = ("2021-01-01T00:00:00Z", "2021-12-31T23:59:59Z", 5)
    assert steps([*YEARS, wide], Stretch())[-1] == Step("2021", Stretch("2021-01-01", "2021-12-31"), 9)
    found = steps([*YEARS, wide], Stretch("2021-01-01", "2021-12-31"))
    assert [(step.name, step.count) for step in found] == [("January 2021", 5), ("March 2021", 8), ("April 2021", 6)]


def test_one_step_alone_is_cut_finer():
    assert names(day("2021-03-18"), day("2021-03-22")) == ["18 March 2021", "22 March 2021"]
    assert names(day("2021-03-18")) == ["18 March 2021"]
    assert names() == []


def test_too_many_years_go_by_decades():
    found = names(*(day(f"{year}-01-01") for year in range(1950, 2020)))
    assert found == ["1950s", "1960s", "1970s", "1980s", "1990s", "2000s", "2010s"]


def test_around_a_day_lie_its_month_and_its_year():
    month, year = Stretch("2021-03-01", "2021-03-31"), Stretch("2021-01-01", "2021-12-31")
    assert wider(Stretch("2021-03-18", "2021-03-22")) == [month, year]
    assert wider(month) == [year]
    assert wider(year) == wider(Stretch()) == wider(Stretch("2021-03-18")) == []
