"""The command line: what it prints, and its exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from server.cli import COMMANDS, comity

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "help"
pytestmark = pytest.mark.slow


def run(*arguments: str, given: str = "", where: Path = ROOT) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", "from server.cli import main; main()", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=where, timeout=120, check=False)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_teaches(name, golden):
    from click.testing import CliRunner

    told = CliRunner().invoke(comity, [*([name] if name else []), "--help"], prog_name="comity")
    assert told.exit_code == 0
    GOLDEN.mkdir(exist_ok=True)
    golden(GOLDEN / f"{name or 'comity'}.txt", told.output)


def test_the_command_line_imports_a_command_only_when_it_is_asked_for():
    told = "import server.cli, sys; print(sorted(set(sys.modules) & {'graphs', 'validation', 'server.cli.serve'}))"
    command = [sys.executable, "-c", told]
    assert subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("query", "form", "status", "words"),
    [
        ("SELECT ?s WHERE { ?s cmt:hostsWeaponsOf state:RUS }", "table", 0, "state:BLR\n(1 row)"),
        ("SELECT ?s WHERE { ?s cmt:hostsWeaponsOf state:RUS }", "csv", 0, "id/state/BLR"),
        ("SELECT ?s WHERE { ?s cmt:hostsWeaponsOf state:CHN }", "json", 1, '"bindings":[]'),
        ("ASK { state:BLR cmt:hostsWeaponsOf state:RUS }", "table", 0, "yes"),
        ("ASK { state:CHN cmt:hostsWeaponsOf state:RUS }", "table", 1, "no"),
        ("CONSTRUCT WHERE { ?s cmt:hostsWeaponsOf ?o }", "turtle", 0, "state:BLR cmt:hostsWeaponsOf state:RUS"),
    ],
)
def test_a_query_is_answered_and_nothing_found_is_one(built, query, form, status, words):
    told = run("query", "-", "--store", str(built.folder), "--format", form, given=query)
    assert (told.returncode, told.stderr) == (status, "")
    assert words in told.stdout


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (("query", "-"), "SELECT * WHERE {", "the query cannot be understood at line 1, column 17: expected one of"),
        (("query", "nowhere.rq"), "", "cannot read nowhere.rq: No such file or directory"),
        (("query", "-", "--format", "docx"), "ASK {}", "there is no format 'docx' for this"),
        (("dump", "--format", "docx"), "", "there is no format 'docx' for this; there are csv, graphml"),
        (("dump", "--graph", "urn:none"), "", "there is no graph urn:none"),
        (("store", "restore", "77", "--why", "a test"), "", "has no version 77"),
        (("explain", "SELECT * WHERE {"), "", "cannot be understood"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(built, arguments, given, words):
    told = run(*arguments, "--store", str(built.folder), given=given)
    assert (told.returncode, told.stdout) == (2, "")
    assert words in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_store_that_is_not_there_is_named(tmp_path):
    told = run("dump", "--store", str(tmp_path / "none"))
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "run `comity build` first" in told.stderr


def test_why_leads_to_the_sentence(built):
    told = run("explain", "SELECT ?s WHERE { ?s cmt:hostsWeaponsOf state:RUS }", "--store", str(built.folder))
    assert "“hosting part of its nuclear arsenal” (document:russia-partners, characters 569 to 604" in told.stdout


def test_validate_tells_right_from_wrong_from_unreadable(built, tmp_path):
    good, bad, broken = (tmp_path / name for name in ("good.trig", "bad.trig", "broken.ttl"))
    facts = "https://w3id.org/comity/graph/document/russia-partners/facts"
    assert run("dump", "--store", str(built.folder), "--out", str(good)).returncode == 0
    leak = f"\n<{facts}> {{ <https://w3id.org/comity/id/event/x> a <https://w3id.org/comity/ns#UseOfForce> . }}\n"
    bad.write_text(good.read_text(encoding="utf-8") + leak, encoding="utf-8")
    broken.write_text("this is no Turtle")
    assert [run("validate", str(path)).returncode for path in (good, bad, broken)] == [0, 1, 2]


def test_a_dump_is_there_whole_or_not_at_all(built, tmp_path):
    target = tmp_path / "nowhere" / "all.nq"
    told = run("dump", "--store", str(built.folder), "--out", str(target), "--format", "nquads")
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
