"""The query page with JavaScript: an editor that completes, answers and reasons in place, a button that stops."""

from urllib.request import urlopen

import pytest

from tests.browser.test_browser import faults

pytestmark = pytest.mark.slow
SUPPORTS = "/sparql?query=SELECT+%3Fs+%3Fo+WHERE+%7B%3Fs+cmt%3Asupports+%3Fo%7D+ORDER+BY+%3Fs"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def write(visit):
    """Return what opens the query page with its editor and types at the end of a text."""

    def typed(text: str, path: str = "/sparql?query="):
        page = visit(path, status=400) if path.endswith("query=") else visit(path)
        page.locator(".cm-content").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(text, delay=10)
        return page

    return typed


def offered(page, wanted: str) -> list[str]:
    """Return what is offered first, once it holds what is wanted: names come from the server, a moment after terms."""
    labels = page.locator(".cm-tooltip-autocomplete .cm-completionLabel")
    for _ in range(100):
        found = labels.all_inner_texts()[:3]
        if wanted in found:
            break
        page.wait_for_timeout(100)
    return found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("\nSELECT ?s { ?s cmt:suppo", "cmt:supports"),
        ("\nSELECT ?s { ?s a Memb", "cmt:Membership"),
        ("\nSELECT ?s { ?s membero", "cmt:memberOf"),
        ("\nSELECT ?s { ?s cmt:supports Russ", "state:RUS"),
        ("\nSELECT ?s { ?s cmt:supports state:Chi", "state:CHN"),
        ("\nSELECT ?subject { ?su", "?subject"),
        ("\nPREFIX sko", "skos: <http://www.w3.org/2004/02/skos/core#>"),
        ("\nSEL", "SELECT"),
    ],
)  # fmt: skip
def test_the_editor_offers_what_fits_the_place(write, typed, first):
    page = write(typed)
    assert first in offered(page, first)


def test_a_name_that_is_chosen_stands_in_the_query(write):
    page = write("\nSELECT ?s { ?s cmt:supports Russi")
    assert offered(page, "state:RUS")[0] == "state:RUS"
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    assert page.locator("textarea").input_value().rstrip("}").rstrip().endswith("?s cmt:supports state:RUS")


def test_signs_that_are_keys_elsewhere_are_letters_in_the_editor(write):
    page = write("\nASK { ?s rdfs:label/a ?j ")
    assert "ASK { ?s rdfs:label/a ?j" in page.locator("textarea").input_value()
    assert page.get_by_role("dialog").count() == 0


def test_the_editor_is_left_by_escape_and_tab(write):
    page = write("\n# ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_keys_run_a_query_and_the_answer_comes_in_place(visit):
    page = visit(SUPPORTS)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" LIMIT 2")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**LIMIT+2**")
    page.get_by_role("heading", name="2 rows").wait_for()
    assert "2 rows" in page.locator(".tools [role=status]").inner_text()
    assert page.get_by_label("Your earlier queries").locator("option").count() == 2
    page.reload()
    page.get_by_label("Your earlier queries").select_option(index=1)
    assert page.locator("textarea").input_value().endswith("LIMIT 2")


def test_a_fault_is_underlined_at_its_place_and_goes_when_mended(visit):
    page = visit("/sparql?query=SELECT+%3Fs%0AWHERE+%7B+%3Fs+cmt%3Asupports+o+%7D", status=400)
    marked = page.locator(".cm-lintRange-error")
    assert marked.inner_text() == "o"
    assert faults(page) == []
    marked.click()
    page.keyboard.press("End")
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.keyboard.type("?o }")
    page.keyboard.press("Control+Enter")
    page.locator("table.answer").wait_for()
    assert marked.count() == 0
    assert page.get_by_role("alert").count() == 0


def test_a_column_sorts_the_whole_answer_in_place(visit):
    page = visit(SUPPORTS)
    page.get_by_role("columnheader").first.get_by_role("link").click()
    page.wait_for_url("**sort=s")
    page.locator("th[aria-sort=ascending]").wait_for()
    names = page.locator("tbody td:first-child").all_inner_texts()
    assert names
    page.get_by_role("columnheader").first.get_by_role("link").click()
    page.locator("th[aria-sort=descending]").wait_for()
    assert page.locator("tbody td:first-child").first.inner_text() != names[0]


def test_why_opens_the_sentences_of_a_row_below_it(visit):
    page = visit(SUPPORTS)
    why = page.get_by_role("link", name="Why row 1?")
    why.click()
    page.locator("tr.because blockquote mark").first.wait_for()
    assert why.get_attribute("aria-expanded") == "true"
    assert faults(page) == []
    why.click()
    assert page.locator("tr.because").count() == 0


def test_stop_ends_the_query_on_the_server_too(visit, site):
    page = visit("/sparql")
    page.evaluate("text => { document.querySelector('textarea').value = text }", SLOW)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped.").wait_for()
    page.get_by_role("button", name="Run").wait_for()
    page.wait_for_timeout(700)
    with urlopen(f"{site}/metrics") as answer:
        assert "comity_queries_running 0" in answer.read().decode()


def test_a_finger_gets_a_plain_box(chromium, site):
    with chromium.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        asked = []
        page.on("request", lambda each: asked.append(each.url))
        page.goto(site + "/sparql")
        page.locator("html[data-islands=ready]").wait_for(state="attached")
        page.wait_for_timeout(500)
        assert page.locator("textarea").is_visible()
        assert not [each for each in asked if "/editor-" in each]


def test_a_box_finds_questions_by_their_words(visit):
    page = visit("/sparql")
    questions = page.locator(".questions li:visible")
    every = page.locator(".questions li").count()
    first = questions.count()
    assert 0 < first < every
    page.get_by_label("Find a question").fill("sanctions")
    assert 0 < questions.count() < every
    assert "sanctions" in questions.last.inner_text().lower()
    assert f"of {every}" in page.locator(".filter [role=status]").inner_text()
