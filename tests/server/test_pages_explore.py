"""The explorer and the page of what joins two things: what is drawn stands in the tables too."""

import re
from html import unescape
from xml.etree import ElementTree as Xml

import pytest

from server.pages.filters import brief, full
from server.pages.wish import read_wish
from tests.server.test_pages import HOSTILE, HTML, page, words

BACKERS = ("RUS", "BLR", "CHN", "IRN", "PRK")


def drawn(text: str) -> set[str]:
    return set(re.findall(r'class="node [^"]*" href="[^"]*" data-iri="([^"]+)"', text))


def test_the_explorer_begins_with_what_is_said_most(client):
    text = page(client, "/explore")
    assert {"state/CHN", "state/RUS", "state/IRN", "state/USA"} <= drawn(text)
    assert len(drawn(text)) <= 25


def test_a_thing_is_drawn_with_its_neighbours_and_each_stands_in_the_table(client):
    text = page(client, "/explore?n=state/BLR")
    assert drawn(text) >= {"state/BLR", "state/RUS"}
    table = text.partition('id="things"')[2].partition('id="relations"')[0]
    assert all(f'href="/entity/{each}"' in table for each in drawn(text))
    assert "hosts weapons of" in words(text.partition('id="relations"')[2])


def test_no_more_than_25_neighbours_of_a_thing_are_drawn_and_the_rest_is_counted(client):
    text = page(client, "/explore?n=state/IRN")
    assert len(drawn(text)) == 26
    assert re.search(r"\d+ more not shown", words(text))


def test_neighbours_of_neighbours_are_drawn_when_asked_for(client):
    assert drawn(page(client, "/explore?n=state/BLR&depth=2")) > drawn(page(client, "/explore?n=state/BLR"))


def test_only_the_relations_and_stances_asked_for_are_drawn(client):
    text = page(client, "/explore?n=state/RUS&relation=supports")
    assert set(re.findall(r'class="curve (\w+) ', text.partition("legend")[0])) == {"asserted"}
    assert {each for each in drawn(text) if each.startswith("state/")} == {f"state/{key}" for key in BACKERS}
    assert "No claim of this kind joins anything here" in words(page(client, "/explore?n=state/BLR&stance=denied"))


def test_a_way_leads_from_one_thing_to_another_over_claims(client):
    text = page(client, "/explore?path=state/CAN,state/PRK")
    assert {"state/CAN", "state/PRK"} < drawn(text)
    assert len(drawn(text)) == 4
    assert "No claims lead" in words(page(client, "/explore?path=state/CAN,state/NRU"))


def test_a_name_adds_its_thing_and_a_part_of_one_offers_some(client):
    answer = client.get("/explore?n=state/BLR&add=Iran", headers=HTML)
    assert (answer.status_code, unescape(answer.headers["Location"])) == (303, "/explore?n=state%2FBLR%2Cstate%2FIRN")
    assert "may mean" in words(page(client, "/explore?add=sanctions of"))
    assert "Nothing is called “zzzz”" in words(page(client, "/explore?add=zzzz"))


@pytest.mark.parametrize(
    "path",
    [
        "/explore?n=",
        "/explore?add=",
        "/explore?path=",
        "/explore?relation=",
        "/explore?open=",
        "/explore?hide=",
        "/map?about=",
    ],
)
def test_hostile_names_do_no_harm(client, path):
    answer = client.get(path + HOSTILE.replace("/", "%2F"), headers=HTML)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_everything_is_given_to_the_script_with_places_when_it_is_too_much_to_draw(client):
    text = page(client, "/explore?all=1")
    address = unescape(re.search(r'data-graph="([^"]+)"', text)[1])
    told = client.get(address).json
    assert len(told["nodes"]) > 300
    assert all(0 <= node["x"] <= 1000 and 0 <= node["y"] <= 620 for node in told["nodes"])
    assert all(max(one, other) < len(told["nodes"]) for one, other, _ in told["lines"])
    assert "those in most sentences" in words(text)


def test_classes_are_drawn_where_all_is_too_much(client):
    text = page(client, "/explore?group=class")
    assert {"State", "Person"} <= drawn(text)
    opened = page(client, "/explore?group=class&open=State")
    assert {"state/CHN", "Person"} <= drawn(opened)
    assert "State" not in drawn(opened)


def test_what_is_shown_is_given_as_graphml(client):
    answer = client.get("/explore.graphml?n=state/BLR")
    assert answer.mimetype == "application/graphml+xml"
    tree = Xml.fromstring(answer.data)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert "Belarus" in [each.text for each in tree.iterfind(".//g:node/g:data", space)]
    assert len(tree.findall(".//g:edge", space)) >= 3


def test_what_joins_two_things_stands_with_its_sentences(client):
    text = words(page(client, "/between?one=state/BLR&other=state/RUS"))
    assert "Belarus hosts weapons of Russia" in text
    assert "hosting part of its nuclear arsenal" in text
    assert "No claim joins the two" in words(page(client, "/between?one=state/NRU&other=state/BLR"))


