"""/sparql: queries by the SPARQL 1.1 Protocol."""

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from flask import Blueprint, Response, current_app, request

from server.engine.formats import GRAPHS, RESULTS
from server.engine.job import QueryJob
from server.errors import NotAcceptable, UnknownFormat
from server.federation.finding import with_found
from server.federation.reading import Reading
from server.gone import gone_of
from server.protocol.asked import Asked, Request, read_query
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
    question = asked_of(service, request, request.base_url, request.headers.get("Accept", ""))
    if question.tag and request.if_none_match.contains_weak(question.tag):
        return Response(status=304, headers=headers_of(question))
    gone, abroad = gone_of(request.environ), question.abroad
    run = partial(service.federation.run, reading=abroad) if abroad else service.pool.run
    answer = run(question.job, seconds=question.seconds, gone=gone)
    return Response(answer, headers=headers_of(question), content_type=content_type(answer.media_type))


@dataclass(frozen=True)
class Question:
    """A query that is ready to be evaluated: on which version, for how long, the tag of its answer if it has one."""

    version: int
    job: QueryJob
    seconds: float
    tag: str | None
    abroad: Reading


def asked_of(service: Service, request: Request, base: str, accept: str) -> Question:
    """Return what a request asks; raises what is wrong with it."""
    asked = read_query(request, service.settings.longest_query)
    check_query(asked.text)
    version = service.version(asked.version)
    abroad = service.federation.read(with_found(asked.text, version), base)
    asked = replace(asked, text=abroad.text)
    job = query_job(service, asked, str(version.path / "db"), base, accept)
    tag = None if abroad else _tag(version.number, asked, job)
    return Question(version.number, job, service.settings.within(asked.timeout), tag, abroad)


def headers_of(question: Question) -> dict[str, str]:
    """Return what every answer to a question says of itself."""
    told = {"Comity-Version": str(question.version), "Vary": "Accept"}
    if question.tag is None:
        return {**told, "Cache-Control": "no-store"}
    return {**told, "Cache-Control": "public, max-age=0", "ETag": f'"{question.tag}"'}


def content_type(media_type: str) -> str:
    """Return a media type with its charset, where it has one."""
    return media_type + ("; charset=utf-8" if media_type.startswith("text/") else "")


def query_job(service: Service, asked: Asked, database: str, base: str, accept: str) -> QueryJob:
    """Return the job for a request: its dataset, and the formats that its client accepts."""
    results, graphs = accepted(asked.format, accept)
    return QueryJob(
        database=database,
        text=asked.text,
        union=not service.settings.strict_dataset,
        results_type=results,
        graph_type=graphs,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs if asked.dataset else None,
        base=base,
    )


@lru_cache(maxsize=256)
def accepted(name: str | None, header: str) -> tuple[str | None, str | None]:
    """Return the media types for rows and for graphs: the one that a parameter names, else the best for the client."""
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
