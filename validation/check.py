"""Checks graphs against the shapes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from validation.engine import reference, setwise
from validation.errors import UnknownChoice
from validation.files import read_graphs
from validation.report import Finding, Report, Result, order
from validation.view import NAMES, ONTOLOGY, Triples, triples_of, view
from validation.words import words_of

ENGINES: Mapping[str, Callable[[ox.Store], set[Finding]]] = {
    "setwise": setwise.findings,
    "pyshacl": reference.findings,
}


def check(graphs: Mapping[URIRef, Graph], engine: str = "setwise") -> Report:
    """Return what named graphs break: names, ontology, and the claims and facts of documents.

    Triples of graphs named …/facts are those that must rest on claims. The ontology is added where it is missing.
    """
    return _report(view({str(name): triples_of(graph) for name, graph in graphs.items()}), engine)


def check_files(paths: Iterable[Path], engine: str = "setwise") -> Report:
    """Return what the graphs in files break, taken together; raises UnreadableGraph."""
    return _report(view(read_graphs(paths)), engine)


def check_change(after: ox.Store, touched: Collection[str]) -> Report:
    """Return what a store breaks in the documents that a change touched, seen with the names and the ontology.

    The other documents are not looked at: what a check costs follows from the change, not from the store.
    """
    documents = {name.rpartition("/")[0] for name in touched if name.endswith(("/claims", "/facts"))}
    wanted = {NAMES, ONTOLOGY, *touched, *(f"{each}/{part}" for each in documents for part in ("claims", "facts"))}
    return _report(view({name: _triples(after, name) for name in wanted}), "setwise")


def _triples(store: ox.Store, name: str) -> Triples:
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def _report(seen: ox.Store, engine: str) -> Report:
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, tuple(ENGINES))
    results = (Result(finding, words_of(seen, finding.focus)) for finding in ENGINES[engine](seen))
    return Report(tuple(sorted(results, key=order)))
