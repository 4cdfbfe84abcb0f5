"""Batches over a real Dask cluster on this machine: the same files, and nothing lost with a worker."""

import ctypes
import os
import signal
from datetime import UTC, datetime

import distributed
import psutil
import pytest
from click.testing import CliRunner

from graphs.document import Document
from graphs.errors import SchedulerUnreachable, TextRefused
from graphs.extract.batch import extract_all
from graphs.extract.cluster import extract_over
from graphs.extract.output import Output
from server.cli import comity

DAY = datetime(2021, 3, 23, tzinfo=UTC)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def document(key: str) -> Document:
    return Document(
        key, "Title", "en", f"{key}.txt", 0, f"France condemned Russia. Italy will send {key} to Chad.", DAY
    )


@pytest.fixture
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def test_a_cluster_writes_what_one_process_writes_and_loses_nothing_with_a_worker(cluster, tmp_path):
    texts = [TextRefused("bad.txt", "empty", "has no words"), *(document(f"aid-{number}") for number in range(24))]
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    outcomes = []
    for outcome in extract_over(texts, Output(tmp_path / "out"), cluster.scheduler_address, 300):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            os.kill(pids[0], signal.SIGKILL)
    assert sorted(each.word for each in outcomes) == ["empty", *["read"] * 24]
    list(extract_all(texts, Output(tmp_path / "alone"), 1, 300))
    files = {
        folder: {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("out", "alone")
    }
    assert files["out"] == files["alone"]
    again = [each.word for each in extract_over(texts, Output(tmp_path / "out"), cluster.scheduler_address, 300)]
    assert again.count("kept") == 24


class Endless(Document):
    """A document that holds its reader up in code that no signal of Python's ends."""

    def passage(self, _begin: int, _end: int):  # noqa: D102  (as in Document)
        ctypes.PyDLL(None).sleep(600)


def test_a_text_that_takes_too_long_holds_up_no_other_and_the_readers_of_the_workers_end(cluster, tmp_path):
    endless = Endless("endless", "T", "en", "endless.txt", 0, "France condemned Russia.")
    texts = [endless, *(document(f"aid-{number}") for number in range(6))]
    outcomes = list(extract_over(texts, Output(tmp_path), cluster.scheduler_address, 10))
    assert sorted(each.word for each in outcomes) == [*["read"] * 6, "slow"]
    assert outcomes[-1].name == "endless"
    below = psutil.Process().children(recursive=True)
    assert [each.pid for each in below if any("graphs.extract.apart" in word for word in each.cmdline())] == []


def test_the_command_line_reads_over_a_cluster(cluster, tmp_path):
    (tmp_path / "a.txt").write_text("France condemned Russia.")
    (tmp_path / "empty.txt").write_text("")
    given = [
        tmp_path / "a.txt",
        tmp_path / "empty.txt",
        "--scheduler",
        cluster.scheduler_address,
        "--out",
        tmp_path / "out",
    ]
    told = CliRunner().invoke(comity, ["extract", *map(str, given)], standalone_mode=False, catch_exceptions=False)
    assert told.return_value == 1
    assert "2 texts (1 empty, 1 read)" in told.stdout
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.nq"]


def test_a_scheduler_that_is_not_there_is_told_in_one_sentence(tmp_path):
    with pytest.raises(SchedulerUnreachable, match="no Dask scheduler answers at nonsense"):
        list(extract_over([document("a")], Output(tmp_path), "nonsense://x", 300))
