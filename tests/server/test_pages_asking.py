"""Questions with blanks, and search."""

from urllib.parse import parse_qs, urlsplit

import pytest

from server.pages.asking import meant
from tests.server.test_pages import HTML, page, words


def answer(client, address: str) -> list[str]:
    reply = client.get(address)
    assert reply.status_code == 303
    query = parse_qs(urlsplit(reply.headers["Location"]).query)["query"][0]
    return client.get("/sparql", query_string={"query": query, "format": "csv"}).text.strip().splitlines()[1:]


def test_a_question_with_blanks_is_answered(client):
    found = answer(client, "/ask?who=State&relation=supports&whom=state/RUS")
    assert any(row.endswith("/state/CHN") for row in found)
    assert not any("/org/" in row for row in found)


def test_an_open_end_is_answered_with_both_ends(client):
    assert any("CHN" in row and "RUS" in row for row in answer(client, "/ask?who=State&relation=supports&whom="))


def test_what_is_only_said_is_found_by_asking_for_claims(client):
    facts = answer(client, "/ask?who=Agent&relation=supports&whom=&as=")
    claims = answer(client, "/ask?who=Agent&relation=supports&whom=&as=claims")
    assert len(claims) > len(facts)
    assert all("#char=" in row for row in claims)


@pytest.mark.parametrize("where", ["/", "/questions", "/sparql"])
def test_every_choice_of_the_form_can_be_asked(client, where):
    form = page(client, where).partition('action="/ask"')[2].partition("</form>")[0]
    choices = {name: form.partition(f'name="{name}"')[2].partition("</select>")[0] for name in ("relation", "whom")}
    relations = [each.partition('"')[0] for each in choices["relation"].split('value="')[1:]]
    things = [each.partition('"')[0] for each in choices["whom"].split('value="')[1:]]
    assert len(relations) > 5
    assert len(things) > 5
    for relation in relations:
        assert f"cmt:{relation} " in meant("State", relation, "", "")
    for thing in things:
        assert "?whom" not in meant("State", "supports", thing, "") or not thing


@pytest.mark.parametrize(
    "given", ["who=Stat&relation=supports", "who=State&relation=x", "who=State&relation=supports&whom=no"]
)
def test_a_question_that_means_nothing_is_an_error(client, given):
    assert client.get(f"/ask?{given}", headers=HTML).status_code == 400


def test_sentences_hold_all_of_the_words_and_show_them(client):
    text = page(client, "/search?q=nuclear+IRAN")
    quotes = text.partition('id="sentences"')[2].split("<blockquote")[1:]
    assert quotes
    for each in quotes:
        marked = {word.partition("</mark>")[0].casefold() for word in each.split("<mark>")[1:]}
        assert marked == {"nuclear", "iran"}


def test_a_search_for_what_is_nowhere_says_what_to_try(client):
    assert "Check the spelling" in words(page(client, "/search?q=zzyzx"))


def test_questions_are_found_by_their_words(client):
    text = words(page(client, "/questions?q=who+sanctions"))
    assert "Who sanctions whom" in text
    assert "No question has these words" in words(page(client, "/questions?q=zzyzx"))
