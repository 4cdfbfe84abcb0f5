"""A real browser on a real server, over the store built from the real texts."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from server.pages.assets import manifest
from tests.conftest import left_out
from tests.server.conftest import built, served

__all__ = ["built"]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def site(built) -> Iterator[str]:
    """Return the address of a server in a process of its own."""
    if not manifest():
        left_out("server/static/dist")
    with served(built.folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        left_out("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Return what opens an address in a fresh window and fails at what the console complains of."""
    contexts, complaints = [], []

    def opened(path: str, *, width: int = 1280, colours: str = "light", script: bool = True, status: int = 200) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, color_scheme=colours, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda each: None if each.url.startswith((site, "data:")) else complaints.append(each.url))
        answer = page.goto(site + path)
        assert answer
        assert answer.status == status
        if script:
            page.locator("html[data-islands=ready]").wait_for(state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in complaints if "status of 4" not in each] == []
