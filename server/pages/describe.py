"""A thing as data: everything that the version says of it, and what points at it."""

import pyoxigraph as ox
from flask import Response, current_app, request

from ontology import mint_graph
from server.engine.job import QueryJob
from server.gone import gone_of
from server.service import Service
from server.view import View

FORMS = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
}
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
ABOUT = "CONSTRUCT { ?s ?p ?o } WHERE { { VALUES ?s { %s } ?s ?p ?o } UNION { VALUES ?o { %s } ?s ?p ?o } }"


def described(view: View, iri: str | None, media_type: str) -> Response:
    """Return the triples about a thing, or the whole ontology for None, in a format; a worker writes them."""
    service: Service = current_app.extensions["comity"]
    version = view.version or service.version()
    thing = None if iri is None else str(ox.NamedNode(iri))
    job = QueryJob(
        database=str(version.path / "db"),
        text=ALL if thing is None else ABOUT % (thing, thing),
        union=thing is not None,
        results_type=None,
        graph_type=media_type,
        default_graphs=(str(mint_graph("ontology")),) if thing is None else (),
    )
    answer = service.pool.run(job, service.settings.timeout, gone_of(request.environ))
    text = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(answer, content_type=media_type + text)
    response.headers["Comity-Version"] = str(view.number)
    response.vary.add("Accept")
    if iri is not None:
        response.headers["Link"] = f'<{iri}>; rel="describes"'
    return response
