"""The example worlds: small, made up, and enough to answer every question of the ontology."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from ontology.load import ROOM, ontology_graph, read_turtle
from ontology.reason import materialise


def world_paths() -> list[Path]:
    """Return the files of the example worlds."""
    return sorted((ROOM / "examples").glob("*.ttl"))


@cache
def example_graph() -> Graph:
    """Return all example worlds as one graph, read once; do not add to it."""
    whole = Graph()
    for path in world_paths():
        whole += read_turtle(path)
    return whole


@cache
def example_store() -> ox.Store:
    """Return the example worlds with the ontology and with what follows, as a store that questions can be put to."""
    whole = Graph()
    for triples in (ontology_graph(), example_graph(), materialise(example_graph()).triples):
        for triple in triples:
            whole.add(triple)
    store = ox.Store()
    store.bulk_load(whole.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES)
    return store


def answer(store: ox.Store, query: str) -> str:
    """Return the full answer of a store to a SELECT query, as CSV, a line a row."""
    solutions = store.query(query, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a question is a SELECT query")
    rows = solutions.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return rows.decode().replace("\r\n", "\n")
