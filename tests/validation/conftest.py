"""A small world for the tests of this room: two states, one sentence, one claim and its fact."""

from pathlib import Path

import pyoxigraph as ox
import pytest

WORLD = Path(__file__).parent / "world.trig"


@pytest.fixture
def world() -> Path:
    """Return the path of a file that conforms."""
    return WORLD


@pytest.fixture
def store() -> ox.Store:
    """Return a store with that world in it."""
    database = ox.Store()
    database.load(path=str(WORLD), format=ox.RdfFormat.TRIG)
    return database
