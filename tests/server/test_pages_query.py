"""The query page as a browser without JavaScript sees it: views, pages, order, and what it says where nothing fits."""

import sys
from urllib.parse import quote

import pytest

from server.errors import TookTooLong
from server.pages import answers
from server.pages.completion import vocabulary_address
from tests.server.test_pages import page, words

MANY = "SELECT ?s ?name WHERE { ?s a cmt:State ; rdfs:label ?name } ORDER BY ?s ?name"


def asked(client, query: str, more: str = "", status: int = 200) -> str:
    return page(client, f"/sparql?query={quote(query)}{more}", status)


def column(text: str) -> list[str]:
    return [words(row.partition("<td")[2].partition("</td>")[0]).strip("> ") for row in text.split("<tr>")[2:]]


def test_a_long_answer_is_shown_a_page_at_a_time(client):
    first, second = asked(client, MANY), asked(client, MANY, "&page=2")
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert len(column(first)) == 100
    assert not {*column(first)[:90]} & {*column(second)[10:]}
    last = asked(client, MANY, "&page=999")
    assert 'rel="next"' not in last
    assert asked(client, MANY, "&page=x").count("why?") == 100


def test_a_row_keeps_its_reasons_in_whatever_order_it_stands(client):
    up, down = asked(client, MANY, "&sort=name"), asked(client, MANY, "&sort=-name")
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down
    rows = asked(client, MANY).count("why?")
    assert up.count("why?") == down.count("why?") == rows
    assert "row=0" not in down.split("<tr>")[2]


def test_numbers_are_ordered_as_numbers():
    def cell(text: str) -> answers.Cell:
        return {"type": "literal", "value": text, "datatype": "http://www.w3.org/2001/XMLSchema#integer"}

    found = answers.Answered(
        ("n",), ([cell("10")], [None], [cell("9")]), more=False, truth=None, triples=False, seconds=0
    )
    assert [at for at, _ in answers.ordered(found, "n")] == [2, 0, 1]
    assert [at for at, _ in answers.ordered(found, "")] == [0, 1, 2]
    assert [at for at, _ in answers.ordered(found, "other")] == [0, 1, 2]


def test_no_more_is_read_than_a_page_can_use(client, monkeypatch):
    monkeypatch.setattr(answers, "MOST", 5)
    text = words(asked(client, MANY))
    assert "5 rows, and there are more" in text
    assert words(asked(client, "SELECT ?s { ?s a cmt:State } ORDER BY ?s LIMIT 5")).count("there are more") == 0


def test_triples_are_a_table_too(client):
    text = asked(client, "CONSTRUCT { ?s cmt:supports ?o } WHERE { ?s cmt:supports ?o }")
    assert "predicate" in text
    assert "format=turtle" in text
    assert "/entity/state/RUS" in text


def test_the_words_of_the_parser_are_folded_away(client):
    text = asked(client, "SELECT ?s WHERE { ?s a o }", status=400)
    assert "The query cannot be understood at line 1, column" in words(text.partition("<details>")[0])
    assert "What the parser says" in text


