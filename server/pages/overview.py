"""The addresses of what shows the whole: the timeline, the map, and the versions of the data."""

from flask import Blueprint, Response, jsonify, request

from ontology import kind_and_key
from server.errors import BadParameter, NothingThere
from server.pages.data import changed_since, data
from server.pages.families import FAMILIES
from server.pages.filters import full, read_filters, term_name
from server.pages.lanes import lanes
from server.pages.showing import current_service, current_view, shown, unless_known
from server.pages.timeline import timeline
from server.pages.when import read_stretch
from server.pages.worldmap import worldmap
from server.pages.zoom import zooms

overview = Blueprint("overview", __name__)


@overview.get("/timeline")
def when() -> Response:
    """Draw and list the events by time, with the words that date them."""
    view, given = current_view(), request.args
    filters, stretch = read_filters({**given, "about": given.get("actor", "")}), read_stretch(given)
    kind = term_name(given["type"]) if given.get("type") else ""
    content = timeline(current_service(), view, filters, kind, stretch.since, stretch.until)
    by = "actor" if given.get("lanes") == "actor" else "type"
    picture = lanes(view, content["shown"], by, stretch.since, stretch.until)
    near = zooms(picture.begin, picture.end) if picture else {}
    return shown("timeline.html", view, by=by, picture=picture, near=near, **content)


@overview.get("/map")
def world() -> Response:
    """Draw what is said between states, and list it."""
    view, filters = current_view(), read_filters(request.args)
    bloc = full(request.args.get("bloc", ""))
    if bloc and kind_and_key(bloc) is None:
        raise BadParameter("bloc", f"is {bloc!r}; name an organization as org/nato")
    family = request.args.get("family", "")
    if family and family not in FAMILIES:
        raise BadParameter("family", f"is {family!r}; it is one of {', '.join(FAMILIES)}")
    stretch = read_stretch(request.args)
    return shown("map.html", view, **worldmap(current_service(), view, filters, stretch, family, bloc))


@overview.get("/data")
def versions() -> Response:
    """List the versions, and tell of one what it changed."""
    number, since = (request.args.get(name, None, int) for name in ("version", "since"))
    return shown("data.html", current_view(), **data(current_service(), number, since))


@overview.get("/data/changes.json")
def changed() -> Response:
    """Tell as JSON what one version changed since another, all of it."""
    number, since = (request.args.get(name, None, int) for name in ("version", "since"))
    after, found = changed_since(current_service(), number, since)
    if found is None:
        raise NothingThere(f"the version before {after.number}", "name one that is kept with since=")
    parts = {part.title: {"came": part.came, "went": part.went, "otherwise": part.turned} for part in found.parts}
    told = jsonify({"since": found.since, "version": after.number, "statements": dict(found.sizes), **parts})
    told.headers["Cache-Control"] = "public, max-age=300"
    return unless_known(told)
