"""Full-text search in SPARQL and on the pages."""

import pytest

from graphs import Store
from server.afar.application import create_remote_app
from server.app import create_app
from server.settings import Settings
from tests.server.test_cli import run

pytestmark = pytest.mark.slow
SEARCH = "SERVICE <https://w3id.org/comity/service/search>"
PREFIX = "PREFIX search: <https://w3id.org/comity/search#> "


def ask(client, query: str, **more):
    return client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": "text/csv"})


def rows(client, query: str) -> list[str]:
    answer = ask(client, query)
    assert answer.status_code == 200, answer.text
    return answer.text.splitlines()[1:]


def test_names_are_found_and_joined_with_the_rest_of_the_query(client):
    query = f"{PREFIX}SELECT ?thing ?name {{ {SEARCH} {{ ?thing search:words 'north kor' ; search:text ?name }} "
    query += "?thing a cmt:State } ORDER BY ?name"
    found = rows(client, query)
    assert "https://w3id.org/comity/id/state/PRK,North Korea" in found
    assert all("id/state/" in row for row in found)


def test_sentences_lead_to_the_claims_that_rest_on_them(client):
    query = f"""SELECT DISTINCT ?text {{
      {SEARCH} {{ ?sentence search:words "nuclear arsenal" ; search:in "sentences" ;
                            search:text ?text ; search:rank ?rank }}
      ?claim cmt:statedIn ?sentence . FILTER(?rank > 0) }}"""
    assert rows(client, query) == ["Belarus gives Moscow strategic depth by hosting part of its nuclear arsenal"]


def test_a_search_is_as_good_as_its_limit(client):
    query = f"SELECT ?t ?r {{ {SEARCH} {{ ?t search:words 'a' ; search:limit 3 ; search:rank ?r }} }} ORDER BY ?r"
    assert [row.rpartition(",")[2] for row in rows(client, query)] == ["1", "2", "3"]


def test_nothing_found_is_no_row_and_an_answer_can_be_kept(client):
    answer = ask(client, f"SELECT ?t {{ {SEARCH} {{ ?t search:words 'xyzzy' }} ?t ?p ?o }}")
    assert (answer.status_code, answer.text, bool(answer.headers.get("ETag"))) == (200, "t\r\n", True)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("?t search:words ?w", "written out"),
        ("?t search:in 'names'", "written out"),
        ("?t search:words 'a' ; search:in 'nowhere'", "names, sentences"),
        ("?t search:words 'a' ; search:limit 0", "from 1 to 10000"),
        ("?t search:words 'a' . ?u search:text ?x", "one variable"),
        ("cmt:State search:words 'a'", "one variable"),
        ("?t search:words 'a' ; search:text ?t", "variable of its own"),
        ("?t search:words 'a' ; cmt:agent ?x", "are known"),
        ("?t search:words 'a' ; FILTER(?t)", "triples about one variable"),
    ],
)
def test_what_is_no_search_is_told_of_with_its_place(client, block, words):
    answer = ask(client, f"SELECT *\n{{ {SEARCH} {{ {block} }} }}")
    assert (answer.status_code, answer.json["line"]) == (400, 2), answer.text
    assert words in answer.json["detail"]


def test_other_services_are_refused_as_ever(client):
    assert (
        ask(client, f"SELECT * {{ {SEARCH} {{ ?t search:words 'a' }} SERVICE <http://a.example/> {{}} }}").status_code
        == 403
    )
    assert ask(client, f"SELECT * {{ # {SEARCH} {{\n ?s ?p '{SEARCH} {{' }} LIMIT 1").status_code == 200


def test_a_row_that_was_searched_for_is_explained(client):
    query = f"SELECT ?s {{ {SEARCH} {{ ?s search:words 'belarus' }} ?s cmt:hostsWeaponsOf state:RUS }}"
    (row,) = client.get("/explain", query_string={"query": query, "row": 0}).json["rows"]
    assert [each["p"].rpartition("#")[2] for each in row["triples"]] == ["hostsWeaponsOf"]


def test_the_page_of_the_editor_searches_too(client):
    query = f"SELECT ?s {{ {SEARCH} {{ ?s search:words 'belarus' }} ?s cmt:hostsWeaponsOf state:RUS }}"
    page = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"})
    assert (page.status_code, "/entity/state/BLR" in page.text) == (200, True)


def test_the_command_line_searches_too(built):
    query = f"SELECT ?s {{ {SEARCH} {{ ?s search:words 'belarus' }} ?s cmt:hostsWeaponsOf state:RUS }}"
    told = run("query", "-", "--store", str(built.folder), "--format", "csv", given=query)
    assert (told.returncode, told.stdout.split()) == (0, ["s", "https://w3id.org/comity/id/state/BLR"])


def test_the_search_page_finds_names_and_sentences(client):
    text = client.get("/search?q=arsenal belarus").text
    assert "by hosting part of its nuclear <mark>arsenal</mark>" in text
    assert "/entity/state/BLR" in client.get("/search?q=belar").text


def test_an_update_may_search_and_other_places_say_that_they_cannot(built, tmp_path):
    built.backup(tmp_path / "copy")
    settings = Settings(store=tmp_path / "copy", writable=True, no_auth=True, no_gate=True)
    app = create_app(settings, Store(settings.store))
    client = app.test_client()
    group = f"{SEARCH} {{ ?s search:words 'belarus' ; search:limit 1 }}"
    update = f"{PREFIX}PREFIX : <urn:x:> INSERT {{ GRAPH :g {{ ?s :found true }} }} WHERE {{ {group} }}"
    assert client.post("/update", data={"update": update}).status_code == 200
    found = rows(client, "SELECT ?s { GRAPH <urn:x:g> { ?s ?p ?o } }")
    assert found == ["https://w3id.org/comity/id/state/BLR"]
    broken = client.post("/update", data={"update": update.replace("'belarus'", "?w")})
    patch = client.patch("/store?graph=urn:x:g", data=update, content_type="application/sparql-update")
    app.extensions["comity"].pool.close()
    assert (broken.status_code, "written out" in broken.json["detail"]) == (400, True)
    assert (patch.status_code, patch.json["title"]) == (400, "NoSearch")


def test_there_is_no_search_over_an_endpoint():
    client = create_remote_app(Settings(endpoint="http://127.0.0.1:9/sparql")).test_client()
    for path in ("/sparql", "/explain"):
        told = client.get(path, query_string={"query": f"SELECT * {{ {SEARCH} {{ ?s search:words 'a' }} }}"})
        assert (told.status_code, told.json["title"]) == (400, "NoSearch")
        assert "CONTAINS" in told.json["detail"]
