"""/explain: why each row of an answer is so."""

import json
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, render_template, request

from server.engine.job import ExplainJob
from server.errors import BadParameter, NotAcceptable, UnknownFormat
from server.explain.reasons import TRACE
from server.federation.finding import with_found
from server.federation.screen import refuse_remote
from server.gone import gone_of
from server.protocol.asked import read_query
from server.protocol.negotiate import best
from server.service import Service

MOST = 50
FORMATS = {"json": "application/json", "html": "text/html", "turtle": "text/turtle"}
explaining = Blueprint("explaining", __name__)


@explaining.route("/explain", methods=["GET", "POST"])
def explain() -> Response:
    """Return, for one row (`row`, 0-based) or the first ones (`limit`), triples, claims and sentences."""
    service: Service = current_app.extensions["comity"]
    asked = read_query(request, service.settings.longest_query)
    kind = _kind(asked.format)
    version = service.version(asked.version)
    text = with_found(asked.text, version)
    refuse_remote(text)
    fields = request.form if request.method == "POST" and request.form else request.args
    row, limit = _count(fields.get("row"), "row"), _count(fields.get("limit"), "limit")
    job = ExplainJob(
        database=str(version.path / "db"),
        trace=str(version.file(TRACE)),
        text=text,
        union=not service.settings.strict_dataset,
        first=row or 0,
        count=1 if row is not None else min(limit or 10, MOST),
        base=_address() if kind == "text/turtle" else "",
    )
    seconds = service.settings.within(asked.timeout)
    answer = service.pool.run(job, seconds, gone_of(request.environ))
    body = answer.read()
    if kind == "text/html":
        page = render_template(
            "explain.html", view=service.view(), query=asked.text, rows=json.loads(body)["rows"], row=row
        )
        response = Response(page, content_type="text/html; charset=utf-8")
    else:
        response = Response(body, content_type=answer.media_type)
    response.headers["Comity-Version"] = str(version.number)
    response.vary.add("Accept")
    return response


def _kind(form: str | None) -> str:
    """Return the media type to answer in: the one that a parameter names, else the best for the client."""
    if form is not None:
        if form not in FORMATS:
            raise UnknownFormat(form, tuple(FORMATS))
        return FORMATS[form]
    kind = best(request.headers.get("Accept", ""), FORMATS.values())
    if kind is None:
        raise NotAcceptable(request.headers.get("Accept", ""), tuple(FORMATS.values()))
    return kind


def _address() -> str:
    """Return the address of this request as a base for names in the answer: one that gives the same answer again."""
    given = {name: value for name, value in request.values.items() if name != "format"}
    return f"{request.base_url}?{urlencode({**given, 'format': 'turtle'})}"


def _count(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise BadParameter(name, f"is {text!r}; it is a whole number from 0")
    return int(text)
