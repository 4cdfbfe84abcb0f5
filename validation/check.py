"""Checks graphs against the shapes."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from validation.engine import reference, setwise
from validation.errors import UnknownChoice
from validation.files import read_graphs
from validation.parts import Part, parts
from validation.report import Finding, Report, Result, order
from validation.view import loaded, triples_of, view
from validation.words import words_of

ENGINES: Mapping[str, Callable[[ox.Store], set[Finding]]] = {
    "setwise": setwise.findings,
    "pyshacl": reference.findings,
}


def check(graphs: Mapping[URIRef, Graph], engine: str = "setwise") -> Report:
    """Return what named graphs break: names, ontology, and the claims and facts of documents, one by one.

    Triples of graphs named …/facts are those that must rest on claims. The ontology is added where it is missing.
    """
    return _report_in(
        loaded({str(name): triples_of(graph) for name, graph in graphs.items()}), map(str, graphs), engine
    )


def check_files(paths: Iterable[Path], engine: str = "setwise") -> Report:
    """Return what the graphs in files break, taken together; raises UnreadableGraph."""
    graphs = read_graphs(paths)
    return _report_in(loaded(graphs), graphs, engine)


def check_change(after: ox.Store, touched: Iterable[str], engine: str = "setwise") -> Report:
    """Return what a store breaks in the graphs that a change touched, seen with the names and the ontology.

    Other documents are not looked at, so the cost follows from the change; but what they say of things that the touched
    ones speak of is there to be seen. A change to the names or the ontology touches all documents.
    """
    return _report_in(after, touched, engine)


def report_on(seen: ox.Store, engine: str, part: Part | None = None) -> Report:
    """Return what a view breaks; of a part of a store, what is about its own things."""
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, tuple(ENGINES))
    found = (finding for finding in ENGINES[engine](seen) if part is None or part.answers_for(finding))
    return Report(tuple(sorted((Result(each, words_of(seen, each.focus)) for each in found), key=order)))


def _report_in(store: ox.Store, touched: Iterable[str], engine: str) -> Report:
    found: dict[Finding, Result] = {}
    for part in parts(store, set(touched)):
        for result in report_on(view(part.graphs), engine, part).results:
            if not (result.finding in found and found[result.finding].words.quote):
                found[result.finding] = result
    return Report(tuple(sorted(found.values(), key=order)))