@pytest.mark.parametrize(("one", "status"), [("", 400), ("nothing", 400), ("state/XXX", 404), ("state/A%22B", 400)])
def test_two_things_that_are_none_are_told(client, one, status):
    page(client, f"/between?one={one}&other=state/RUS", status)


@pytest.mark.parametrize("name", ["state/CHN", "event/a-b.c~d", "org/nato"])
def test_short_names_are_names(name):
    assert brief(full(name)) == name


def test_an_address_is_read_back_from_the_wish_that_it_makes():
    asked = {"n": "state/CHN,org/nato", "depth": "2", "group": "bloc", "relation": "supports,sanctions", "cap": "50",
             "stance": "denied", "since": "2021-03-01", "until": "2021-03-31", "pin": "state/USA@250:410.5,state/RUS",
             "hide": "state/BLR", "open": "State", "bloc": "org/brics"}  # fmt: skip
    wish = read_wish(asked)
    assert wish.address() == asked
    assert read_wish(wish.address()) == wish
    assert read_wish({"rel": "supports", "from": "2021-03-01"}) == read_wish(
        {"relation": "supports", "since": "2021-03-01"}
    )


@pytest.mark.parametrize("wrong", ["cap=0", "cap=251", "cap=x", "pin=state/CHN@1", "pin=state/CHN@a:b", "since=soon"])
def test_an_address_that_is_wrong_is_told(client, wrong):
    page(client, f"/explore?n=state/BLR&{wrong}", 400)


def test_only_claims_of_the_time_asked_for_are_drawn_and_the_others_counted(client):
    text = page(client, "/explore?n=agreement/jcpoa&until=2018-12-31")
    assert {"event/conclusion-of-the-jcpoa", "event/us-exit-from-the-jcpoa"} <= drawn(text)
    assert "event/guilin-meeting" not in drawn(page(client, "/explore?all=1&until=2018-12-31"))
    assert re.search(r"[1-9]\d* sentences are of other times or without a date", words(text))
    assert "and time joins anything here" in words(page(client, "/explore?n=state/BLR&since=2030-01-01"))


def test_more_neighbours_are_shown_when_asked_for(client):
    assert len(drawn(page(client, "/explore?n=state/IRN&cap=5"))) == 6
    text = page(client, "/explore?n=state/IRN")
    more = unescape(re.search(r'href="([^"]+)"[^>]*>show more<', text)[1])
    assert len(drawn(page(client, more))) > 26


def test_what_is_hidden_goes_and_what_is_pinned_stays_where_it_is_pinned(client):
    text = page(client, "/explore?n=state/BLR&hide=state/RUS&pin=state/NRU@120:80")
    assert "state/RUS" not in drawn(text)
    assert re.search(r'class="node state pinned"[^>]*data-iri="state/NRU".*?cx="120.0" cy="80.0"', text, re.S)
    assert "Pinned: Nauru" in words(text)
    assert "Hidden: Russia" in words(text)


def test_a_chip_adds_a_relation_and_takes_it_away_again(client):
    wish = read_wish({"relation": "supports"})
    both = wish.with_relation("https://w3id.org/comity/ns#sanctions")
    assert [each.rpartition("#")[2] for each in both] == ["supports", "sanctions"]
    assert wish.with_relation("https://w3id.org/comity/ns#supports") == ()
    text = page(client, "/explore?n=state/RUS&relation=supports")
    assert re.search(r'relation=[^"&]*supports%2Cagent', text)


def test_the_picture_is_a_file_that_needs_nothing_else(client):
    answer = client.get("/explore.svg?n=state/BLR")
    assert answer.mimetype == "image/svg+xml"
    assert "comity-explored.svg" in answer.headers["Content-Disposition"]
    tree = Xml.fromstring(answer.data)
    assert "Belarus" in [each.text for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert not [each for each in tree.iter() if each.tag.endswith(("style", "script", "image"))]
    assert not [name for each in tree.iter() for name in each.attrib if name in ("style", "class")]


def test_the_query_finds_the_claims_that_are_drawn(client):
    asked = "/explore?n=state/RUS&relation=supports&stance=asserted&since=1900-01-01"
    for address in (asked, asked.partition("&since")[0], "/explore?stance=planned&n=state/IRN"):
        text = page(client, address)
        query = unescape(re.search(r'href="(/sparql[?][^"]+)">as a query<', text)[1])
        rows = client.get(query, headers={"Accept": "application/sparql-results+json"}).json["results"]["bindings"]
        ends = {brief(row[end]["value"]) for row in rows for end in ("from", "to")}
        assert ends >= drawn(text) - {"state/RUS", "state/IRN"}


def test_what_joins_two_things_is_narrowed_by_time(client):
    text = words(page(client, "/between?one=state/USA&other=agreement/jcpoa&until=2018-12-31"))
    assert "exit of the United States from the JCPOA" in text
    assert re.search(r"[1-9]\d* claims of other times or without a date are left out", text)
