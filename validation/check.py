"""Checks graphs against the shapes."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from validation.engine import reference, setwise
from validation.errors import UnknownChoice
from validation.files import read_graphs
from validation.report import Finding, Report, Result, order
from validation.view import triples_of, view
from validation.words import words_of

ENGINES: Mapping[str, Callable[[ox.Store], set[Finding]]] = {
    "setwise": setwise.findings,
    "pyshacl": reference.findings,
}


def check(graphs: Mapping[URIRef, Graph], engine: str = "setwise") -> Report:
    """Return what named graphs break: names, ontology, and the claims and facts of documents.

    Triples of graphs named …/facts are those that must rest on claims. The ontology is added where it is missing.
    """
    return report_on(view({str(name): triples_of(graph) for name, graph in graphs.items()}), engine)


def check_files(paths: Iterable[Path], engine: str = "setwise") -> Report:
    """Return what the graphs in files break, taken together; raises UnreadableGraph."""
    return report_on(view(read_graphs(paths)), engine)


def report_on(seen: ox.Store, engine: str, apart: frozenset[str] = frozenset()) -> Report:
    """Return what a view breaks, but for the nodes that are only there to be seen by others."""
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, tuple(ENGINES))
    found = (finding for finding in ENGINES[engine](seen) if str(finding.focus) not in apart)
    return Report(tuple(sorted((Result(each, words_of(seen, each.focus)) for each in found), key=order)))
