"""Servers killed (kill -9) while they write over HTTP: what was acknowledged is there, and nothing is half there.

`pytest tests/server/test_killed_writes.py --kills 300` kills as often; by default it is a few times.
"""

import contextlib
import http.client
import json
import os
import random
import signal
import threading
import time
from contextlib import closing
from urllib.parse import urlencode

import pytest

from graphs import Store
from tests.server.conftest import started

pytestmark = pytest.mark.slow
OPTIONS = ("--writable", "--no-auth", "--no-gate", "--timeout", "20")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(root: str, kind: str, text: str) -> tuple[int, dict]:
    path = {"query": "/sparql", "update": "/update"}[kind]
    with closing(http.client.HTTPConnection(root.removeprefix("http://"), timeout=30)) as connection:
        connection.request("POST", path, urlencode({kind: text}), FORM)
        with connection.getresponse() as response:
            return response.status, json.loads(response.read())


def found(root: str) -> set[str]:
    told = ask(root, "query", "SELECT ?s { ?s <urn:p> 'x' }")[1]["results"]["bindings"]
    return {row["s"]["value"] for row in told}


class Client:
    """Writes two quads at a time, numbered, on and on, and remembers which writes were acknowledged."""

    def __init__(self, root: str) -> None:
        self.root, self.sent, self.acknowledged, self.refused = root, 0, set[int](), 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._write)
        self.thread.start()

    def _write(self) -> None:
        while not self.stopped.is_set():
            self.sent += 1
            number, status = self.sent, 0
            quads = " ".join(f"<urn:{number}{part}> <urn:p> 'x' ." for part in "ab")
            with contextlib.suppress(OSError, http.client.HTTPException):
                status = ask(self.root, "update", f"INSERT DATA {{ {quads} }}")[0]
            if status == 200:
                self.acknowledged.add(number)
            elif status:
                self.refused += 1
            else:
                time.sleep(0.05)

    def stop(self) -> None:
        """Let it end the write that it is at, and no other."""
        self.stopped.set()
        self.thread.join()

    def check(self, told: set[str]) -> None:
        """See that each write is there whole or not at all, and each acknowledged one is there."""
        whole = {number for number in range(1, self.sent + 1) if f"urn:{number}a" in told}
        assert told == {f"urn:{number}{part}" for number in whole for part in "ab"}
        assert self.acknowledged <= whole


def writer_of(root: str) -> int | None:
    with closing(http.client.HTTPConnection(root.removeprefix("http://"), timeout=30)) as connection:
        connection.request("GET", "/queries")
        told = json.loads(connection.getresponse().read())
    return next((each["process"] for each in told if each["kind"] == "write" and each["process"]), None)


def test_writers_killed_at_any_moment_lose_nothing_acknowledged(tmp_path, request):
    dice, kills = random.Random(7), request.config.getoption("--kills")
    process, root = started(tmp_path / "store", *OPTIONS)
    client = Client(root)
    try:
        while kills:
            time.sleep(dice.uniform(0, 0.15))
            pid = writer_of(root)
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    kills -= 1
    finally:
        client.stop()
    client.check(found(root))
    assert client.refused
    assert ask(root, "update", "INSERT DATA { <urn:0a> <urn:p> 'y' }")[0] == 200
    process.terminate()
    process.wait(20)
    assert [each["version"] for each in Store(tmp_path / "store").log()][-1] == Store(
        tmp_path / "store"
    ).latest().number


def test_servers_killed_at_any_moment_lose_nothing_acknowledged(tmp_path, request):
    dice = random.Random(7)
    sent, acknowledged = 0, set[int]()
    for _ in range(max(2, request.config.getoption("--kills") // 10)):
        process, root = started(tmp_path / "store", *OPTIONS)
        client = Client(root)
        client.sent, client.acknowledged = client.sent + sent, acknowledged
        time.sleep(dice.uniform(0.3, 1.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        client.stop()
        sent, acknowledged = client.sent, client.acknowledged
        version = Store(tmp_path / "store").latest()
        client.check({quad.subject.value for quad in version.open()})
    assert acknowledged
