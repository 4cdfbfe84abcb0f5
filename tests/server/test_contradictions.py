"""Documents that contradict each other: both sides are withheld, wherever they came from, and stand again when free."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphs import Commit, Store
from ontology import cmt
from server.building.build import build
from server.cli import comity
from server.writing.job import DropGraph, WriteJob
from server.writing.perform import _written

pytestmark = pytest.mark.slow
SEEDS = Path(__file__).parents[2] / "seeds"
DENIAL = "China is not a member of the Group of Friends in Defense of the United Nations Charter."
MEMBER = """?claim cmt:claimSubject <https://w3id.org/comity/id/state/CHN> ; cmt:claimPredicate cmt:memberOf ;
    cmt:claimObject <https://w3id.org/comity/id/org/group-of-friends-un-charter> ;
    cmt:voice cmt:Narrator ; cmt:modality cmt:Actual ; cmt:polarity cmt:{polarity} ; cmt:standing cmt:{standing} .
    ?claim a cmt:Claim"""
FACT = """GRAPH ?facts { <https://w3id.org/comity/id/state/CHN> cmt:memberOf
    <https://w3id.org/comity/id/org/group-of-friends-un-charter> } FILTER(STRENDS(STR(?facts), "/facts"))"""


@pytest.fixture
def store(built, tmp_path) -> Store:
    built.backup(tmp_path / "store")
    return Store(tmp_path / "store")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(comity, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False)


def asked(store: Store, pattern: str) -> bool:
    query = f"PREFIX cmt: <{cmt.NS}> ASK {{ {pattern} }}"
    return bool(store.latest().open().query(query, use_default_graph_as_union=True))


def member(polarity: str, standing: str) -> str:
    return MEMBER.format(polarity=polarity, standing=standing)


def deny(store: Store, folder: Path, flag: str = "| negated") -> Result:
    """Add a document that denies, or says as well, what the seeds say."""
    claims, text = folder / "denial.claims", folder / "denial.txt"
    text.write_text(DENIAL)
    claims.write_text(
        f"@ 0-{len(DENIAL)} {DENIAL}\n  state:CHN\n"
        f'    memberOf org:group-of-friends-un-charter "is not a member of" {flag}\n'
    )
    return run("review", "apply", claims, text, "--store", store.folder)


def test_what_contradicts_another_document_is_withheld_on_both_sides_and_told(store, tmp_path):
    assert asked(store, member("Affirmed", "Asserted"))
    assert asked(store, FACT)
    told = deny(store, tmp_path)
    assert told.return_value == 0
    assert "contradiction, both sides withheld: https://w3id.org/comity/id/claim/denial-" in told.stdout
    assert not asked(store, member("Affirmed", "Asserted"))
    assert asked(
        store, f"{member('Affirmed', 'Withheld')} ; cmt:conflictsWith ?denial . {{ ?denial cmt:conflictsWith ?claim }}"
    )
    assert asked(store, f"{member('Negated', 'Withheld')} ; a cmt:ContestedClaim ; cmt:conflictsWith ?other")
    assert not asked(store, FACT)


def test_the_other_side_stands_again_when_one_is_taken_back(store, tmp_path):
    deny(store, tmp_path)
    query = f"PREFIX cmt: <{cmt.NS}> SELECT ?claim WHERE {{ {member('Negated', 'Withheld')} }}"
    denial = next(iter(store.latest().open().query(query, use_default_graph_as_union=True)))["claim"].value
    assert run("retract", denial, "--why", "a rumour", "--store", store.folder).return_value == 0
    assert asked(store, member("Affirmed", "Asserted"))
    assert asked(store, FACT)
    assert not asked(store, "?claim cmt:conflictsWith ?other . FILTER(CONTAINS(STR(?other), '/denial-'))")


def quads(store: Store) -> set:
    """Return what is said without the document that denies, and without what follows."""
    own = ("document/denial", "claim/denial", "graph/inferred")
    return {quad for quad in store.latest().open() if not any(each in str(quad) for each in own)}


def test_the_other_side_stands_again_when_a_document_no_longer_says_so(store, tmp_path):
    before = quads(store)
    deny(store, tmp_path)
    deny(store, tmp_path, "")
    assert asked(store, member("Affirmed", "Asserted"))
    assert asked(store, "?claim cmt:restates ?other . FILTER(CONTAINS(CONCAT(STR(?claim), STR(?other)), '/denial-'))")
    assert {quad.predicate.value for quad in quads(store) ^ before} <= {str(cmt.restates)}


def test_no_link_is_left_to_a_document_that_is_taken_away(store, tmp_path):
    deny(store, tmp_path)
    drops = tuple(DropGraph(f"https://w3id.org/comity/graph/document/denial/{half}") for half in ("claims", "facts"))
    commit = Commit("test", "take it away", datetime(2026, 1, 2, tzinfo=UTC))
    _written(WriteJob(str(store.folder), drops, commit, gate=True))
    assert asked(store, member("Affirmed", "Asserted"))
    assert asked(store, FACT)
    assert not asked(store, "?s ?p ?o FILTER(CONTAINS(STR(?o), '/denial-'))")


def test_a_build_finds_the_contradictions_of_what_was_added(store, tmp_path):
    deny(store, tmp_path)
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "LICENCES.md").write_text("changed")
    assert build(seeds, store, datetime(2026, 1, 2, tzinfo=UTC), lambda _: None).fresh
    assert asked(store, member("Affirmed", "Withheld"))
    assert asked(store, member("Negated", "Withheld"))
    assert not asked(store, FACT)
