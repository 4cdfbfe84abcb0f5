"""What pages gain with JavaScript, which no page needs."""

import pytest

from tests.browser.test_browser import faults

pytestmark = pytest.mark.slow


def test_names_are_offered_while_one_types_and_lead_to_their_pages(visit):
    page = visit("/about")
    page.keyboard.press("/")
    page.keyboard.type("isl", delay=20)
    page.get_by_role("option").first.wait_for()
    box = page.get_by_label("Search names and sentences")
    assert box.get_attribute("aria-expanded") == "true"
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/**")


def test_a_sign_lists_the_keys_and_single_letters_can_be_switched_off(visit):
    page = visit("/document/russia-partners")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys and look")
    dialog.get_by_label("single letters and signs are keys").uncheck()
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    page.keyboard.press("?")
    page.keyboard.press("j")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.className") != "number"
    page.get_by_role("link", name="Keys and look").first.click()
    dialog.get_by_label("single letters and signs are keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "number"


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
    claim = page.locator("[data-w]").first
    claim.get_by_role("link", name="claim", exact=True).focus()
    lit = page.evaluate("[...CSS.highlights.get('words')].map(each => each.toString()).join(' ')")
    claim.get_by_role("link", name="claim", exact=True).click()
    page.wait_for_url("**/claim/**")
    assert " ".join(page.locator("blockquote mark").all_inner_texts()) == lit


def test_a_sentence_shows_its_claims_in_passing_and_keeps_them_at_a_click(visit):
    page = visit("/document/russia-partners")
    first, second = page.locator("#s2 .said"), page.locator("#s3 .said")
    height = page.locator("#s2").bounding_box()["height"]
    page.locator("#s2 .words").hover()
    first.wait_for()
    assert page.locator("#s2").bounding_box()["height"] == height
    assert page.locator(".lit").count() >= 1
    assert faults(page) == []
    page.locator("#s3 .number").focus()
    second.wait_for()
    assert first.is_hidden()
    page.keyboard.press("Escape")
    assert second.is_hidden()
    page.locator("#s2 summary").first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    assert first.is_visible()


def test_a_link_to_a_sentence_opens_its_claims(visit):
    assert visit("/document/russia-partners#s2").locator("#s2 .said").is_visible()
