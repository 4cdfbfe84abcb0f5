"""What pages gain with JavaScript, which no page needs."""

import pytest

pytestmark = pytest.mark.slow
ANSWER = "/sparql?query=SELECT+%3Fs+%3Fo+WHERE+%7B%3Fs+cmt%3Asupports+%3Fo%7D+ORDER+BY+%3Fs"


def test_names_are_offered_while_one_types_and_lead_to_their_pages(visit):
    page = visit("/about")
    page.keyboard.press("/")
    page.keyboard.type("isl", delay=20)
    page.locator("datalist option").first.wait_for(state="attached")
    name = page.locator("datalist option").first.get_attribute("value")
    page.get_by_label("Search names and sentences").fill(name)
    page.wait_for_url("**/entity/**")


def test_a_table_is_sorted_by_the_head_of_a_column(visit):
    page = visit(ANSWER)
    column = page.locator("tbody td:first-child")
    before = column.all_inner_texts()
    head = page.get_by_role("columnheader").first
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = column.all_inner_texts()
    assert up == sorted(before, key=str.casefold)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert column.all_inner_texts()[0] == up[-1]


def test_a_query_runs_by_keys_and_is_kept_among_ones_own(visit):
    page = visit("/sparql")
    page.locator("textarea").fill("SELECT ?o WHERE { state:IRN cmt:supports ?o }")
    page.locator("textarea").press("Control+Enter")
    page.wait_for_url("**query=SELECT**")
    page.goto(page.url.partition("?")[0])
    page.get_by_label("Your earlier queries").select_option(index=1)
    assert "state:IRN" in page.locator("textarea").input_value()


def test_keys_lead_from_sentence_to_sentence(visit):
    page = visit("/document/russia-partners")
    for key, number in (("j", "1"), ("j", "2"), ("k", "1")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == number


def test_a_claim_lights_exactly_the_words_it_rests_on(visit):
    page = visit("/document/russia-partners")
    page.locator(".margin summary").first.click()
    claim = page.locator("li.claim").first
    claim.locator("a").first.focus()
    lit = page.evaluate("[...CSS.highlights.get('words')].map(each => each.toString()).join(' ')")
    claim.get_by_role("link", name="claim", exact=True).click()
    page.wait_for_url("**/claim/**")
    assert " ".join(page.locator("blockquote mark").all_inner_texts()) == lit
