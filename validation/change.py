"""Checks what a change to a store touched, and no more."""

from collections.abc import Collection, Iterator

import pyoxigraph as ox

from ontology import cmt
from validation.check import report_on
from validation.report import Report
from validation.view import LEFT_OUT, NAMES, ONTOLOGY, view

_LINKS = tuple(ox.NamedNode(str(each)) for each in (cmt.conflictsWith, cmt.restates, cmt.conditionalOn))


def check_change(after: ox.Store, touched: Collection[str]) -> Report:
    """Return what a store breaks in the graphs that a change touched, seen with the names and the ontology.

    Other documents are not looked at, so the cost follows from the change; but claims in them that the touched ones
    conflict with, restate or hang on are there to be seen. A change to the names or the ontology touches all documents.
    """
    wanted = set(_wanted(after, frozenset(touched) - frozenset(LEFT_OUT)))
    graphs = {name: list(_triples(after, name)) for name in wanted}
    own = {triple.subject for triples in graphs.values() for triple in triples}
    seen = view(graphs)
    others = {claim for claim in _linked(graphs.values()) if claim not in own}
    seen.extend(ox.Quad(*quad.triple) for claim in others for quad in after.quads_for_pattern(claim, None, None))
    return report_on(seen, "setwise", frozenset(claim.value for claim in others))


def _wanted(after: ox.Store, touched: Collection[str]) -> Iterator[str]:
    yield from (NAMES, ONTOLOGY, *touched)
    if NAMES in touched or ONTOLOGY in touched:
        yield from (graph.value for graph in after.named_graphs() if graph.value not in LEFT_OUT)
    for name in touched:
        document, _, part = name.rpartition("/")
        if part in ("claims", "facts"):
            yield from (f"{document}/claims", f"{document}/facts")


def _linked(graphs: Collection[list[ox.Triple]]) -> Iterator[ox.NamedNode]:
    for triples in graphs:
        for triple in triples:
            if triple.predicate in _LINKS and isinstance(triple.object, ox.NamedNode):
                yield triple.object


def _triples(store: ox.Store, name: str) -> Iterator[ox.Triple]:
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
