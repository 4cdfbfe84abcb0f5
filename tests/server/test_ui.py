"""The built scripts and styles: small, the same on every build, and never needed."""

import gzip
import json
import shutil

import pytest

from server.pages import assets
from server.pages.assets import DIST, STATIC, manifest
from server.ui import build
from tests.conftest import left_out

ISLANDS = sorted(path.stem for path in (build.HERE / "src" / "islands").glob("*.ts"))
# Bytes of gzip that a page loads for one island, with all that it imports; others are base: 3 kB.
BUDGET = {"graph": 30_000, "timeline": 35_000, "large-graph": 80_000, "map": 30_000}
BASE = 3_000


@pytest.fixture(autouse=True, scope="module")
def dist() -> None:
    if not manifest():
        left_out("server/static/dist")


def weight(source: str) -> int:
    return sum(len((DIST / f"{file}.gz").read_bytes()) for file in manifest()[source])


def test_a_page_without_islands_loads_less_than_a_kilobyte_of_script():
    assert weight("loader.ts") < 1_000


@pytest.mark.parametrize("name", ISLANDS)
def test_an_island_stays_within_its_budget(name):
    assert weight(f"islands/{name}.ts") <= BUDGET.get(name, BASE)


def test_the_editor_stays_within_its_budget():
    assert weight("editor/editor.ts") <= 145_000


def test_what_every_page_loads_stays_within_the_base_budget():
    shared = {"loader.ts", "theme.ts", "islands/find.ts", "islands/look.ts", "islands/sort.ts"}
    files = {file for name in shared for file in manifest()[name]}
    assert sum(len((DIST / f"{file}.gz").read_bytes()) for file in files) <= BASE


def test_styles_stay_within_their_budget():
    assert weight("style.css") <= 8_000


@pytest.mark.slow
def test_the_build_gives_the_same_bytes_in_another_folder(tmp_path):
    home = tmp_path / "elsewhere" / "ui"
    shutil.copytree(build.HERE, home, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    shutil.copytree(STATIC, home.parent / "static", ignore=shutil.ignore_patterns("dist*"))
    (home / "node_modules").symlink_to(build.HERE / "node_modules")
    build.bundle(home, home.parent / "static" / "dist")
    again = {path.name: path.read_bytes() for path in (home.parent / "static" / "dist").iterdir()}
    assert again == {path.name: path.read_bytes() for path in DIST.iterdir()}


def test_the_lock_names_no_host_and_holds_a_digest_of_each_package():
    lock = json.loads((build.HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = [each for name, each in lock["packages"].items() if name]
    assert [each for each in packages if "resolved" in each] == []
    assert [each for each in packages if not each.get("integrity")] == []


def test_a_built_file_is_sent_packed_and_for_ever(client):
    address = assets.asset("loader.ts")
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    plain = client.get(address)
    assert gzip.decompress(answer.data) == plain.data
    assert plain.headers["Content-Type"].startswith("text/javascript")
    assert "Content-Encoding" not in plain.headers


def test_a_built_file_that_is_not_there_is_404(client):
    assert client.get("/static/dist/loader-OLD.js").status_code == 404
    assert client.get("/static/dist/manifest.json").status_code == 404


def test_pages_ask_for_the_look_before_they_paint_and_for_one_module(client):
    page = client.get("/", headers={"Accept": "text/html"}).text
    assert page.count("<script") == 2
    look, module = (
        f'<script src="{assets.asset("theme.ts")}">',
        f'<script type="module" src="{assets.asset("loader.ts")}">',
    )
    assert page.index(look) < page.index('<link rel="stylesheet"') < page.index(module)


def test_the_look_is_set_by_a_plain_script_of_a_few_bytes():
    (file,) = manifest()["theme.ts"]
    body = (DIST / file).read_text(encoding="utf-8")
    assert len(body) < 300
    assert "import" not in body
    assert "export" not in body


def test_pages_stand_without_what_is_built(client, monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "DIST", tmp_path)
    page = client.get("/", headers={"Accept": "text/html"}).text
    assert "<script" not in page
    assert '<link rel="stylesheet" href="/static/style.css">' in page
