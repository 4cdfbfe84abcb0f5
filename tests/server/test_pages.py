"""Each page's main path and error path, as a browser without JavaScript sees them."""

import re
from html import unescape
from importlib.metadata import version
from pathlib import Path

import pytest

from graphs import Store
from server.app import create_app
from server.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
PATHS = (
    "/", "/sparql", "/questions", "/entities", "/entities?class=Scenario", "/search", "/search?q=uranium", "/conflicts",
    "/timeline", "/data",
    "/about", "/keys", "/ns", "/ontology/term/State", "/ontology/term/supports", "/entity/state/CHN",
    "/document/russia-partners", "/document/four-powers-2021?stance=denied",
)  # fmt: skip
HOSTILE = '"><script>alert(1)</script>'


def page(client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text[:300]
    assert answer.mimetype == "text/html"
    return answer.text


def words(html: str) -> str:
    """Return what a reader sees of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("path", PATHS)
def test_each_page_is_whole_titled_and_free_of_script_and_inline_style(client, path):
    text = page(client, path)
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")
    assert len(re.findall("<h1", text)) == 1
    assert not re.search(r"<script(?![^>]+src=)|\sstyle=|\son\w+=|href=\"javascript:", text)
    assert "https://" not in "".join(re.findall(r"(?:src|action)=\"[^\"]*\"", text))


@pytest.mark.parametrize("path", PATHS)
def test_no_two_elements_of_a_page_share_an_id(client, path):
    found = re.findall(r"\sid=\"([^\"]+)\"", page(client, path))
    assert len(found) == len(set(found))


def test_home_tells_of_the_texts_and_leads_to_the_questions(client):
    text = page(client, "/")
    assert "/document/four-powers-2021" in text
    assert "/document/russia-partners" in text
    assert "/sparql?query=" in text


def test_a_page_is_not_sent_twice(client):
    first = client.get("/", headers=HTML)
    again = client.get("/", headers={**HTML, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_pages_forbid_whatever_does_not_come_from_here(client):
    policy = client.get("/", headers=HTML).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_fact_said_by_a_text_shows_its_words(client):
    said = page(client, "/entity/state/CHN").partition('id="claimed"')[0]
    relation = said.partition("allied with</a>")[2].partition("</ul>")[0]
    assert "/entity/state/IRN" in relation
    assert "form alliance" in words(relation)
    assert "/document/four-powers-2021#char=" in relation


def test_what_follows_and_what_is_reference_data_stand_apart_and_folded(client):
    text = words(page(client, "/entity/state/CHN"))
    assert "more that follow by the rules" in text
    assert "from the reference data of Comity" in text


def test_a_relation_and_its_inverse_are_shown_once(client):
    text = page(client, "/entity/state/CHN")
    headings = [words(each).strip() for each in re.findall(r"<h3>(.*?)</h3>", text, re.S)]
    said = headings[: headings.index("supports") + 1]
    assert said.count("allied with") == 1
    assert "… allied with it" not in headings


def test_what_is_only_claimed_names_the_speaker(client):
    claimed = words(page(client, "/entity/state/CHN").partition('id="claimed"')[2])
    assert "Said by others than the source" in claimed
    assert "said by U.S. officials" in claimed


def test_only_the_narrowest_classes_of_a_thing_are_named(client):
    kind = re.search(r'<p class="kind">(.*?)</p>', page(client, "/entity/state/CHN"), re.S)
    assert kind
    assert words(kind[1]).strip() == "state"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/entity/state/CHNN", "Nothing is known of state/CHNN"),
        ("/document/no-such-text", "Nothing is known of document/no-such-text"),
        ("/claim/none", "Nothing is known of the claim none"),
        ("/ontology/term/Sttate", "Nothing is known of the term cmt:Sttate"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(client, path, told):
    assert told in words(page(client, path, 404))


def test_an_unknown_address_offers_near_names(client):
    assert "/entity/state/CHN" in page(client, "/entity/state/CHNN", 404)
    assert "/ontology/term/State" in page(client, "/ontology/term/Sttate", 404)
    assert "Is it one of these" not in page(client, "/nowhere", 404)


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", "/entity/state/CHN"),
        ("text/turtle", "/entity/state/CHN.ttl"),
        ("application/ld+json", "/entity/state/CHN.jsonld"),
        ("application/n-triples", "/entity/state/CHN.nt"),
        ("application/rdf+xml", "/entity/state/CHN.rdf"),
        ("text/html;q=0.5, text/turtle", "/entity/state/CHN.ttl"),
    ],
)
def test_an_iri_leads_to_the_form_that_the_client_likes(client, accept, target):
    answer = client.get("/id/state/CHN", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, target)
    assert "Accept" in answer.headers["Vary"]


def test_each_data_form_of_a_thing_is_served_and_points_back(client):
    for ending in ("ttl", "jsonld", "nt", "rdf"):
        answer = client.get(f"/entity/state/CHN.{ending}")
        assert answer.status_code == 200
        assert 'rel="describes"' in answer.headers["Link"]
        assert f"/entity/state/CHN.{ending}" in page(client, "/entity/state/CHN")


def test_the_reader_shows_the_whole_text_and_marks_its_mentions(client):
    text = page(client, "/document/russia-partners")
    assert "Iran provides vital military support with the delivery of drones and missiles" in words(text)
    assert 'class="mention state" href="/entity/state/IRN"' in text


def test_a_filter_shows_only_claims_of_its_kind_and_says_how_many(client):
    text = words(page(client, "/document/four-powers-2021?stance=denied"))
    assert re.search(r"\d+ of \d+ claims", text)
    assert "no claim of this kind" in text


def test_a_filter_that_keeps_nothing_leaves_the_text(client):
    text = words(page(client, "/document/russia-partners?stance=alleged"))
    assert "0 of" in text
    assert "Iran provides" in text


def test_both_sides_of_a_conflict_are_shown_as_contested(client):
    text = words(page(client, "/conflicts"))
    assert text.count("contested") >= 2


def test_a_query_is_answered_as_a_table_with_its_evidence(client):
    text = page(client, "/sparql?query=SELECT ?s WHERE { state:CHN cmt:supports ?s }")
    assert "1 row" in words(text)
    assert "/entity/state/RUS" in text
    assert "row=0" in text


def test_an_answer_without_rows_says_what_to_try(client):
    text = words(page(client, "/sparql?query=SELECT ?s WHERE { state:NRU cmt:supports ?s }"))
    assert "0 rows" in text
    assert "Nothing in the graph fits the query" in text
    assert "state:NRU cmt:supports ?s" in text


def test_a_query_that_is_wrong_shows_where(client):
    text = page(client, "/sparql?query=SELECT * WHERE { a", 400)
    assert "line 1, column" in text
    assert "SELECT * WHERE { a</textarea>" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search?q=", 200),
        ("/sparql?query=", 400),
        ("/entity/state/", 404),
        ("/entities?class=", 404),
        ("/ontology/term/", 404),
        ("/document/", 404),
        ("/document/russia-partners?by=", 200),
    ],
)
def test_hostile_input_comes_back_as_text(client, path, status):
    answer = client.get(path + HOSTILE.replace("/", "%2F"), headers=HTML)
    assert answer.status_code in (status, 404)
    assert "<script>alert" not in answer.text


def test_an_address_of_nothing_is_told_in_our_words(client):
    assert "No page has this address. " in words(page(client, "/nowhere", 404))


def test_an_empty_store_says_how_to_fill_it(tmp_path):
    application = create_app(Settings(store=tmp_path), Store(tmp_path))
    text = page(application.test_client(), "/", 503)
    assert "Nothing has been built yet" in words(text)
    assert "<code>comity build</code>" in text
    assert "Try again" in text
    application.extensions["comity"].pool.close()


def test_a_search_finds_names_and_sentences(client):
    text = page(client, "/search?q=iran deal")
    assert "/entity/agreement/jcpoa" in text.lower()


def test_a_search_without_hits_says_what_to_do(client):
    assert "try a shorter form" in words(page(client, "/search?q=zzzzzz"))


def test_a_search_without_hits_offers_names_that_are_near(client):
    assert 'href="/entity/state/IRN"' in page(client, "/search?q=irqn").partition("Is it one of these?")[2]
    assert "Is it one of these?" not in page(client, "/search?q=zzzzzz")


def test_the_reasons_of_a_row_say_by_which_rule_it_follows_and_on_what_it_rests(client):
    query = "SELECT ?o { state:AUS cmt:memberOf ?o } ORDER BY ?o"
    text = words(page(client, f"/explain?limit=2&query={query}"))
    assert "follows by the rule “inverse member → memberIn” from" in text
    assert "reference data of Comity, which rests on no text" in text
    assert "These are the first 2 rows" in text


def test_a_list_takes_a_page_past_its_end(client):
    assert client.get("/entities?class=State&page=999", headers=HTML).status_code == 200
    assert client.get("/entities?class=State&page=x", headers=HTML).status_code == 200


@pytest.mark.parametrize("name", ["about", "questions"])
def test_static_pages_are_as_reviewed(client, golden, name):
    main = page(client, f"/{name}").partition("<main")[2].partition("</main>")[0]
    main = main.replace(f"Comity itself is version {version('comity')}.", "Comity itself is version ….")
    main = re.sub(r'<form class="ask".*?</form>', "<form>…</form>", main, flags=re.DOTALL)
    golden(GOLDEN / f"{name}.html", re.sub(r"query=[^\"]+", "query=…", f"<main{main}</main>\n"))


def test_names_are_suggested_by_how_they_begin(client):
    found = client.get("/api/suggest?q=iran").json["things"]
    assert found[0] == {"name": "Iran", "label": "Iran", "page": "/entity/state/IRN", "term": "state:IRN",
                        "kind": "state"}  # fmt: skip
    assert len(found) <= 8
    assert client.get("/api/suggest").json == {"things": []}
    assert client.get("/api/suggest", query_string={"q": '")}' + HOSTILE}).json == {"things": []}
