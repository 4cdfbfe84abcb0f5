"""The tree of the vocabulary by keys and by words."""

import pytest

pytestmark = pytest.mark.slow


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent")


def test_arrows_lead_through_the_tree_and_fold_it(visit):
    page = visit("/ontology")
    page.get_by_role("link", name="Agent", exact=True).first.focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "DiplomaticLevel"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) != "DiplomaticLevel"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "DiplomaticLevel"


def test_words_leave_only_terms_that_hold_them_and_the_way_there(visit):
    page = visit("/ontology")
    page.get_by_label("Find a term").fill("sanctionsreg")
    assert page.locator(".tree a:visible").all_inner_texts() == ["Relationship", "SanctionsRegime"]
    page.get_by_label("Find a term").fill("")
    assert page.locator(".tree details[open]").count() == 0


def test_the_term_of_the_page_is_in_sight(visit):
    page = visit("/ontology/term/visited")
    box = page.locator(".tree").bounding_box()
    here = page.locator(".tree [aria-current=page]").bounding_box()
    assert box["y"] <= here["y"] <= box["y"] + box["height"]


def test_a_question_is_put_together_from_its_blanks(visit):
    page = visit("/questions", script=False)
    page.get_by_label("relation").select_option("supports")
    page.get_by_label("whom").select_option("state/RUS")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/sparql?query=**")
    assert page.get_by_role("link", name="China").count() >= 1
