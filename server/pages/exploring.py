"""The addresses of the pictures: the timeline, and the versions of the data."""

import io
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request
from rdflib import SKOS

from ontology import kind_and_key
from server.dumping.graphml import write_network
from server.errors import BadParameter
from server.pages.between import between
from server.pages.data import data
from server.pages.explore import explore, found_by_name, read_wish, wanted
from server.pages.filters import day_of, full, read_filters
from server.pages.graph import MOST, graph, told
from server.pages.lanes import lanes
from server.pages.showing import current_service, current_view, named, onward, shown, unless_known
from server.pages.timeline import timeline
from server.pages.worldmap import worldmap

ALT = SKOS.altLabel
exploring = Blueprint("exploring", __name__)


@exploring.get("/timeline")
def when() -> Response:
    """Draw and list the events by time, with the words that date them."""
    view, given = current_view(), request.args
    filters = read_filters({**given, "about": given.get("actor", "")})
    since, until = _day("from"), _day("to")
    content = timeline(current_service(), view, filters, given.get("type", ""), since, until)
    by = "actor" if given.get("lanes") == "actor" else "type"
    return shown("timeline.html", view, by=by, picture=lanes(view, content["shown"], by, since, until), **content)


@exploring.get("/map")
def world() -> Response:
    """Draw what is said between states, and list it."""
    view, filters = current_view(), read_filters(request.args)
    bloc = full(request.args.get("bloc", ""))
    if bloc and kind_and_key(bloc) is None:
        raise BadParameter("bloc", f"is {bloc!r}; name an organization as org/nato")
    return shown("map.html", view, **worldmap(current_service(), view, filters, bloc))


@exploring.get("/explore")
def explorer() -> Response:
    """Show things, their neighbours and what joins them, as a picture and as tables."""
    service, view, wish = current_service(), current_view(), read_wish(request.args)
    name = request.args.get("add", "").strip()
    found = found_by_name(view, name) if name else []
    if found and name.casefold() in (view.label(found[0]).casefold(), *map(str.casefold, view.texts(found[0], ALT))):
        target = wish.address(n=(*wish.focus, found[0]), path=(), all=False, group="")
        return onward(f"/explore?{urlencode(target)}")
    content = explore(service, view, wish)
    return shown("explore.html", view, missing=name, candidates=found, **content)


@exploring.get("/explore.graphml")
def explored() -> Response:
    """Return what the explorer shows as GraphML."""
    service, view = current_service(), current_view()
    edges = [(edge.source, edge.relation, edge.target) for edge in wanted(service, view, read_wish(request.args)).edges]
    out = io.BytesIO()
    write_network(edges, {end: view.label(end) for edge in edges for end in (edge[0], edge[2])}, out)
    response = Response(out.getvalue(), content_type="application/graphml+xml")
    response.headers["Content-Disposition"] = 'attachment; filename="comity-explored.graphml"'
    return response


@exploring.get("/api/graph")
def placed() -> Response:
    """Return the nodes and edges of a large picture with their places, as JSON."""
    service, view = current_service(), current_view()
    network = wanted(service, view, read_wish(request.args))
    if len(network.nodes) > MOST:
        raise BadParameter("all", f"asks for {len(network.nodes)} things; at most {MOST} can be drawn")
    response = jsonify(told(graph(service, network), view))
    response.headers["Cache-Control"] = "public, max-age=300"
    return unless_known(response)


@exploring.get("/between")
def two() -> Response:
    """List what is said of two things together."""
    view = current_view()
    one, other = (named(view, request.args.get(name, ""), name) for name in ("one", "other"))
    return shown("between.html", view, **between(current_service(), view, one, other))


@exploring.get("/data")
def versions() -> Response:
    """List the versions, and tell of one what it changed."""
    number, since = (request.args.get(name, None, int) for name in ("version", "since"))
    return shown("data.html", current_view(), **data(current_service(), number, since))


def _day(name: str) -> str:
    """Return a day of the address, empty where it names none; raises BadParameter."""
    day = day_of(request.args, name)
    return day.isoformat() if day else ""
