"""Brings data up to the vocabulary of today: what was said in retired terms is said in those that replaced them."""

from pathlib import Path

from rdflib import Graph

from ontology.load import ROOM


def rewrites(folder: Path = ROOM / "retired") -> list[Path]:
    """Return the rewrites in a folder, oldest release first."""
    return sorted(folder.glob("*.ru"))


def upgrade(graph: Graph, folder: Path = ROOM / "retired") -> Graph:
    """Return a copy of a graph in which no retired term is used."""
    fresh = Graph() + graph
    for path in rewrites(folder):
        fresh.update(path.read_text(encoding="utf-8"))
    return fresh
