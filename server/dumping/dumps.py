"""/dumps: the newest version, or one graph of it, as a file; made in a process of its own, read as it grows."""

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from graphs import Version
from server.dumping.dump import FORMATS
from server.dumping.maker import Maker
from server.errors import BadParameter, UnknownFormat, UnknownGraph
from server.gone import gone_of
from server.service import Service

dumps = Blueprint("dumps", __name__)
MAKER = "comity.dumps"


@dumps.record
def _prepare(state: BlueprintSetupState) -> None:
    service: Service = state.app.extensions["comity"]
    settings = service.settings
    state.app.extensions[MAKER] = Maker(service.pool.tasks, settings.waiting, settings.dump_timeout, settings.memory)


@dumps.get("/dumps/current.<ending>.sha256")
def checksum(ending: str) -> Response:
    """Return the SHA-256 of a dump, as the program sha256sum reads it."""
    name, version, graph = _asked(ending)
    maker: Maker = current_app.extensions[MAKER]
    digest = maker.open(version, name, graph, gone_of(request.environ)).whole()
    response = Response(f"{digest}  comity-{version.number}.{ending}\n", content_type="text/plain")
    response.headers["Comity-Version"] = str(version.number)
    return response


@dumps.get("/dumps/current.<ending>")
def current(ending: str) -> Response:
    """Return a dump by the ending of its format; `graph` names one graph."""
    name, version, graph = _asked(ending)
    maker: Maker = current_app.extensions[MAKER]
    tag = f"{version.number}-{name}-{graph or ''}"
    size = maker.size(version, name, graph)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    elif request.method == "HEAD":
        # In no part, so that nobody counts its length.
        response = Response(iter(()), content_type=FORMATS[name].media_type)
    else:
        reading = maker.open(version, name, graph, gone_of(request.environ))
        response = Response(reading, content_type=FORMATS[name].media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="comity-{version.number}.{ending}"'
    response.headers["Comity-Version"] = str(version.number)
    response.set_etag(tag)
    if size is not None and response.status_code == 200:
        response.content_length = size
        response.headers["Accept-Ranges"] = "bytes"
        if "Range" in request.headers and request.method == "GET":
            _cut(response, size)
    return response


def _cut(response: Response, size: int) -> None:
    """Make an answer hold the part that the request names, as it lies in the file, not compressed."""
    response.direct_passthrough = True
    try:
        response.make_conditional(request.environ, accept_ranges=True, complete_length=size)
    except HTTPException:
        response.close()
        raise


def _asked(ending: str) -> tuple[str, Version, str | None]:
    """Return the format, the version and the graph that a request asks for; raises UnknownFormat and UnknownGraph."""
    service: Service = current_app.extensions["comity"]
    name = next((name for name, form in FORMATS.items() if ending in (form.ending, name)), None)
    if name is None:
        raise UnknownFormat(ending, tuple(form.ending for form in FORMATS.values()))
    view, graph = service.view(), request.args.get("graph")
    if graph is not None:
        try:
            there = view.store.contains_named_graph(ox.NamedNode(graph))
        except ValueError:
            raise BadParameter("graph", f"is {graph!r}, which is no absolute IRI") from None
        if not there:
            raise UnknownGraph(graph, tuple(sorted(str(node.value) for node in view.store.named_graphs())[:8]))
    return name, view.version or service.version(), graph
