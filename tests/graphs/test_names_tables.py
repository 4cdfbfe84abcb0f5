"""The tables of names: the Turtle follows from them, and a slip in them is found."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import RDF

from graphs.errors import BadTable
from graphs.names import names_graph
from graphs.names.leaders import names_of_bodies, tenures
from graphs.names.load import read_quads
from graphs.names.senses import all_senses, iri_of
from graphs.names.tables import FOLDER, bounds, read_table, several
from graphs.names.write import files
from ontology import cmt, mint

TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))
FILES = files()


@pytest.mark.parametrize("name", sorted(FILES))
def test_turtle_says_what_the_tables_say(name: str):
    """If this fails, run python -m graphs.names.write."""
    assert (FOLDER / name).read_text(encoding="utf-8") == FILES[name]


def test_no_thing_is_described_in_two_places():
    subjects = [
        (path.name, line.split(" ")[0])
        for path in FOLDER.glob("*.ttl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"[a-z]+:\S+ a cmt:", line)
    ]
    assert len(subjects) > 5000
    assert [each for each, times in Counter(name for _, name in subjects).items() if times > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_cells_hold_no_stray_space_and_lists_no_repetition(name: str):
    for row in read_table(name):
        for cell in row.values():
            assert cell == cell.strip(), row
            parts = several(cell)
            assert len(parts) == len(set(parts)), row
            assert [part.strip() for part in parts] == list(parts), row


@pytest.mark.parametrize("name", ["organizations", "organs", "armed_groups", "groups", "places"])
def test_no_key_stands_twice_in_a_table(name: str):
    keys = [row["key"] for row in read_table(name)]
    assert len(keys) == len(set(keys))


def test_organizations_organs_and_armed_groups_share_no_key():
    keys = [row["key"] for name in ("organizations", "organs", "armed_groups") for row in read_table(name)]
    assert len(keys) == len(set(keys))


def test_every_form_stands_for_a_thing_that_is_there():
    known = {str(thing) for thing in names_graph().subjects(RDF.type, None)}
    for sense in all_senses():
        assert sense.iri in known, sense
        assert sense.literally is None or sense.literally in known, sense


def test_a_metonym_stands_for_whom_its_place_is_the_seat_of():
    graph = names_graph()
    for sense in all_senses():
        if sense.literally and sense.kind.name == "METONYM" and not sense.periods:
            whom = {str(o) for way in (cmt.seatOf, cmt.capitalOf) for o in graph.objects(None, way)}
            assert sense.iri in whom, sense


def test_leaders_are_hundreds_in_well_formed_rows():
    bodies = {f"state/{row['alpha3']}" for row in read_table("states")} | set(names_of_bodies())
    rows = list(tenures())
    assert len(rows) > 1000
    assert len({row.person_key for row in rows}) > 1000
    for row in rows:
        assert row.of in bodies or row.of == "org/white-house" or row.of.endswith("-foreign-ministry"), row
        assert row.began, row
        assert any(row.short in name for name in (row.person, *row.aliases)), row
    assert {row["unchecked"] for row in read_table("leaders")} <= {"yes", "no"}
    assert {row["alone"] for row in read_table("leaders")} <= {"yes", "no", ""}


def test_one_person_holds_the_highest_office_of_a_state_at_a_time():
    """The heads of government and state whose terms the table has in full to the day or month."""
    for of, role in (("state/USA", "president"), ("state/CHN", "president"), ("state/DEU", "chancellor")):
        rows = sorted((row.began, row.ended) for row in tenures() if (row.of, row.role) == (of, role) and row.began)
        for (_, ended), (began, _) in pairwise(rows):
            assert ended is not None
            assert ended[0] <= began[1]


def test_a_row_of_too_few_cells_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "towns.csv").write_text("key,name\nrome,Rome\nparis\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"towns\.csv:3"):
        read_table("towns", tmp_path)


def test_a_turtle_file_that_breaks_off_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "more.ttl").write_text("@prefix a: <https://a.example/> .\na:b a:c", encoding="utf-8")
    with pytest.raises(BadTable, match=r"more\.ttl:2"):
        read_quads(tmp_path / "more.ttl")


@pytest.mark.parametrize("cell", ["21", "2021-13", "2021-02-30", "spring 2021"])
def test_a_date_that_is_none_is_refused(cell: str):
    with pytest.raises(BadTable):
        bounds(cell, "leaders.csv", 2)


def test_a_reference_is_a_kind_and_a_key():
    assert iri_of("state/CHN") == str(mint("state", "CHN"))
