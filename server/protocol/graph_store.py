"""/store: the SPARQL 1.1 Graph Store HTTP Protocol; graphs named by `graph`, `default`, or the address itself."""

import secrets

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, request
from werkzeug.urls import iri_to_uri

from server.engine.formats import ALIASES, GRAPHS
from server.engine.job import QueryJob
from server.errors import BadParameter, NotAcceptable, UnknownGraph, UnsupportedMediaType
from server.federation.screen import refuse_remote
from server.gone import gone_of
from server.protocol.asked import UPDATE, read_text
from server.protocol.multipart import parts
from server.protocol.negotiate import best
from server.protocol.update import as_engine_reads
from server.protocol.writes import write, writer_name, written
from server.service import Service
from server.writing.job import DropGraph, Operation, PutGraph, Update

graph_store = Blueprint("graph_store", __name__)
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@graph_store.route("/store", methods=["GET", "PUT", "POST", "DELETE", "PATCH"])
@graph_store.route("/store/", methods=["GET", "PUT", "POST", "DELETE", "PATCH"])
@graph_store.route("/store/<path:rest>", methods=["GET", "PUT", "POST", "DELETE", "PATCH"])
def graph(rest: str | None = None) -> Response:
    """Read or change one graph."""
    service: Service = current_app.extensions["comity"]
    if request.method not in ("GET", "HEAD"):
        writer_name(service)
    if request.method == "POST" and rest is None and not request.args:
        return _create()
    name = _name(rest)
    store = service.view().store
    if request.method in ("GET", "HEAD"):
        return _read(service, store, name)
    there = _there(store, name)
    if request.method == "DELETE":
        if not there:
            raise UnknownGraph(str(name), ())
        return written(write((DropGraph(name),), f"delete graph {name or 'default'}"), 200)
    if request.method == "PATCH":
        return _patch(service, name)
    operations = _operations(name, replace=request.method == "PUT")
    empty = not any(operation.data.strip() for operation in operations if isinstance(operation, PutGraph))
    version = write(operations, f"{request.method.lower()} graph {name or 'default'}")
    done = 204 if request.method == "PUT" or empty else 200
    return written(version, done if there else 201, **({} if there or name is None else {"Location": name}))


def _name(rest: str | None) -> str | None:
    """Return the IRI of the graph that a request is about, None for the default graph (sections 4.1 and 4.2)."""
    if rest is not None:
        # The address as it was sent: a name with é in it is not the one with %C3%A9.
        return iri_to_uri(request.base_url)
    given = [*request.args.getlist("graph"), *("" for _ in request.args.getlist("default"))]
    if len(given) != 1:
        raise BadParameter("graph", "or default is needed, and only one of them, once")
    name = given[0] if "graph" in request.args else None
    if name is None:
        return None
    try:
        ox.NamedNode(name)
    except ValueError:
        raise BadParameter("graph", f"is {name!r}, which is no absolute IRI") from None
    return name


def _there(store: ox.Store, name: str | None) -> bool:
    if name is None:
        return next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None
    return store.contains_named_graph(ox.NamedNode(name))


def _read(service: Service, store: ox.Store, name: str | None) -> Response:
    wanted = best(request.headers.get("Accept", ""), TRIPLES)
    if wanted is None:
        raise NotAcceptable(request.headers.get("Accept", ""), TRIPLES)
    if name is not None and not _there(store, name):
        raise UnknownGraph(name, ())
    version = service.version()
    tag = f"{version.number}-{GRAPHS[wanted].file_extension}"
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        job = QueryJob(
            database=str(version.path / "db"),
            text="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            union=False,
            results_type=None,
            graph_type=wanted,
            default_graphs=() if name is None else (name,),
        )
        answer = service.pool.run(job, service.settings.timeout, gone_of(request.environ))
        response = Response(answer, content_type=wanted + ("; charset=utf-8" if wanted.startswith("text/") else ""))
    response.headers["Comity-Version"] = str(version.number)
    response.vary.add("Accept")
    response.set_etag(tag)
    return response


def _create() -> Response:
    """Put the body into a new graph with a name of ours (section 5.5)."""
    name = f"{request.base_url.rstrip('/')}/{secrets.token_hex(8)}"
    return written(write(_operations(name, replace=False), "post a new graph"), 201, Location=name)


def _operations(name: str | None, *, replace: bool) -> tuple[Operation, ...]:
    """Return what puts the body of the request into a graph; a multipart body has one RDF document a part."""
    base = name or request.base_url
    multipart = request.mimetype == "multipart/form-data"
    bodies = parts(request) if multipart else [(request.mimetype or "text/turtle", request.get_data())]
    found = []
    for at, (declared, data) in enumerate(bodies):
        media_type = ALIASES.get(declared, declared)
        if declared in ("application/xml", "text/xml"):
            media_type = "application/rdf+xml"
        if media_type not in GRAPHS:
            raise UnsupportedMediaType(declared, tuple(GRAPHS))
        found.append(PutGraph(name, data, media_type, base, replace=replace and at == 0))
    return tuple(found)


def _patch(service: Service, name: str | None) -> Response:
    """Do an update on one graph (section 5.7)."""
    if request.mimetype != UPDATE:
        raise UnsupportedMediaType(request.mimetype, (UPDATE,))
    text = read_text(request, service.settings.longest_query)
    refuse_remote(text, request.base_url, update=True)
    text = as_engine_reads(text, *([] if name is None else [(name,), (name,)]))
    return written(write((Update(text, name),), f"patch graph {name or 'default'}"), 204)
