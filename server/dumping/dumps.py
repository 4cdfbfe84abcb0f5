"""/dumps: the newest version, or one graph of it, as a file."""

import hashlib
import io

from flask import Blueprint, Response, current_app, request

from server.dumping.dump import FORMATS, dump
from server.errors import UnknownFormat
from server.service import Service

dumps = Blueprint("dumps", __name__)


@dumps.get("/dumps/current.<ending>.sha256")
def checksum(ending: str) -> Response:
    """Return the SHA-256 of a dump, as the program sha256sum reads it."""
    written = current(ending)
    name = f"comity-{written.headers['Comity-Version']}.{ending}"
    return Response(f"{hashlib.sha256(written.get_data()).hexdigest()}  {name}\n", content_type="text/plain")


@dumps.get("/dumps/current.<ending>")
def current(ending: str) -> Response:
    """Return a dump by the ending of its format; `graph` names one graph."""
    service: Service = current_app.extensions["comity"]
    name = next((name for name, form in FORMATS.items() if ending in (form.ending, name)), None)
    if name is None:
        raise UnknownFormat(ending, tuple(form.ending for form in FORMATS.values()))
    view = service.view()
    tag = f"{view.number}-{name}-{request.args.get('graph', '')}"
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        out = io.BytesIO()
        dump(view.store, name, request.args.get("graph"), out)
        response = Response(out.getvalue(), content_type=FORMATS[name].media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="comity-{view.number}.{ending}"'
    response.headers["Comity-Version"] = str(view.number)
    response.set_etag(tag)
    return response
