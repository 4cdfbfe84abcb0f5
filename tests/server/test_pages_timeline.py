"""The timeline as a picture: where marks stand, how wide they are, and what the filters keep."""

import re

import pytest

from server.pages.lanes import LEFT, SLIM, STUB, WIDTH, lanes
from server.pages.timeline import Happening
from server.pages.zoom import zooms
from tests.server.test_pages import page, words


class Named:
    """A view that calls everything by the end of its IRI."""

    @staticmethod
    def label(iri: str) -> str:
        """Return a name."""
        return iri.rpartition("/")[2]


def event(name: str, begin: str, end: str, *, stance: str = "asserted", sort: str = "sort") -> Happening:
    moments = [f"{day}T{clock}Z" if day else "" for day, clock in ((begin, "00:00:00"), (end, "23:59:59"))]
    return Happening(f"event/{name}", *moments, (), ("actor/a", "actor/b"), (sort,), stance)


def drawn(*events: Happening, by: str = "type", since: str = "", until: str = ""):
    return lanes(Named(), events, by, since, until)


def test_a_mark_is_as_wide_as_its_date_is_inexact():
    picture = drawn(event("day", "2021-06-01", "2021-06-01"), event("year", "2021-01-01", "2021-12-31"))
    day, year = sorted(picture.lanes[0].marks, key=lambda mark: mark.width)
    assert day.width == SLIM
    assert year.width > (WIDTH - LEFT) * 0.8
    assert year.x < day.x < year.x + year.width


def test_a_time_without_a_bound_is_a_stub_on_its_open_side():
    later, sooner = drawn(event("a", "2021-06-01", ""), event("b", "", "2021-06-01")).lanes[0].marks
    assert (later.open, sooner.open) == ("after", "before")
    assert later.width == sooner.width == STUB
    whole = drawn(event("c", "2021-06-01", "2021-06-01"), event("a", "2021-06-01", ""), event("b", "", "2021-06-01"))
    day, *_ = whole.lanes[0].marks
    assert later.x == day.x
    assert sooner.x + STUB == pytest.approx(day.x + day.width)


def test_no_mark_hides_another_or_its_name():
    marks = drawn(*(event(f"meeting-number-{at}", "2021-03-02", "2021-03-02") for at in range(5))).lanes[0].marks
    assert len({mark.y for mark in marks}) == 5


def test_an_event_stands_in_the_lane_of_each_of_its_actors():
    picture = drawn(event("e", "2021-03-02", "2021-03-02"), by="actor")
    assert [lane.iri for lane in picture.lanes] == ["actor/a", "actor/b"]


def test_the_edges_are_those_asked_for():
    picture = drawn(event("e", "2021-03-02", "2021-03-02"), since="2021-03-01", until="2021-03-31")
    assert (picture.begin, picture.end) == ("2021-03-01", "2021-03-31")
    assert [told for _, told in picture.ticks][:2] == ["1 Mar", "4 Mar"]


@pytest.mark.parametrize(
    ("begin", "end", "first"),
    [("1815-06-09", "2021-03-02", "1820"), ("2019-01-10", "2021-12-31", "2019"), ("2021-01-10", "2021-12-31", "Jan")],
)
def test_the_axis_counts_in_what_suits_its_length(begin, end, first):
    ticks = drawn(event("e", begin, end)).ticks
    assert ticks[0][1].startswith(first)
    assert 2 < len(ticks) <= 14


def test_nothing_is_drawn_of_nothing():
    assert drawn() is None


def test_what_is_planned_is_hollow_and_named_so(client):
    text = page(client, "/timeline")
    assert re.search(r'aria-label="visit of Wang Yi to Tehran, 26 March 2021, planned"', text)
    assert 'class="mark planned"' in text
    assert "visit of Wang Yi to Tehran planned" in words(text)


def test_a_stretch_of_time_keeps_only_what_may_have_happened_in_it(client):
    text = page(client, "/timeline?from=2018-01-01&to=2018-12-31").partition("</form>")[2].partition("<details")[0]
    assert "exit of the United States from the JCPOA" in words(text)
    assert "talks between China" not in words(text)


def test_a_sort_and_an_actor_in_short_keep_only_theirs(client):
    text = page(client, "/timeline?type=https://w3id.org/comity/ns%23Meeting&actor=state/CHN").partition("</form>")[2]
    assert "talks between China and the United States" in words(text)
    assert "conclusion of the JCPOA" not in words(text)


@pytest.mark.parametrize("wrong", ["from=soon", "to=2021-13-01", "from=%3Cscript%3E"])
def test_a_day_that_is_none_is_told(client, wrong):
    text = page(client, f"/timeline?{wrong}", 400)
    assert "write a day as 2021-03-22" in words(text)
    assert "<script>" not in text.partition("<main")[2]


def test_the_picture_can_be_brought_closer_and_moved(client):
    text = page(client, "/timeline?from=2021-03-01&to=2021-03-31")
    links = dict(re.findall(r'href="/timeline\?([^"]+)" aria-label="(\w+): [^"]+"', text))
    turned = {name: link for link, name in links.items()}
    assert turned["later"] == "from=2021-03-16&amp;to=2021-04-15"
    assert turned["closer"] == "from=2021-03-08&amp;to=2021-03-24"
    assert set(turned) == {"sooner", "later", "closer", "wider"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2021-03-22"])
def test_one_day_goes_nowhere_closer_and_no_calendar_ends_in_a_fault(day):
    near = zooms(day, day)
    assert set(near) == {"sooner", "later", "wider"}
    assert all("0001-01-01" <= each.since <= each.until <= "9999-12-31" for each in near.values())


def test_time_is_named_in_two_ways_and_a_sort_in_short(client):
    text = page(client, "/timeline?since=2018-01-01&until=2018-12-31")
    assert text == page(client, "/timeline?from=2018-01-01&to=2018-12-31")
    assert "talks between China and the United States" in words(page(client, "/timeline?type=Meeting"))
    assert "conclusion of the JCPOA" not in words(page(client, "/timeline?type=Meeting").partition("</form>")[2])


def test_what_is_possible_is_not_called_planned(client):
    assert "forcing of China by foreign powers to open its doors by arms, 120 years ago possible" in words(
        page(client, "/timeline")
    )
