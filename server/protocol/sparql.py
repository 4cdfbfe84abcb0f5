"""/sparql: queries by the SPARQL 1.1 Protocol."""

import hashlib
import re
from dataclasses import replace

from flask import Blueprint, Response, current_app, request

from server.engine.formats import GRAPHS, RESULTS
from server.engine.job import QueryJob
from server.errors import NotAcceptable, UnknownFormat
from server.federation.finding import with_found
from server.gone import gone_of
from server.protocol.asked import Asked, read_query
from server.protocol.description import service_description
from server.protocol.negotiate import best
from server.reading.rules import check_query
from server.service import Service

NAMES = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "turtle": "text/turtle", "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml", "jsonld": "application/ld+json", "trig": "application/trig",
    "nquads": "application/n-quads",
}  # fmt: skip
# A query with one of these may answer differently each time it is asked.
_UNREPEATABLE = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
sparql = Blueprint("sparql", __name__)


@sparql.route("/sparql", methods=["GET", "POST"])
def ask() -> Response:
    """Answer a query; without one, a browser gets the query page and a program the service description."""
    service: Service = current_app.extensions["comity"]
    page = service.page() if request.method == "GET" and "update" not in request.args else None
    if page is not None:
        return page
    if request.method in ("GET", "HEAD") and not request.args:
        return service_description(service)
    asked = read_query(request, service.settings.longest_query)
    check_query(asked.text)
    version = service.version(asked.version)
    asked = replace(asked, text=with_found(asked.text, version))
    abroad = service.federation.read(asked.text, request.base_url)
    asked = replace(asked, text=abroad.text)
    job = query_job(service, asked, str(version.path / "db"))
    tag = None if abroad else _tag(version.number, asked, job)
    if tag and request.if_none_match.contains_weak(tag):
        return _headed(Response(status=304), version.number, tag)
    seconds = service.settings.within(asked.timeout)
    gone = gone_of(request.environ)
    answer = service.federation.run(job, abroad, seconds, gone) if abroad else service.pool.run(job, seconds, gone)
    content_type = answer.media_type + ("; charset=utf-8" if answer.media_type.startswith("text/") else "")
    return _headed(Response(answer, content_type=content_type), version.number, tag)


def query_job(service: Service, asked: Asked, database: str) -> QueryJob:
    """Return the job for a request: its dataset, and the formats that its client accepts."""
    results, graphs = accepted(asked.format)
    return QueryJob(
        database=database,
        text=asked.text,
        union=not service.settings.strict_dataset,
        results_type=results,
        graph_type=graphs,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs if asked.dataset else None,
        base=request.base_url,
    )


def accepted(name: str | None) -> tuple[str | None, str | None]:
    """Return the media types for rows and for graphs: the one that a parameter names, else the best for the client."""
    header = request.headers.get("Accept", "")
    if name is not None:
        header = NAMES.get(name, name)
        if header not in (*RESULTS, *GRAPHS):
            raise UnknownFormat(name, tuple(NAMES))
    results, graphs = best(header, RESULTS), best(header, GRAPHS)
    if results is None and graphs is None:
        raise NotAcceptable(header, (*RESULTS, *GRAPHS))
    return results, graphs


def _tag(number: int, asked: Asked, job: QueryJob) -> str | None:
    if _UNREPEATABLE.search(asked.text):
        return None
    parts = (number, asked.text, asked.default_graphs, asked.named_graphs, job.results_type, job.graph_type, job.union,
             job.base)  # fmt: skip
    return f"{number}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"


def _headed(response: Response, number: int, tag: str | None) -> Response:
    response.headers["Comity-Version"] = str(number)
    response.headers["Cache-Control"] = "public, max-age=0" if tag else "no-store"
    response.vary.add("Accept")
    if tag:
        response.set_etag(tag)
    return response
