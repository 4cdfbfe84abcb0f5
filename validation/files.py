"""Reads graphs from files of any of the usual forms."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from validation.errors import UnreadableGraph

FORMATS = {
    ".json": ox.RdfFormat.JSON_LD, ".jsonld": ox.RdfFormat.JSON_LD, ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES, ".owl": ox.RdfFormat.RDF_XML, ".rdf": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE,
}  # fmt: skip
BASE = "https://w3id.org/comity/"


def read_graphs(paths: Iterable[Path]) -> dict[str, list[ox.Triple]]:
    """Return the named graphs in files, the default graph under the empty name; raises UnreadableGraph."""
    graphs: dict[str, list[ox.Triple]] = {}
    for path in paths:
        form = FORMATS.get(path.suffix)
        if form is None:
            raise UnreadableGraph(str(path), f"its name must end in one of {', '.join(FORMATS)}")
        try:
            with path.open("rb") as source:
                for quad in ox.parse(source, format=form, base_iri=BASE, rename_blank_nodes=True):
                    graphs.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad.triple)
        except SyntaxError as fault:
            raise UnreadableGraph(str(path), str(fault)) from None
        except OSError as fault:
            raise UnreadableGraph(str(path), fault.strerror or str(fault)) from None
    return graphs
