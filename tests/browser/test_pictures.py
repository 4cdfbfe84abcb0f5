"""The explorer, the map, the timeline, the reader and /try in a real browser: main path, error path, night, phone."""

import pytest

from tests.browser.test_browser import faults

pytestmark = pytest.mark.slow
PAGES = {
    "explorer": "/explore",
    "neighbours": "/explore?n=state/IRN,state/CHN",
    "everything": "/explore?all=1",
    "classes": "/explore?group=class",
    "blocs": "/explore?group=bloc&bloc=org/nato&since=2021-01-01&pin=state/RUS",
    "no-name": "/explore?add=zzzz",
    "between": "/between?one=state/BLR&other=state/RUS",
    "map": "/map?bloc=org/brics",
    "map-of-a-time": "/map?since=2021-01-01&until=2021-12-31&stance=alleged",
    "empty-map": "/map?relation=supports&stance=denied",
    "timeline": "/timeline?from=2021-03-01&to=2021-03-31&lanes=actor",
    "entities": "/entities?class=Person&sort=claims",
    "entity": "/entity/state/IRN",
    "reader": "/document/four-powers-2021?by=person/hua-chunying&voice=attributed",
    "try": "/try",
    "conflicts": "/conflicts",
    "data": "/data",
}
named = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
TEXT = "Norway signed an agreement with Sweden on Monday. Officials said that Finland would impose sanctions on Chad."


@named
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_access(visit, path, colours):
    assert faults(visit(path, colours=colours)) == []


@named
def test_a_phone_sees_each_page_within_its_width_and_without_a_serious_fault(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults(page) == []


@pytest.mark.parametrize(
    "path", ["/timeline?from=soon", "/document/russia-partners?least=2", "/between?one=x", "/data?version=99"]
)
def test_an_address_that_is_wrong_leads_to_a_page_that_says_so(visit, path):
    page = visit(path, status=404 if "data" in path else 400)
    assert page.get_by_role("heading", level=1).inner_text() in ("This cannot be answered", "Nothing there")
    assert faults(page) == []


@named
def test_each_page_is_whole_without_script(visit, path):
    page = visit(path, script=False)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("contentinfo").is_visible()


def test_a_name_added_draws_its_neighbours_and_a_line_opens_its_sentences(visit):
    page = visit("/explore", script=False)
    page.locator("[name=add]").fill("Belarus")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**n=state%2FBLR**")
    assert page.locator('a.node[data-iri="state/RUS"]').count() == 1
    page.get_by_role("link", name="read what is said of Belarus and Russia").first.click()
    page.wait_for_url("**/between**")
    assert "hosting part of its nuclear arsenal" in page.get_by_role("main").inner_text()


def test_arrows_go_to_neighbours_and_keys_expand_take_out_and_go_back(visit):
    page = visit("/explore?n=state/IRN")
    page.locator(".zoom").wait_for()
    page.locator('a.node[data-iri="state/IRN"]').focus()
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.dataset.iri")
    assert name != "state/IRN"
    page.keyboard.press("e")
    page.wait_for_url(lambda address: address.count("%2F") >= 2)
    page.locator(f'a.node.focus[data-iri="{name}"]').focus()
    page.locator(".zoom").wait_for()
    page.keyboard.press("Delete")
    page.wait_for_url(lambda address: address.endswith("n=state%2FIRN"))


def test_what_is_not_near_the_focus_fades(visit):
    page = visit("/explore?n=state/IRN")
    page.locator(".zoom").wait_for()
    page.locator('a.node[data-iri="state/IRN"]').focus()
    assert page.locator(".view.lit a.node.on").count() == 26
    page.locator('a.node[data-iri^="event/"]').first.focus()
    assert page.locator(".view.lit a.node.on").count() < 26


def test_buttons_zoom_and_show_the_whole_again(visit):
    page = visit("/explore")
    page.get_by_role("button", name="Zoom in").click()
    page.locator('.view[transform*="scale(1.5)"]').wait_for()
    page.get_by_role("button", name="Show the whole picture").click()
    page.locator('.view[transform*="scale(1)"]').wait_for()


def test_a_click_on_a_thing_offers_what_can_be_done_and_a_second_opens_it(visit):
    page = visit("/explore?n=state/BLR")
    page.locator('a.node[data-iri="state/RUS"]').click()
    page.locator(".chosen").get_by_role("link", name="pin Russia").click()
    page.wait_for_url("**pin=state%2FRUS**")
    page.locator(".chosen").wait_for()
    page.locator('a.node.pinned[data-iri="state/RUS"]').dblclick()
    page.wait_for_url("**/entity/state/RUS")


def test_a_finger_finds_the_picture_behind_a_button(chromium, site):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}/explore?n=state/BLR")
    page.get_by_role("button", name="Show the picture").tap()
    page.locator("svg.graph .view").wait_for()
    assert page.locator(".chosen").is_visible()
    context.close()


