"""The map: what is drawn, where, and that it draws no border."""

import re
from html import unescape
from itertools import pairwise
from math import dist

import pytest
from rdflib import OWL

from graphs import names_graph
from ontology import cmt, terms
from server.pages.families import family_of
from server.pages.network import Edge
from server.pages.term_tree import wider
from server.pages.worldmap import curves, places, points
from server.ui.world import HEIGHT, WIDTH, land, placed, split
from tests.server.test_pages import page, words

CHN, RUS = "https://w3id.org/comity/id/state/CHN", "https://w3id.org/comity/id/state/RUS"


def test_every_state_has_a_place_on_the_map():
    states = {str(state) for state in names_graph().subjects(cmt.iso3166Alpha3)}
    assert states == set(points())
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points().values())


@pytest.mark.parametrize(("north", "south"), [("RUS", "CHN"), ("CAN", "USA"), ("FRA", "DZA"), ("PRK", "KOR")])
def test_north_is_up(north, south):
    assert points()[CHN[:-3] + north][1] < points()[CHN[:-3] + south][1]


def test_the_projection_is_even_about_its_middle():
    (west, _), (east, _) = placed(-120, 40), placed(120, 40)
    assert west + east == pytest.approx(WIDTH)
    assert placed(0, 0)[0] == WIDTH / 2


def test_a_ring_over_the_date_line_is_cut_there():
    for piece in split([(170, 60), (-170, 60), (-170, 70), (170, 70), (170, 60)]):
        assert all(abs(one[0] - other[0]) < 180 for one, other in pairwise(piece))
    assert split([(0, -80), (10, -80), (5, -70)]) == []


def test_land_is_one_path_without_borders():
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [square],
        "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
    }
    assert land(topology).count("<path") == 1
    assert "stroke" not in land(topology)


def test_there_and_back_and_each_stance_are_curves_of_their_own():
    ways = [Edge(CHN, "r", RUS, "asserted", "narrator", 1), Edge(RUS, "r", CHN, "asserted", "narrator", 1),
            Edge(CHN, "s", RUS, "denied", "narrator", 2), Edge(CHN, "t", RUS, "denied", "narrator", 2)]  # fmt: skip
    found = curves(ways)
    assert len({curve.path for curve in found}) == 3
    assert [curve.relations for curve in found if curve.stance == "denied"] == [("s", "t")]
    ends = [float(each) for each in re.findall(r"[\d.]+", found[0].path)]
    assert dist(ends[:2], points()[CHN]) < 1
    assert dist(ends[-2:], points()[RUS]) < 10


def test_a_state_in_more_sentences_is_larger():
    sizes = {place.iri: place.size for place in places([Edge(CHN, "r", RUS, "asserted", "narrator", 9)], frozenset())}
    assert sizes[CHN] == sizes[RUS] > min(sizes.values())


def test_the_map_says_the_same_as_its_table_and_that_it_draws_no_border(client):
    text = page(client, "/map")
    assert 'aria-label="Belarus to Russia, asserted, in the source’s own voice: ' in text
    table = words(text.partition('id="list"')[2])
    assert "Belarus hosts weapons of Russia asserted the source" in table
    assert "land and no borders" in words(text)


def test_the_map_keeps_what_is_asked_for(client):
    text = page(client, "/map?relation=hostsWeaponsOf")
    assert len(re.findall('class="reach"', text)) == 1
    assert "No claim of this kind names two states" in words(page(client, "/map?relation=hostsWeaponsOf&stance=denied"))


def test_each_sort_of_dealing_and_each_voice_is_a_curve_of_its_own():
    told = (("supports", "narrator"), ("alliedWith", "narrator"), ("sanctions", "narrator"), ("supports", "attributed"))
    ways = [Edge(CHN, cmt.NS + name, RUS, "asserted", voice, 1) for name, voice in told]
    found = {(curve.family, curve.voice): curve for curve in curves(ways)}
    assert set(found) == {("help", "narrator"), ("help", "attributed"), ("harm", "narrator")}
    assert found["help", "narrator"].count == 2
    assert len({curve.path for curve in found.values()}) == 3


def test_every_class_of_acts_has_a_family():
    classes = [str(each) for each in terms(OWL.Class) if str(cmt.Event) in wider(str(each)) and each != cmt.Event]
    assert [each for each in classes if family_of(each) == "other"] == []
    assert family_of(cmt.NS + "SanctionsLifting") == "help"
    assert family_of(cmt.NS + "MilitarySupport") == "help"
    assert family_of(cmt.NS + "memberOf") == "other"


def test_the_map_of_a_time_holds_what_may_be_of_it_and_counts_what_has_no_date(client):
    text = page(client, "/map?since=2018-01-01&until=2018-12-31")
    assert 0 < len(re.findall('class="reach"', text)) < len(re.findall('class="reach"', page(client, "/map")))
    assert re.search(r"[1-9]\d* sentences without any date are left out", words(text))
    assert page(client, "/map?from=2018-01-01&to=2018-12-31") == text
    assert "No claim of this kind and time names two states" in words(page(client, "/map?since=2050-01-01"))


def test_the_times_of_the_map_are_links_that_lead_to_as_much_as_they_count(client):
    text = page(client, "/map")
    link, count = re.search(r'href="([^"]+)" data-since="2018-01-01"[^>]*>2018 <b>(\d+)</b>', text).groups()
    table = page(client, unescape(link)).partition('id="list"')[2]
    assert sum(map(int, re.findall(r">(\d+)</a></td></tr>", table))) == int(count)


@pytest.mark.parametrize("wrong", ["family=love", "since=soon", "until=2021-13-01"])
def test_what_the_map_cannot_show_is_told(client, wrong):
    page(client, f"/map?{wrong}", 400)


def test_members_of_a_bloc_are_ringed(client):
    text = page(client, "/map?bloc=org/brics")
    assert text.count('class="ring"') == 1 + int(re.search(r"(\d+) members of", words(text))[1])
    page(client, "/map?bloc=nothing", 400)
