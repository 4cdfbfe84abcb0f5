"""Stores of others, started for a test: Oxigraph's server from the package index, Virtuoso from Debian."""

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

from tests.conftest import left_out

VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
MaxClientConnections = 30
CheckpointInterval = 0
CaseMode = 2
MaxSortedTopRows = 1000000
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 20
MaxClientConnections = 30
MaxKeepAlives = 20
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = {seconds}
"""


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(data: Path, folder: Path, seconds: int = 10) -> Iterator[str]:
    """Load N-Quads into the Oxigraph server and yield its endpoint; it ends queries after so many seconds, 0: never."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        left_out("oxigraph")
    subprocess.run([program, "load", "--location", folder, "--file", data], check=True, capture_output=True)
    port = free_port()
    place = ["--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    # Not in benchmarks: with a limit, a burst of queries leaves the server without threads (os error 11).
    place += ["--timeout-s", str(seconds)] if seconds else []
    with _running([program, "serve-read-only", *place], f"http://127.0.0.1:{port}/query", folder) as address:
        yield address


@contextmanager
def virtuoso(data: Path, folder: Path, buffers: int = 10_000, seconds: int = 10) -> Iterator[str]:
    """Load N-Quads into Virtuoso and yield its endpoint; buffers are of 8 KiB."""
    program, sql_program = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or sql_program is None:
        left_out("virtuoso-opensource")
    sql, http = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = VIRTUOSO.format(
        sql=sql, http=http, folder=folder, buffers=buffers, dirty=buffers * 3 // 4, seconds=seconds
    )
    (folder / "virtuoso.ini").write_text(settings)
    shutil.copy(data, folder / "data.nq")
    command = [program, "+foreground", "+wait", "+configfile", "virtuoso.ini"]
    with _running(command, f"http://127.0.0.1:{http}/sparql", folder) as address:
        load = f"DB.DBA.TTLP_MT(file_open('{folder}/data.nq'), '', 'urn:none', 512, 2); checkpoint;"
        login = [sql_program, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        subprocess.run(login, check=True, capture_output=True)
        yield address


@contextmanager
def _running(command: list[str], address: str, folder: Path) -> Iterator[str]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, **quiet)
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
                    break
            except OSError:
                assert process.poll() is None, f"{command[0]} ended"
                time.sleep(0.2)
        else:
            raise AssertionError(f"{command[0]} does not answer")
        yield address
    finally:
        process.terminate()
        process.wait(30)