def test_the_picture_is_saved_as_png(visit):
    page = visit("/explore?n=state/BLR")
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == "comity-explored.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_slider_chooses_the_time_of_the_map(visit):
    page = visit("/map")
    page.get_by_role("slider", name="From").press("End")
    page.wait_for_url("**since=2021-01-01**")
    assert page.locator("[name=since]").input_value() == "2021-01-01"


def test_the_timeline_comes_closer_without_script(visit):
    page = visit("/timeline?from=2021-03-01&to=2021-03-31", script=False)
    page.get_by_role("link", name="closer").click()
    page.wait_for_url("**from=2021-03-08&to=2021-03-24**")


def test_what_is_too_much_to_draw_comes_on_a_canvas(visit):
    page = visit("/explore?all=1")
    page.locator("[data-drawn]").wait_for()
    assert int(page.locator("[data-drawn]").get_attribute("data-drawn")) > 300
    painted = "(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    assert page.locator("canvas").evaluate(painted)


def test_names_are_offered_for_the_explorer(visit):
    page = visit("/explore")
    page.locator("[name=add]").press_sequentially("north k", delay=20)
    page.locator("#offered option[value='North Korea']").wait_for(state="attached")


def test_a_chip_of_the_map_keeps_a_relation_and_a_curve_opens_its_sentences(visit):
    page = visit("/map", script=False)
    page.get_by_text("Single relations and acts").click()
    page.get_by_role("link", name="hosting arrangement 1").click()
    page.wait_for_url("**relation=HostingArrangement**")
    assert page.locator(".world .reach").count() == 1
    page.locator(".world a", has=page.locator(".reach")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/between**")


def test_the_land_of_the_map_is_there_by_night_too(visit):
    page = visit("/map", colours="dark")
    box = page.locator("image.land").bounding_box()
    assert box["width"] > 800
    assert page.evaluate("fetch(document.querySelector('image.land').href.baseVal).then(each => each.ok)")


def test_a_stretch_of_time_is_chosen_by_dragging_and_by_keys(visit):
    page = visit("/timeline")
    page.wait_for_load_state("networkidle")
    box = page.locator("svg.lanes").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 18)
    page.mouse.up()
    page.wait_for_url("**from=19**")
    before = page.locator("[name=from]").input_value()
    page.wait_for_load_state("networkidle")
    page.locator('[data-island="timeline"]').focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda address: before not in address)
    assert page.locator("[name=from]").input_value() > before


def test_more_filters_of_the_reader_stay_open_and_can_be_taken_out(visit):
    page = visit("/document/four-powers-2021", script=False)
    page.get_by_text("More filters").click()
    page.locator("[name=relation]").select_option("supports")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**relation=supports**")
    assert page.locator("[name=relation]").is_visible()
    assert page.locator("li.claim").count() > 0
    page.get_by_role("link", name="Show all").click()
    assert page.url.endswith("/document/four-powers-2021")


def test_a_sentence_is_cited_by_its_characters(visit):
    page = visit("/document/russia-partners")
    page.locator("details.cite summary").first.click()
    assert "#char=" in page.locator("details.cite").first.inner_text()


def test_the_print_of_a_text_has_no_forms(visit):
    page = visit("/document/russia-partners")
    page.emulate_media(media="print")
    assert not page.locator("form.filters").is_visible()
    assert not page.locator("details.cite").first.is_visible()
    assert page.locator(".text").first.is_visible()


def test_a_text_is_tried_and_its_claims_taken_as_turtle(visit):
    page = visit("/try", script=False)
    page.get_by_label("The text").fill(TEXT)
    page.get_by_role("button", name="Draw the claims").click()
    page.locator("#drawn").wait_for(timeout=60_000)
    assert page.locator(".text mark").count() >= 3
    assert faults_without_script(page) == 0
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Download as Turtle").click()
    assert download.value.suggested_filename == "your-text.ttl"


def test_a_text_that_is_not_english_is_told_to_screen_readers_and_kept_for_mending(visit):
    page = visit("/try")
    page.get_by_label("The text").fill("Le ministre a dit que les troupes ne viendraient pas dans le pays avec nous.")
    page.get_by_role("button", name="Draw the claims").click()
    page.wait_for_load_state()
    assert "not English" in page.get_by_role("alert").inner_text()
    assert "Le ministre" in page.get_by_label("The text").input_value()
    assert faults(page) == []


def faults_without_script(page) -> int:
    """Count what has no name although it should, where axe cannot run."""
    return page.locator("input:not([id]):not(label input), img:not([alt])").count()
