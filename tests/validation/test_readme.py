"""The table in the README says which rules OWL holds too; it is made from the cases."""

from pathlib import Path

import pytest

from validation import shapes
from validation.case import cases

README = Path(__file__).parents[2] / "validation" / "README.md"
HEADING = "## OWL or SHACL\n"
INTRODUCTION = """
What the ontology's own rules object to (domains, ranges, disjoint classes, functional properties), as the inference of
this project carries them out, and what only a shape finds. The numbers are cases that break the shape; the table is
made from them (`pytest tests/validation --accept`).

"""


def table() -> str:
    rows = []
    for shape in shapes():
        bad = [case for case in cases() if case.breaks and case.shape == shape.name]
        objects = sum(case.owl_objects for case in bad)
        severity = str(shape.severity).rpartition("#")[2].lower()
        rule = shape.message.split("; ")[0].replace("|", "\\|")
        rows.append(f"| {shape.name} | {severity} | {rule} | {len(bad)} | {objects or ''} |\n")
    total = [case for case in cases() if case.breaks]
    caught = sum(case.owl_objects for case in total)
    head = "| shape | severity | rule | cases | of them OWL objects to |\n|---|---|---|---|---|\n"
    sums = f"{len(rows)} shapes, {len(total)} cases that break one: OWL objects to {caught}, a shape to all.\n\n"
    return INTRODUCTION + sums + head + "".join(rows)


@pytest.mark.slow
def test_the_table_of_owl_and_shacl_is_true(request: pytest.FixtureRequest):
    before, heading, after = README.read_text(encoding="utf-8").partition(HEADING)
    if request.config.getoption("--accept"):
        README.write_text(before + HEADING + table(), encoding="utf-8")
        return
    assert heading
    assert after == table()
