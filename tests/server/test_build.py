"""From the texts to a version: the questions get their answers, and two builds agree to the byte."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphs import Store
from ontology import ComityError, cmt, mint_graph
from server.building.build import build
from server.dumping.dump import dump
from server.errors import UnknownFormat, UnknownGraph

ROOT = Path(__file__).parents[2]
QUESTIONS = sorted((ROOT / "tests" / "golden" / "questions").glob("*.rq"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.slow


def answer(store: Store, query: str) -> str:
    out = io.BytesIO()
    found = store.latest().open().query(query, use_default_graph_as_union=True)
    found.serialize(out, ox.QueryResultsFormat.CSV)
    return out.getvalue().decode().replace("\r\n", "\n")


def dumped(store: Store, form: str) -> bytes:
    out = io.BytesIO()
    dump(store.latest().open(), form, None, out)
    return out.getvalue()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_on_the_texts_gets_its_whole_answer(built, path):
    wanted = path.with_suffix(".csv").read_bytes().decode().replace("\r\n", "\n")
    assert answer(built, path.read_text(encoding="utf-8")) == wanted


def test_building_again_changes_nothing(built):
    again = build(ROOT / "seeds", built, NOW, lambda _: None)
    assert (again.fresh, again.version) == (False, 1)


def test_two_builds_give_the_same_bytes(built, tmp_path):
    other = Store(tmp_path / "other")
    build(ROOT / "seeds", other, datetime(2027, 5, 5, tzinfo=UTC), lambda _: None)
    for form in ("nquads", "owl", "csv", "graphml"):
        assert dumped(built, form) == dumped(other, form), form


def test_no_accusation_is_a_fact(built):
    leaks = """
        PREFIX cmt: <https://w3id.org/comity/ns#>
        SELECT ?claim WHERE {
          ?claim a cmt:Claim ; cmt:claimSubject ?s ; cmt:claimPredicate ?p ; cmt:claimObject|cmt:claimValue ?o .
          { ?claim cmt:voice cmt:Attributed } UNION { ?claim cmt:polarity cmt:Negated }
          UNION { ?claim cmt:modality ?mode FILTER(?mode != cmt:Actual) }
          GRAPH ?facts { ?s ?p ?o } FILTER(STRENDS(STR(?facts), "/facts"))
          FILTER NOT EXISTS {
            ?other cmt:claimSubject ?s ; cmt:claimPredicate ?p ; cmt:claimObject|cmt:claimValue ?o ;
                   cmt:standing cmt:Asserted }
        }
    """
    assert answer(built, leaks) == "claim\n"


def test_a_scenario_is_in_no_facts_graph(built):
    query = f"""SELECT ?s WHERE {{ GRAPH ?g {{ ?s a <{cmt.Scenario}> }} FILTER(STRENDS(STR(?g), "/facts")) }}"""
    assert answer(built, query) == "s\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("000_fa08e01e01db0d3e.txt", "gives Moscow", "lends Moscow", "russia-partners.claims:"),
        ("catalogue.ttl", "000_fa08e01e01db0d3e.txt", "missing.txt", "names the file missing.txt"),
        ("catalogue.ttl", "cmt:sourceEnd 724 .", "cmt:sourceEnd 724", "is no Turtle"),
    ],
)
def test_bad_input_is_named_and_the_version_stays(built, tmp_path, name, old, new, message):
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    path = seeds / name
    path.write_bytes(path.read_bytes().decode().replace(old, new).encode())
    before = built.latest().number
    with pytest.raises(ComityError, match=message):
        build(seeds, built, NOW, lambda _: None)
    assert built.latest().number == before


def test_a_dump_of_one_graph_holds_that_graph(built):
    out = io.BytesIO()
    dump(built.latest().open(), "nquads", str(mint_graph("document/russia-partners/facts")), out)
    lines = out.getvalue().decode().splitlines()
    assert len(lines) == len(set(lines)) > 50
    assert all(line.endswith("<https://w3id.org/comity/graph/document/russia-partners/facts> .") for line in lines)


def test_an_unknown_format_or_graph_is_named(built):
    with pytest.raises(UnknownFormat, match="there is no format 'docx'"):
        dump(built.latest().open(), "docx", None, io.BytesIO())
    with pytest.raises(UnknownGraph, match="there is no graph urn:nowhere"):
        dump(built.latest().open(), "trig", "urn:nowhere", io.BytesIO())
