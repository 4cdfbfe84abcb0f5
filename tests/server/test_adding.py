"""From a stranger's text to the served graph, through review, and back out of it."""

import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphs import Store
from ontology import cmt
from server.building.build import build
from server.cli import comity
from server.engine.aside import ReadJob
from server.errors import BadParameter

pytestmark = pytest.mark.slow
TEXT = (
    "Norway and Poland signed a defence agreement in Oslo on Tuesday. Poland's foreign minister Radoslaw Sikorski "
    "accused Russia of sabotage against undersea cables.\nThe European Union imposed sanctions on Belarus last week.\n"
)


@pytest.fixture
def store(built, tmp_path) -> Store:
    built.backup(tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "cables.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(comity, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False)


def asked(store: Store, pattern: str) -> bool:
    found = store.latest().open().query(f"{PREFIXES} ASK {{ {pattern} }}", use_default_graph_as_union=True)
    return bool(found)


MATCHES = "https://w3id.org/comity/graph/matches"
PREFIXES = f"PREFIX cmt: <{cmt.NS}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
ACCUSATION = """?event a cmt:Accusation ; cmt:speaker <https://w3id.org/comity/id/person/radoslaw-sikorski> ;
    cmt:recipient <https://w3id.org/comity/id/state/RUS> FILTER(CONTAINS(STR(?event), "/cables-"))"""
SABOTAGE = """GRAPH ?facts { ?event cmt:agent <https://w3id.org/comity/id/state/RUS> }
    FILTER(CONTAINS(STR(?facts), "document/cables/facts"))"""
STANDING = f"""PREFIX cmt: <{cmt.NS}> SELECT ?claim WHERE {{
    ?claim cmt:claimPredicate cmt:recipient ; cmt:claimObject <https://w3id.org/comity/id/state/RUS> ;
           cmt:statedIn/cmt:inDocument <https://w3id.org/comity/id/document/cables> ; cmt:standing cmt:Asserted }}"""


def test_a_text_is_added_read_back_reviewed_and_a_claim_of_it_taken_back(store, text, tmp_path):
    assert run("add", text, "--date", "2024-05-08", "--store", store.folder).return_value == 0
    assert asked(store, ACCUSATION)
    assert not asked(store, SABOTAGE)

    assert run("review", text, "--date", "2024-05-08", "--out", tmp_path).return_value == 0
    claims = tmp_path / "cables.claims"
    claims.write_text(claims.read_text().replace("recipient state:RUS", "recipient state:UKR"))
    assert "may have been edited" in run("review", text, "--date", "2024-05-08", "--out", tmp_path).stdout
    told = run("review", "apply", claims, "--store", store.folder)
    assert told.return_value == 0
    assert not asked(store, ACCUSATION)
    claims.write_text(claims.read_text().replace("recipient state:UKR", "recipient state:RUS"))
    assert run("review", "apply", claims, text, "--date", "2024-05-08", "--store", store.folder).return_value == 0
    assert asked(store, ACCUSATION)

    row = next(iter(store.latest().open().query(STANDING, use_default_graph_as_union=True)))
    claim = row["claim"].value
    assert run("retract", claim, "--why", "a misreading", "--store", store.folder).return_value == 0
    assert not asked(store, ACCUSATION)
    assert asked(store, f"<{claim}> cmt:standing cmt:Retracted")


def test_what_two_texts_tell_alike_is_linked_and_never_merged(store, tmp_path):
    def links() -> set[tuple[str, str]]:
        query = f"{PREFIXES} SELECT ?one ?other WHERE {{ GRAPH <{MATCHES}> {{ ?one skos:closeMatch ?other }} }}"
        found = store.latest().open().query(query)
        return {tuple(row[name].value.partition("/id/")[2] for name in ("one", "other")) for row in found}

    (tmp_path / "a.txt").write_text(
        "Norway and Poland signed a treaty in Oslo on 7 May 2025. Norway's trade minister Lupe Reyes praised Poland."
    )
    (tmp_path / "b.txt").write_text(
        "Poland and Norway signed a treaty on 7 May 2025. Lupe Reyes, the trade minister of Norway, praised Poland."
    )
    added = ("add", tmp_path / "a.txt", tmp_path / "b.txt", "--date", "2025-05-08", "--store", store.folder)
    assert run(*added).return_value == 0
    one, other = "person/lupe-reyes_a", "person/lupe-reyes_b"
    assert {(one, other), (other, one)} < links()
    assert {tuple(each[:8] for each in pair) for pair in links()} >= {
        ("event/a-", "event/b-"),
        ("event/b-", "event/a-"),
    }
    assert asked(store, "<https://w3id.org/comity/id/person/lupe-reyes_a> a cmt:Person")
    (tmp_path / "b.txt").write_text("Poland and Norway signed a treaty on 8 May 2025. Rebels attacked a town in Mali.")
    assert run(*added[:1], *added[2:], "--replace").return_value == 0
    assert links() == set()


def test_a_text_is_not_added_twice_unless_asked_to(store, text):
    assert run("add", text, "--store", store.folder).return_value == 0
    before = store.latest().number
    told = run("add", text, "--store", store.folder)
    assert told.return_value == 2
    assert "holds a document cables already" in told.stderr
    assert store.latest().number == before
    assert run("add", text, "--store", store.folder, "--replace").return_value == 0


def test_what_cannot_be_read_is_told_and_nothing_is_added(store, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    before = store.latest().number
    told = run("add", empty, "--store", store.folder)
    assert told.return_value == 2
    assert "empty" in told.stderr
    assert store.latest().number == before


def test_a_claim_taken_back_stays_so_when_the_texts_are_built_again(store, tmp_path):
    query = f"""PREFIX cmt: <{cmt.NS}> SELECT ?claim WHERE {{
        ?claim cmt:claimPredicate cmt:hostsWeaponsOf ; cmt:standing cmt:Asserted }}"""
    claim = next(iter(store.latest().open().query(query, use_default_graph_as_union=True)))["claim"].value
    run("retract", claim, "--why", "a test", "--store", store.folder)
    assert asked(store, f'<{claim}> skos:editorialNote "Retracted: a test"')
    seeds = tmp_path / "seeds"
    shutil.copytree(Path(__file__).parents[2] / "seeds", seeds)
    (seeds / "LICENCES.md").write_text("changed")
    assert build(seeds, store, datetime(2026, 1, 2, tzinfo=UTC), lambda _: None).fresh
    assert asked(store, f"<{claim}> cmt:standing cmt:Retracted")
    assert asked(store, f'<{claim}> skos:editorialNote "Retracted: a test"')
    assert not asked(store, "?state cmt:hostsWeaponsOf ?other")


def test_what_was_added_stays_when_the_texts_are_built_again(store, text, tmp_path):
    run("add", text, "--date", "2024-05-08", "--store", store.folder)
    seeds = tmp_path / "seeds"
    shutil.copytree(Path(__file__).parents[2] / "seeds", seeds)
    catalogue = seeds / "catalogue.ttl"
    catalogue.write_text(catalogue.read_text().replace("(untitled in the file)", "(without a title)"))
    assert build(seeds, store, datetime(2026, 1, 2, tzinfo=UTC), lambda _: None).fresh
    assert asked(store, ACCUSATION)
    assert not build(seeds, store, datetime(2026, 1, 3, tzinfo=UTC), lambda _: None).fresh


HELD = """?claim cmt:standing cmt:Asserted ; cmt:statedIn/cmt:inDocument <https://w3id.org/comity/id/document/%s>"""
SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_store_has_one_threshold_and_everything_keeps_to_it(store, text, tmp_path, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text("Norway condemned Russia on Tuesday.")
    there = ("--date", "2024-05-08", "--store", store.folder)
    assert run("add", text, *there).return_value == 0
    assert asked(store, HELD % "cables")

    assert run("build", "--seeds", SEEDS, "--store", store.folder, "--threshold", "1").return_value == 0
    assert not asked(store, HELD % "cables")
    assert not asked(store, ACCUSATION)
    assert asked(store, "?run cmt:extractorName 'build' ; cmt:threshold ?sure FILTER(?sure = 1)")
    assert "up to date" in run("build", "--seeds", SEEDS, "--store", store.folder).stdout

    assert run("add", other, *there).return_value == 0
    assert not asked(store, HELD % "other")
    refused = "is 0.8, and the store asserts from 1 on; leave it out, or `comity build --threshold 0.8`"
    with pytest.raises(BadParameter, match=re.escape(refused)):
        run("add", other, *there, "--threshold", "0.8", "--replace")
    monkeypatch.setenv("COMITY_THRESHOLD", "0.8")
    with pytest.raises(BadParameter, match="the store asserts from 1 on"):
        run("add", other, *there, "--replace")
    assert run("build", "--seeds", SEEDS, "--store", store.folder).return_value == 0
    assert asked(store, ACCUSATION)
    assert run("add", other, *there, "--replace").return_value == 0


def test_a_threshold_holds_back_what_the_rules_are_less_sure_of(text, tmp_path, monkeypatch):
    dated = (text, "--date", "2024-05-08")
    monkeypatch.setenv("COMITY_THRESHOLD", "1")
    assert run("extract", *dated, "--jobs", "1", "--out", tmp_path / "out").return_value == 0
    strict = (tmp_path / "out" / "cables.nq").read_text()
    assert run("extract", *dated, "--jobs", "1", "--out", tmp_path / "out", "--threshold", "0").return_value == 0
    free = (tmp_path / "out" / "cables.nq").read_text()
    assert (f"{cmt.Asserted}>" in strict, f"{cmt.Asserted}>" in free) == (False, True)


def test_a_text_that_is_tried_is_judged_by_the_threshold_of_the_store():
    tried = [ReadJob("t", TEXT, None, Decimal(sure)).answer().decode() for sure in ("0", "1")]
    assert [f"{cmt.Asserted}>" in each for each in tried] == [True, False]
