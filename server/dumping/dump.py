"""Dumps: a version of the store, or one of its graphs, in the formats that other tools read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

import pyoxigraph as ox

from server.dumping.claims_csv import write_claims_csv
from server.dumping.distinct import distinct
from server.dumping.graphml import write_graphml
from server.dumping.owl import write_owl
from server.errors import UnknownFormat, UnknownGraph
from server.prefixes import PREFIXES
from server.xml_text import XmlOut, named_in_xml

Graph = ox.NamedNode | None


@dataclass(frozen=True)
class Format:
    """A format of dumps: the ending of its files, its media type, and what writes it."""

    ending: str
    media_type: str
    write: Callable[[ox.Store, Graph, IO[bytes]], None]


def dump(version: ox.Store, format_name: str, graph: str | None, out: IO[bytes]) -> None:
    """Write a version, or one graph of it, to a binary stream; the same content gives the same bytes.

    Raises UnknownFormat, or UnknownGraph where the version has no graph of that name.
    """
    form = FORMATS.get(format_name)
    if form is None:
        raise UnknownFormat(format_name, tuple(sorted(FORMATS)))
    name = None if graph is None else ox.NamedNode(graph)
    if name is not None and not version.contains_named_graph(name):
        raise UnknownGraph(name.value, tuple(sorted(node.value for node in version.named_graphs())))
    form.write(version, name, out)


def _write_rdf(form: ox.RdfFormat, version: ox.Store, graph: Graph, out: IO[bytes]) -> None:
    """Write quads in the order of the store's index, which depends on the content alone; triples in alphabetical order.

    Neither is ever held in memory as a whole.
    """
    quads: Iterator[ox.Quad] = version.quads_for_pattern(None, None, None, graph)
    if form.supports_datasets:
        ox.serialize(quads, out, form, prefixes=PREFIXES)
        return
    triples = distinct(quads) if graph is None else (quad.triple for quad in quads)
    if form == ox.RdfFormat.RDF_XML:
        triples, out = named_in_xml(triples), cast("IO[bytes]", XmlOut(out))
    ox.serialize(triples, out, form, prefixes=PREFIXES)


def _rdf(form: ox.RdfFormat) -> Format:
    return Format(form.file_extension, form.media_type, partial(_write_rdf, form))


FORMATS = {
    "turtle": _rdf(ox.RdfFormat.TURTLE),
    "trig": _rdf(ox.RdfFormat.TRIG),
    "ntriples": _rdf(ox.RdfFormat.N_TRIPLES),
    "nquads": _rdf(ox.RdfFormat.N_QUADS),
    "jsonld": _rdf(ox.RdfFormat.JSON_LD),
    "rdfxml": _rdf(ox.RdfFormat.RDF_XML),
    "owl": Format("owl", "application/rdf+xml", write_owl),
    "csv": Format("csv", "text/csv", write_claims_csv),
    "graphml": Format("graphml", "application/graphml+xml", write_graphml),
}
