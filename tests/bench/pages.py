"""How soon pages are there, in a browser on this machine: the largest paint, the script's blocking, bytes and requests.

python -m tests.bench.pages [--rounds 5]

Each page is opened in a fresh window with an empty cache, over the store built from the seeds; the median of the rounds
is printed, beside the paint of a bare answer of the same server in the same run. Exit status 1 where the largest paint
of a page takes a second or more.
"""

import argparse
import gzip
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from graphs import Store
from server.building.build import build
from tests.server.conftest import ROOT, served

LIMIT = 1000
BARE = "/health"
PAGES = (
    "/", "/sparql", "/questions", "/entities?class=Person", "/entity/state/IRN", "/document/four-powers-2021",
    "/explore", "/explore?n=state/IRN", "/explore?all=1", "/map", "/timeline", "/conflicts", "/data", "/search?q=iran",
    "/ontology", "/ontology/term/Claim", "/ns", "/try", "/about", "/keys",
)  # fmt: skip
# What the browser itself has measured, once nothing has been painted for a while.
MEASURE = """() => new Promise((tell) => {
  let paint = 0, blocked = 0, shifted = 0;
  const watch = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true});
  watch("largest-contentful-paint", (entry) => { paint = entry.startTime; });
  watch("longtask", (entry) => { blocked += Math.max(0, entry.duration - 50); });
  watch("layout-shift", (entry) => { shifted += entry.hadRecentInput ? 0 : entry.value; });
  setTimeout(() => {
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    const files = performance.getEntriesByType("resource");
    tell({paint: paint || first, blocked, shifted, requests: files.length + 1,
          answered: performance.getEntriesByType("navigation")[0].responseStart});
  }, 600);
})"""


@dataclass(frozen=True)
class Opened:
    """What it took to open a page once; times in milliseconds."""

    paint: float
    blocked: float
    shifted: float
    answered: float
    requests: int
    size: int


def opened(browser: Browser, address: str) -> Opened:
    """Open an address in a fresh window and measure."""
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    try:
        page = context.new_page()
        answer = page.goto(address, wait_until="load")
        size = len(gzip.compress(answer.body())) if answer else 0
        return Opened(size=size, **page.evaluate(MEASURE))
    finally:
        context.close()


def typical(browser: Browser, address: str, rounds: int) -> Opened:
    """Return the median of some openings; the first, which finds the server's own caches empty, counts for one."""
    found = [opened(browser, address) for _ in range(rounds)]
    return Opened(*(median(getattr(each, name) for each in found) for name in Opened.__dataclass_fields__))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    program = shutil.which("chromium")
    if program is None:
        sys.exit("chromium is missing; `.ci/run` installs it")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Store(Path(folder) / "store")
        build(ROOT / "seeds", store, datetime(2026, 1, 1, tzinfo=UTC), lambda _: None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        with served(store.folder) as site:
            bare = typical(browser, site + BARE, rounds)
            slowest = table(browser, site, rounds, bare)
        browser.close()
    sys.exit(slowest >= LIMIT)


def table(browser: Browser, site: str, rounds: int, bare: Opened) -> float:
    """Print a row for each page and return the slowest largest paint."""
    sys.stdout.write("largest paint ms | x bare | first byte ms | blocked ms | shift | requests | HTML kB | page\n")
    slowest = 0.0
    for path in PAGES:
        found = typical(browser, site + path, rounds)
        slowest = max(slowest, found.paint)
        sys.stdout.write(
            f"{found.paint:16.0f} | {found.paint / max(bare.paint, 1):6.1f} | {found.answered:13.0f}"
            f" | {found.blocked:10.0f} | {found.shifted:5.3f} | {found.requests:8.0f}"
            f" | {found.size / 1000:7.1f} | {path}\n"
        )
        sys.stdout.flush()
    return slowest


if __name__ == "__main__":
    main()
