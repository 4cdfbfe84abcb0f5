"""The store built from the real texts, once for all tests; a client of the server over it."""

import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphs import Store
from server.app import create_app
from server.build import build
from server.settings import Settings

ROOT = Path(__file__).parents[2]


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
