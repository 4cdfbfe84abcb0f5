"""The engine in use: each constraint is one SPARQL query over the whole view."""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import URIRef

from validation.compile import queries, terms_of_target
from validation.report import Finding
from validation.shape import Shape, shapes
from validation.view import node_of


def findings(seen: ox.Store) -> set[Finding]:
    """Return what breaks the shapes in a view."""
    present = _present(seen)
    aimed = (shape for shape in shapes() if not present.isdisjoint(terms_of_target(shape)))
    return {finding for shape in aimed for query in queries(shape) for finding in _rows(seen, shape, query)}


def _present(seen: ox.Store) -> set[URIRef]:
    """Return the classes and properties that are used: a shape that aims at none of them finds nothing."""
    rows = seen.query("SELECT DISTINCT ?term WHERE { { ?node a ?term } UNION { ?node ?term ?value } }")
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - tells mypy that it is a SELECT
    return {URIRef(row["term"].value) for row in rows if isinstance(row["term"], ox.NamedNode)}


def _rows(seen: ox.Store, shape: Shape, query: str) -> Iterator[Finding]:
    rows = seen.query(query)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - tells mypy that it is a SELECT
    names = {variable.value for variable in rows.variables}
    for row in rows:
        focus = node_of(row["this"])
        path = node_of(row["path"]) if "path" in names and row["path"] is not None else shape.path
        value = node_of(row["value"]) if "value" in names and row["value"] is not None else None
        yield Finding(
            shape.iri, focus, URIRef(str(path)) if path is not None else None, None if value == focus else value
        )
