"""The addresses of the explorer: its page, the same as files, and what is said of two things together."""

import io
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request
from rdflib import DCTERMS, SKOS

from server.dumping.graphml import write_network
from server.errors import BadParameter
from server.pages.between import between
from server.pages.explore import explore, found_by_name, picture, wanted
from server.pages.explored import as_query
from server.pages.graph import MOST, told
from server.pages.showing import current_service, current_view, named, onward, shown, unless_known
from server.pages.when import read_stretch
from server.pages.wish import read_wish

ALT = SKOS.altLabel
exploring = Blueprint("exploring", __name__)


@exploring.get("/explore")
def explorer() -> Response:
    """Show things, their neighbours and what joins them, as a picture and as tables."""
    service, view, wish = current_service(), current_view(), read_wish(request.args)
    if newer := wish.renewed(lambda iri: view.text(iri, DCTERMS.isReplacedBy)):
        return onward(f"/explore?{urlencode(newer)}")
    name = request.args.get("add", "").strip()
    found = found_by_name(view, name) if name else []
    if found and name.casefold() in (view.label(found[0]).casefold(), *map(str.casefold, view.texts(found[0], ALT))):
        target = wish.address(n=(*wish.focus, found[0]), path=(), all=False)
        return onward(f"/explore?{urlencode(target)}")
    content = explore(service, view, wish)
    return shown("explore.html", view, missing=name, candidates=found, sparql=as_query(wish), **content)


@exploring.get("/explore.graphml")
def as_graphml() -> Response:
    """Return what the explorer shows as GraphML."""
    service, view = current_service(), current_view()
    network, _ = wanted(service, view, read_wish(request.args))
    edges = [(edge.source, edge.relation, edge.target) for edge in network.edges]
    out = io.BytesIO()
    write_network(edges, {end: view.label(end) for edge in edges for end in (edge[0], edge[2])}, out)
    return _file(Response(out.getvalue(), content_type="application/graphml+xml"), "graphml")


@exploring.get("/explore.svg")
def as_picture() -> Response:
    """Return the picture of the explorer as a file that needs nothing else."""
    service, view, wish = current_service(), current_view(), read_wish(request.args)
    network, groups = wanted(service, view, wish)
    _drawable(len(network.nodes))
    drawn = picture(service, network, wish)
    text = render_template("explore.svg", view=view, graph=drawn, groups=groups, wish=wish, address=request.url)
    return unless_known(_file(Response(text, content_type="image/svg+xml; charset=utf-8"), "svg"))


@exploring.get("/api/graph")
def placed() -> Response:
    """Return the nodes and edges of a large picture with their places, as JSON."""
    service, view, wish = current_service(), current_view(), read_wish(request.args)
    network, _ = wanted(service, view, wish)
    _drawable(len(network.nodes))
    response = jsonify(told(picture(service, network, wish), view))
    response.headers["Cache-Control"] = "public, max-age=300"
    return unless_known(response)


@exploring.get("/between")
def two() -> Response:
    """List what is said of two things together."""
    view = current_view()
    one, other = (named(view, request.args.get(name, ""), name) for name in ("one", "other"))
    return shown("between.html", view, **between(current_service(), view, one, other, read_stretch(request.args)))


def _drawable(count: int) -> None:
    if count > MOST:
        raise BadParameter("all", f"asks for {count} things; at most {MOST} can be drawn")


def _file(response: Response, ending: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="comity-explored.{ending}"'
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
