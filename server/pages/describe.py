"""A thing as data: everything that the version says of it, and what points at it."""

import pyoxigraph as ox
from flask import Response

from ontology import mint_graph
from server.engine.formats import GRAPHS
from server.prefixes import PREFIXES
from server.view import View

FORMS = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
}


def described(view: View, iri: str | None, media_type: str) -> Response:
    """Return the triples about a thing, or the whole ontology for None, in a format."""
    if iri is None:
        graph = ox.NamedNode(str(mint_graph("ontology")))
        quads = list(view.store.quads_for_pattern(None, None, None, graph))
    else:
        quads = [*view.quads(iri), *view.quads(value=iri)]
    triples = sorted({quad.triple for quad in quads}, key=str)
    body = ox.serialize(triples, format=GRAPHS[media_type], prefixes=PREFIXES) or b""
    text = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(body, content_type=media_type + text)
    response.headers["Comity-Version"] = str(view.number)
    response.vary.add("Accept")
    if iri is not None:
        response.headers["Link"] = f'<{iri}>; rel="describes"'
    return response
