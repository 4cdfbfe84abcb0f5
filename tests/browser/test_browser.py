"""What a reader sees and does: every page on desk and phone, by day and by night, by mouse and by keys."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.slow

PAGES = {
    "home": "/",
    "query": "/sparql",
    "answer": "/sparql?query=SELECT+%3Fs+%3Fo+WHERE+%7B%3Fs+cmt%3Asupports+%3Fo%7D",
    "explained": "/explain?row=0&query=SELECT+%3Fs+%3Fo+WHERE+%7B%3Fs+cmt%3Asupports+%3Fo%7D",
    "questions": "/questions",
    "entities": "/entities",
    "state": "/entity/state/CHN",
    "person": "/entity/person/wang-yi",
    "document": "/document/russia-partners",
    "timeline": "/timeline",
    "conflicts": "/conflicts",
    "data": "/data",
    "search": "/search?q=uranium",
    "vocabulary": "/ns",
    "ontology": "/ontology",
    "term": "/ontology/term/State",
    "about": "/about",
    "keys": "/keys",
}
named = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


def faults(page) -> list[str]:
    """Return what axe calls serious or worse."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in ("serious", "critical")
    ]


@named
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_access(visit, path, colours):
    assert faults(visit(path, colours=colours)) == []


@named
def test_no_page_is_wider_than_a_phone(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["home", "state", "document"])
def test_a_phone_sees_pages_without_a_serious_fault_of_access(visit, name):
    assert faults(visit(PAGES[name], width=390)) == []


def test_night_is_dark(visit):
    script = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) / 3"
    assert visit("/", colours="dark").evaluate(script) < 60
    assert visit("/").evaluate(script) > 230


def test_pages_that_lead_nowhere_are_free_of_faults(visit):
    page = visit("/entity/state/CHNN", status=404)
    assert faults(page) == []
    page.get_by_role("link", name="China", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "China"


def test_a_chosen_look_holds_on_the_next_page_before_anything_is_painted(visit, site):
    page = visit("/keys", colours="light")
    page.get_by_label("dark").check()
    page.goto(site + "/about", wait_until="commit")
    page.locator("header.top").wait_for()
    assert page.evaluate("document.documentElement.dataset.look") == "dark"
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert red < 60
    page.goto(site + "/keys")
    page.get_by_label("as the system has it").check()
    assert page.evaluate("document.documentElement.dataset.look") is None


def test_without_script_the_look_is_that_of_the_system(visit):
    page = visit("/keys", colours="dark", script=False)
    assert page.locator("form.settings").is_hidden()
    assert page.get_by_text("the look is that of your system").is_visible()


def test_the_first_key_leads_past_the_header(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("name", ["home", "state", "document"])
def test_every_stop_of_the_tab_key_is_in_sight_outlined_and_named(visit, name):
    page = visit(PAGES[name])
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);
              const name = at.ariaLabel || at.labels?.[0]?.textContent || at.title || at.textContent;
              return {name: name.trim(), seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                      outlined: look.outlineStyle !== "none", what: at.outerHTML.slice(0, 90)};
            }"""
        )
        assert stop == {**stop, "seen": True, "outlined": True}
        assert stop["name"]


def test_a_claim_is_free_of_faults_and_leads_back_to_its_sentence(visit):
    page = visit("/document/russia-partners?show=claims")
    page.get_by_role("link", name="claim", exact=True).first.click()
    page.wait_for_url("**/claim/**")
    assert faults(page) == []
    page.get_by_role("link", name="All claims of this sentence, in its text").click()
    page.wait_for_url("**/document/russia-partners#char=*")
    assert page.locator(".row:has(:target) .said").is_visible()


def test_a_search_by_keys_finds_a_state(visit):
    page = visit("/about")
    page.get_by_label("Search names and sentences").focus()
    page.keyboard.type("North Korea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=North+Korea")
    assert page.get_by_role("main").get_by_role("link", name="North Korea", exact=True).count() >= 1


def test_a_question_is_answered_and_a_row_explained_without_script(visit):
    page = visit(PAGES["answer"], script=False)
    page.get_by_role("link", name="Why row 1?").click()
    page.wait_for_url("**/explain**")
    assert page.locator("blockquote mark").count() >= 1


def test_a_query_can_be_written_and_run_without_script(visit):
    page = visit("/sparql", script=False)
    page.locator("textarea").fill("SELECT ?o WHERE { state:IRN cmt:supports ?o }")
    page.get_by_role("button", name="Run").click()
    assert "1 row" in page.get_by_role("heading", level=2).first.inner_text()


def test_an_error_of_a_query_is_told_to_screen_readers(visit):
    page = visit("/sparql?query=SELECT+*+WHERE+%7B+a", status=400)
    assert "line 1" in page.get_by_role("alert").inner_text()
    assert faults(page) == []


def test_the_words_behind_a_fact_open_by_keys(visit):
    page = visit("/entity/state/CHN")
    first = page.locator("details.quote").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("blockquote").is_visible()
    first.locator("blockquote footer a").click()
    page.wait_for_url("**/document/**#char=*")
    assert page.locator(":target").is_visible()


def test_the_claims_of_a_sentence_open_and_can_be_filtered(visit):
    page = visit("/document/four-powers-2021")
    page.locator("[name=stance]").select_option("denied")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**stance=denied**")
    assert page.locator(".margin details[open]").count() >= 1
    assert page.locator("li.claim.denied").count() == page.locator("li.claim").count()
