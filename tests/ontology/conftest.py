"""The example worlds: what is in them, and what follows from it."""

import pyoxigraph as ox
import pytest
from rdflib import Graph

from ontology.worlds import example_graph, example_store


@pytest.fixture(scope="session")
def example() -> Graph:
    """Return what the files in ontology/examples say, as one graph; do not add to it."""
    return example_graph()


@pytest.fixture(scope="session")
def world() -> ox.Store:
    """Return the ontology, the example worlds, and what follows from them."""
    return example_store()
