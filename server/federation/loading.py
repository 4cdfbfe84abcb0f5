"""An update as the operations that the writer does: what LOAD names is fetched here, before the write begins."""

from urllib.parse import urlsplit

import pyoxigraph as ox

from server.engine.formats import ALIASES, GRAPHS, by_ending
from server.errors import EndpointAway, RemoteNotAllowed, TookTooLong
from server.exchange import Exchange
from server.federation import Federation, Reading
from server.federation.reading import Load
from server.writing.job import Operation, PutGraph, Update

ACCEPT = "text/turtle, application/n-triples;q=0.9, application/ld+json;q=0.8, application/rdf+xml;q=0.7"


def operations(
    federation: Federation, reading: Reading, question: str, base: str, seconds: float
) -> tuple[Operation, ...]:
    """Return the operations of an update in order; raises RemoteNotAllowed, EndpointAway and TookTooLong."""
    done: list[Operation] = []
    at, prologue = 0, ""
    for load in reading.loads:
        done.append(Update(prologue + federation.rewritten(reading, question, at, load.begin), base))
        put = _fetched(federation, load, seconds)
        done += [put] if put is not None else []
        at, prologue = load.end + _semicolon(reading.text[load.end :]), load.prologue
    done.append(Update(prologue + federation.rewritten(reading, question, at), base))
    return tuple(done)


def _semicolon(rest: str) -> int:
    """Return how much of a text to leave out so that the next operation comes first."""
    return len(rest) if not rest.strip() else rest.find(";") + 1


def _fetched(federation: Federation, load: Load, seconds: float) -> PutGraph | None:
    """Return what a LOAD puts into its graph; None where that fails and is to be passed over."""
    try:
        exchange = federation.fetch(load.iri, ACCEPT, seconds)
        put = PutGraph(load.graph, b"".join(exchange), _media_type(exchange), exchange.url, replace=False)
        if load.silent:
            _try(put)
    except (EndpointAway, RemoteNotAllowed, TookTooLong, SyntaxError):
        if load.silent:
            return None
        raise
    return put


def _media_type(exchange: Exchange) -> str:
    """Return the format of what was fetched, by its declared type, else by the ending of its address."""
    declared = exchange.headers.get_content_type()
    found = {**{name: name for name in GRAPHS}, **ALIASES, "application/xml": "application/rdf+xml"}.get(declared)
    if declared in ("text/plain", "application/octet-stream"):
        found = by_ending(urlsplit(exchange.url).path) or found
    if found not in GRAPHS:
        raise EndpointAway(exchange.url, f"it sent {declared}, which is no RDF")
    return str(found)


def _try(put: PutGraph) -> None:
    """Parse what was fetched; raises SyntaxError."""
    for _ in ox.parse(put.data, GRAPHS[put.media_type], base_iri=put.base, without_named_graphs=True):
        pass
