"""The store built from the real texts, once for all tests; a client of the server over it."""

import fcntl
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

import pytest
from flask.testing import FlaskClient

from graphs import Store
from server.app import create_app
from server.building.build import build
from server.settings import Settings

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from server.cli import main; sys.argv[0] = 'comity'; main()"


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id) -> Store:
    """Return the store built from seeds/, shared by all processes of one run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "built-store"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        store = Store(folder)
        build(ROOT / "seeds", store, datetime(2026, 1, 1, tzinfo=UTC), lambda _: None)
    return store


@pytest.fixture(scope="session")
def app(built) -> Iterator:
    """Return the application over the built store."""
    application = create_app(Settings(store=built.folder, timeout=20), built)
    yield application
    application.extensions["comity"].pool.close()


@pytest.fixture
def client(app) -> FlaskClient:
    """Return a client of the application."""
    return app.test_client()


@pytest.fixture(scope="session")
def serving():
    """Return what starts a real server in a process of its own, for what only shows over a socket."""
    return served


@contextmanager
def served(store: Path, *options: str, **variables: str) -> Iterator[str]:
    process, address = started(store, *options, **variables)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


def started(store: Path, *options: str, **variables: str) -> tuple[subprocess.Popen, str]:
    """Start a server in a process group of its own; return it when it answers, and its address."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", COMMAND, "serve", "--port", str(port), "--store", str(store), *options]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet, env={**os.environ, **variables}, start_new_session=True)
    _wait(process, f"http://127.0.0.1:{port}/health")
    return process, f"http://127.0.0.1:{port}"


def _wait(process: subprocess.Popen, address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
