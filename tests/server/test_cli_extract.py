"""The commands that read new texts, as a person at a shell has them: words, sums, exit statuses, and being killed."""

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
PROSE = "France condemned Russia on Monday. Italy will send aid to Chad."
COMITY = (sys.executable, "-c", "from server.cli import main; main()")


def comity(*arguments: object, given: bytes = b"", **more) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMITY, *map(str, arguments)], input=given, capture_output=True, timeout=300, check=False, **more
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    (made / "good.txt").write_text(PROSE)
    (made / "other.txt").write_text(PROSE.replace("Chad", "Mali"))
    (made / "empty.txt").write_text("")
    return made


def test_a_batch_tells_each_fault_and_a_sum_and_says_so_by_its_status(folder, tmp_path):
    told = comity("extract", folder, "--out", tmp_path / "out", "--date", "2021-03-23", "--jobs", "1")
    assert told.returncode == 1
    assert told.stderr.decode() == f"comity: {folder}/empty.txt: empty: has no words\n"
    assert re.fullmatch(rf"3 texts \(1 empty, 2 read\), \d+ claims written to {tmp_path}/out\n", told.stdout.decode())
    (folder / "empty.txt").unlink()
    again = comity("extract", folder, "--out", tmp_path / "out", "--date", "2021-03-23", "--format", "json")
    assert again.returncode == 0
    rows = [json.loads(line) for line in again.stdout.splitlines()]
    assert [row["word"] for row in rows[:2]] == ["kept", "kept"]
    assert rows[0]["file"] == f"{tmp_path}/out/good.nq"
    assert rows[2] == {"texts": 2, "words": {"kept": 2}, "claims": 0}


def test_a_batch_of_which_nothing_can_be_read_could_not_run(folder, tmp_path):
    assert comity("extract", folder / "empty.txt", "--out", tmp_path / "out").returncode == 2
    assert comity("extract", folder / "good.txt", "--out", folder / "good.txt").returncode == 2
    told = comity("extract", folder / "good.txt", "--out", "/proc/none")
    assert (told.returncode, told.stdout) == (2, b"")
    assert told.stderr.decode().startswith("comity: cannot write to /proc/none: No such file or directory; ")


def test_a_full_disk_ends_the_run_with_one_line_and_nothing_half_written(folder, tmp_path):
    limited = f"ulimit -f 8; exec {sys.executable} -c 'from server.cli import main; main()' \"$@\""
    told = subprocess.run(
        ["bash", "-c", limited, "comity", "extract", folder, "--out", tmp_path / "out", "--jobs", "1"],
        capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert told.returncode == 2
    assert told.stderr.decode().endswith("File too large; mend that and run again (what is written stays)\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_events_come_from_standard_input_with_the_id_that_was_given():
    rows = [{"id": "Row 1/A", "text": PROSE, "date": "2021-03-23"}, {"id": "bad", "text": ""}]
    told = comity("events", "-", given="\n".join(map(json.dumps, rows)).encode())
    assert told.returncode == 1
    assert {json.loads(line)["document"] for line in told.stdout.splitlines()} == {"Row 1/A"}
    assert told.stderr.decode().splitlines() == [
        "comity: empty: stdin:2 has no words", "comity: 1 texts read, 1 not (1 empty)",
    ]  # fmt: skip
    table = comity("events", "-", "--format", "csv", given=PROSE.encode())
    assert [row["event"] for row in csv.DictReader(io.StringIO(table.stdout.decode()))] == ["ACCUSE", "AGREE"]


@pytest.mark.parametrize("command", ["events", "review"])
def test_a_text_that_takes_too_long_is_told_by_name(command, folder, tmp_path):
    told = comity(command, folder / "good.txt", cwd=tmp_path, env={**os.environ, "COMITY_TEXT_TIMEOUT": "0.05"})
    assert told.returncode == 2
    assert b"slow: good was not read within 0.05 seconds" in told.stderr


@pytest.mark.parametrize("command", [("extract", "--explain"), ("events", "--explain")], ids=" ".join)
def test_the_rules_that_fired_are_told_with_their_tables(command, folder):
    told = comity(*command, folder / "good.txt")
    assert told.returncode == 0
    assert "ACCUSE (accuse) 'condemned': FRA by 'France' (name) -> RUS by 'Russia' (name)" in told.stdout.decode()
    assert "by verbs.csv:" in told.stdout.decode()


def test_a_bar_is_drawn_on_a_terminal_only(folder, tmp_path):
    here, there = pty.openpty()
    ran = subprocess.Popen(
        [*COMITY, "extract", folder, "--out", tmp_path / "out", "--jobs", "1"], stderr=there, stdout=subprocess.PIPE
    )
    stdout, _ = ran.communicate(timeout=300)
    os.close(there)
    drawn = os.read(here, 10_000).decode()
    os.close(here)
    assert "of 3 texts" in drawn
    assert "empty: has no words" in drawn
    assert b"\r" not in stdout


def of_group(group: int) -> list[int]:
    """Return the processes of a group that are left."""
    listed = subprocess.run(["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True, text=True, check=False)
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "Z" not in line.split()[1]]


def test_a_run_that_is_killed_goes_on_and_comes_to_the_same_bytes(tmp_path):
    rows = [{"id": f"row-{number}", "text": f"{PROSE} It gave {number} tents."} for number in range(60)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    arguments = ["extract", tmp_path / "rows.jsonl", "--date", "2021-03-23", "--jobs", "2", "--out"]
    ran = subprocess.Popen([*COMITY, *map(str, arguments), str(tmp_path / "out")], start_new_session=True)
    while len(list((tmp_path / "out").glob("*.nq"))) < 5:
        time.sleep(0.02)
        assert ran.poll() is None
    ran.send_signal(signal.SIGKILL)
    ran.wait()
    deadline = time.monotonic() + 20
    while of_group(ran.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert of_group(ran.pid) == []
    assert len(list((tmp_path / "out").glob("*.nq"))) < 60
    told = comity(*arguments, tmp_path / "out").stdout.decode()
    assert " kept" in told
    assert " read" in told
    comity(*arguments, tmp_path / "whole")
    files = [{path.name: path.read_bytes() for path in (tmp_path / each).iterdir()} for each in ("out", "whole")]
    assert files[0] == files[1]
    assert len(files[0]) == 60
