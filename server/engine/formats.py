"""The media types of results and graphs, and the engine's formats for them."""

from pathlib import PurePosixPath

import pyoxigraph as ox

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
# What clients also write for the same formats.
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
    "application/x-trig": "application/trig",
    "text/x-nquads": "application/n-quads",
}
_ENDINGS = {form.file_extension: media_type for media_type, form in GRAPHS.items()}


def by_ending(name: str) -> str | None:
    """Return the media type of the RDF that a file of this name holds, by its ending; None where that tells nothing.

    >>> by_ending("data/people.ttl"), by_ending("people")
    ('text/turtle', None)
    """
    return _ENDINGS.get(PurePosixPath(name).suffix.lstrip("."))
