"""What pages gain with JavaScript, which no page needs."""

import pytest

pytestmark = pytest.mark.slow


def test_names_are_offered_while_one_types_and_lead_to_their_pages(visit):
    page = visit("/about")
    page.keyboard.press("/")
    page.keyboard.type("isl", delay=20)
    page.locator("datalist option").first.wait_for(state="attached")
    name = page.locator("datalist option").first.get_attribute("value")
    page.get_by_label("Search names and sentences").fill(name)
    page.wait_for_url("**/entity/**")


def test_a_table_is_sorted_by_the_head_of_a_column(visit):
    page = visit("/data")
    column = page.locator("[aria-labelledby=graphs] tbody td:nth-child(2)")
    head = page.locator("[aria-labelledby=graphs]").get_by_role("columnheader").nth(1)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = [int(each) for each in column.all_inner_texts()]
    assert up == sorted(up)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert int(column.first.inner_text()) == up[-1]


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
