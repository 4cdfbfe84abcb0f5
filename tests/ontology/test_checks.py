"""Each check catches the toy ontology that breaks its rule, and our own breaks none."""

from pathlib import Path

import pytest

from ontology.faults import all_files, checks, faults
from ontology.load import ROOM, read_turtle

CASES = sorted((ROOM / "checks" / "cases").glob("*.ttl"))


@pytest.mark.slow
def test_the_ontology_has_no_fault():
    assert [str(fault) for fault in faults(all_files())] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_toy_breaks_just_the_rule_it_names(path: Path):
    assert path.read_text(encoding="utf-8").startswith(f"# breaks: {path.stem}\n# ")
    assert {fault.check for fault in faults(read_turtle(path))} == {path.stem}


def test_every_check_has_a_toy():
    assert set(checks()) == {path.stem for path in CASES}


def test_a_fault_says_the_term_and_the_rule():
    (fault,) = faults(read_turtle(ROOM / "checks" / "cases" / "label-missing.ttl"))
    assert str(fault) == "https://w3id.org/comity/ns#Agent: A term has a label. (label-missing)"