@pytest.mark.parametrize(
    ("query", "limited"), [("SELECT * { ?s ?p ?o }", True), ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", False)]
)
def test_a_query_that_takes_too_long_is_offered_shorter_where_that_helps(client, monkeypatch, query, limited):
    def slow(*_: object) -> answers.Answered:
        raise TookTooLong(3)

    monkeypatch.setattr(sys.modules["server.pages.editor"], "answered", slow)
    text = asked(client, query, status=503)
    assert "It took longer than 3 s" in words(text)
    assert ("LIMIT+100" in text) == limited
    assert "choose a longer time" in text


@pytest.mark.parametrize(
    ("query", "told"), [("ASK { ?s cmt:supports ?o }", "Yes"), ("ASK { ?s cmt:supports ?s }", "No")]
)
def test_a_truth_is_told_in_a_word(client, query, told):
    assert f'<h2 id="answer">{told}' in asked(client, query)


def test_of_several_patterns_the_one_that_fits_nothing_is_named(client):
    text = words(asked(client, "SELECT * { ?s a cmt:State ; cmt:supports state:NRU ; cmt:memberOf ?o }"))
    assert "This part fits nothing even alone" in text
    assert "?s cmt:supports state:NRU" in text
    assert "?s cmt:memberOf ?o" not in text.partition("This part")[2]


def test_patterns_that_only_do_not_fit_together_are_named(client):
    text = words(asked(client, "SELECT * { ?s a cmt:State ; cmt:supports state:RUS . ?s cmt:memberOf org:nato }"))
    assert "but not all of them together" in text
    assert "?s a cmt:State" not in text.partition("together")[2]


def test_a_filter_that_keeps_nothing_is_told(client):
    text = words(asked(client, "SELECT * { ?s cmt:supports ?o FILTER(?s = ?o) }"))
    assert "what filters or limits their solutions keeps none" in text


def test_patterns_that_need_not_fit_are_not_blamed(client):
    query = "SELECT * { ?s cmt:supports state:NRU OPTIONAL { ?s cmt:supports state:TUV } }"
    text = words(asked(client, query)).partition("fits nothing even alone")[2].partition("Questions")[0]
    assert "state:NRU" in text
    assert "state:TUV" not in text


def test_an_error_points_at_its_place(client):
    text = asked(client, "SELECT *\nWHERE { ?s cmt:supports o }", status=400)
    assert 'data-line="2"' in text
    assert "WHERE { ?s cmt:supports o }\n" + " " * 25 + "^" in text


def test_a_query_that_is_too_slow_says_the_limit(client):
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    text = words(asked(client, slow, "&timeout=0.2", status=503))
    assert "took longer than 0.2 s" in text


def test_a_view_that_there_is_not_is_an_error(client):
    assert "there are table, bar" in words(asked(client, MANY, "&view=pie", status=400))


def test_the_vocabulary_for_completion_is_kept_for_ever(client):
    answer = client.get(vocabulary_address())
    assert "immutable" in answer.headers["Cache-Control"]
    supports = next(each for each in answer.json["terms"] if each["name"] == "supports")
    assert supports["kind"] == "property"
    assert supports["definition"]
    assert answer.json["prefixes"]["state"].endswith("/id/state/")
    assert client.get("/api/ontology.0.json").status_code == 404


def test_suggestions_can_be_narrowed_to_a_kind(client):
    found = client.get("/api/suggest?q=russia&kind=state").json["things"]
    assert [each["term"] for each in found] == ["state:RUS"]
    assert client.get("/api/suggest?q=&kind=state").json["things"]
    assert client.get("/api/suggest?q=&kind=none").json["things"] == []


PAIRS = "SELECT ?one ?two { ?one cmt:supports ?two . ?one a cmt:State . ?two a cmt:State }"
CLAIMED = (
    "SELECT DISTINCT ?s ?p ?o { ?c cmt:claimSubject ?s ; cmt:claimPredicate ?p ; cmt:claimObject ?o . ?s a cmt:State }"
)
DATED = "SELECT ?e ?from ?to { ?e a cmt:Event ; cmt:notBefore ?from ; cmt:notAfter ?to }"


def tabs(text: str) -> list[str]:
    shown = text.partition('aria-label="How to show the answer"')[2].partition("</nav>")[0]
    return words(shown).strip("> ").split()


def test_an_answer_has_the_views_that_its_columns_allow(client):
    assert tabs(asked(client, PAIRS)) == ["Table", "Graph", "Map"]
    assert tabs(asked(client, CLAIMED)) == ["Table", "Graph", "Map"]
    assert tabs(asked(client, DATED)) == ["Table", "Timeline"]
    assert tabs(asked(client, "SELECT ?name { ?s rdfs:label ?name } LIMIT 3")) == ["Table"]
    assert tabs(asked(client, "CONSTRUCT WHERE { ?s cmt:supports ?o }")) == ["Table", "Graph"]


def test_a_graph_draws_each_thing_once_and_names_the_relation(client):
    text = asked(client, CLAIMED, "&view=graph")
    picture = text.partition('<svg class="graph"')[2].partition("</svg>")[0]
    assert picture.count('href="/entity/state/RUS"') == 1
    assert "supports" in words(picture)
    rows = asked(client, PAIRS, "&view=graph").partition("as a list")[2]
    assert "China two Russia" in words(rows)


def test_a_map_draws_the_states_and_what_joins_them(client):
    text = asked(client, PAIRS, "&view=map")
    assert 'href="/entity/state/CHN"' in text.partition('<svg class="world"')[2]
    assert "China → Russia" in text
    alone = asked(client, "SELECT ?s (COUNT(?o) AS ?n) { ?s a cmt:State ; cmt:supports ?o } GROUP BY ?s", "&view=map")
    assert "→" not in alone.partition('<svg class="world"')[2].partition("</svg>")[0]


def test_a_timeline_lists_each_event_once(client):
    text = asked(client, DATED, "&view=time")
    listed = text.partition('<ol class="timeline">')[2].partition("</ol>")[0]
    links = [each.partition('"')[0] for each in listed.split('href="')[1:]]
    assert links
    assert len(links) == len(set(links))
    assert '<svg class="lanes"' in text


def test_a_graph_too_large_to_draw_says_so(client, monkeypatch):
    monkeypatch.setattr("server.pages.pictured.DRAWN", 4)
    text = asked(client, CLAIMED, "&view=graph")
    assert "things are drawn" in words(text)
    assert text.partition('<svg class="graph"')[2].count('class="node') <= 4
