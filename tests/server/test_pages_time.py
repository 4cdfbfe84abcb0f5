"""Times in words, the timeline, and the page of versions."""

from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from graphs import Commit, Store
from server.engine.pool import Pool
from server.pages.data import data
from server.pages.times import moment_in_words, span
from server.service import Service
from server.settings import Settings
from tests.server.test_pages import page, words


@pytest.mark.parametrize(
    ("not_before", "not_after", "told"),
    [
        ("2021-03-22T00:00:00Z", "2021-03-22T23:59:59Z", "22 March 2021"),
        ("2018-01-01T00:00:00Z", "2018-12-31T23:59:59Z", "2018"),
        ("2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z", "February 2020"),
        ("2021-02-01T00:00:00Z", "2021-02-27T23:59:59Z", "1 to 27 February 2021"),
        ("2021-02-01T00:00:00Z", "2022-02-27T23:59:59Z", "1 February 2021 to 27 February 2022"),
        (None, "2021-03-18T23:59:59Z", "by 18 March 2021"),
        ("2021-03-18T00:00:00Z", None, "18 March 2021 or later"),
        (None, None, ""),
        ("soon", "later", ""),
    ],
)
def test_a_span_is_told_no_more_exactly_than_its_bounds(not_before, not_after, told):
    assert span(not_before, not_after) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021-03-22T23:59:59Z", "22 March 2021"),
        ("2021-03-22T14:30:00Z", "22 March 2021, 14:30"),
        ("no time", "no time"),
    ],
)
def test_a_moment_has_an_hour_only_where_it_is_not_the_edge_of_a_day(text, told):
    assert moment_in_words(text) == told


def test_the_timeline_dates_events_with_the_words_that_date_them(client):
    text = words(page(client, "/timeline"))
    dated, undated = text.split("events to which no text gives a date")
    assert dated.index("conclusion of the JCPOA") < dated.index("exit of the United States from the JCPOA")
    assert "18 March 2021 “last Thursday”" in dated
    assert "founding of the Group of Friends" in undated


def test_the_timeline_of_an_actor_has_only_its_events(client):
    text = page(client, "/timeline?actor=https://w3id.org/comity/id/person/antony-blinken").partition("</form>")[2]
    assert "tour of Asia" in words(text)
    assert "conclusion of the JCPOA" not in words(text)


def test_the_timeline_of_nobody_is_empty_and_says_so(client):
    assert "No event of this actor has a date" in words(page(client, '/timeline?actor="><script>'))


def test_the_data_page_tells_who_made_a_version_and_why(client, built):
    text = words(page(client, "/data"))
    version = built.current()
    assert version.commit.why in text
    assert str(version.quads) in text
    assert "https://w3id.org/comity/graph/inferred" in text


def test_the_data_page_of_a_version_that_is_not_kept_leads_nowhere(client):
    page(client, "/data?version=999", 404)


def test_what_a_version_changed_is_told_by_graph(tmp_path):
    store = Store(tmp_path / "store")
    graph = ox.NamedNode("https://w3id.org/comity/graph/examples")
    for count in (1, 3):
        quads = [ox.Quad(graph, graph, ox.Literal(str(number)), graph) for number in range(count)]
        when = datetime(2026, 1, count, tzinfo=UTC)
        store.write(lambda draft, _, quads=quads: draft.extend(quads), lambda _: None, Commit("a test", "more", when))
    settings = Settings(store=store.folder)
    service = Service(settings, store, Pool(settings.workers, settings.waiting, settings.memory))
    try:
        assert data(service, None)["changes"].sizes == [(graph.value, 2)]
        assert data(service, 1)["changes"] is None
        assert data(service, 1, since=2)["changes"].sizes == [(graph.value, -2)]
    finally:
        service.pool.close()
