"""The addresses of the pictures: the timeline, and the versions of the data."""

from datetime import date

from flask import Blueprint, Response, request

from server.errors import BadParameter
from server.pages.data import data
from server.pages.filters import read_filters
from server.pages.lanes import lanes
from server.pages.showing import current_service, current_view, shown
from server.pages.timeline import timeline

exploring = Blueprint("exploring", __name__)


@exploring.get("/timeline")
def when() -> Response:
    """Draw and list the events by time, with the words that date them."""
    view, given = current_view(), request.args
    filters = read_filters({**given, "about": given.get("actor", "")})
    since, until = _day("from"), _day("to")
    content = timeline(current_service(), view, filters, given.get("type", ""), since, until)
    by = "actor" if given.get("lanes") == "actor" else "type"
    return shown("timeline.html", view, by=by, picture=lanes(view, content["shown"], by, since, until), **content)  # type: ignore[arg-type]


@exploring.get("/data")
def versions() -> Response:
    """List the versions, and tell of one what it changed."""
    return shown("data.html", current_view(), **data(current_service(), request.args.get("version", None, int)))


def _day(name: str) -> str:
    """Return a day of the address, empty where it names none; raises BadParameter."""
    text = request.args.get(name, "").strip()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise BadParameter(name, f"is {text!r}; write a day as 2021-03-22") from None
