"""/explain: why each row of an answer is so."""

import json

from flask import Blueprint, Response, current_app, render_template, request

from server.engine.job import ExplainJob
from server.errors import BadParameter, NotAcceptable
from server.explain.reasons import TRACE
from server.finding import with_found
from server.negotiate import best
from server.protocol import read_query
from server.screen import refuse_remote
from server.service import Service

MOST = 50
explaining = Blueprint("explaining", __name__)


@explaining.route("/explain", methods=["GET", "POST"])
def explain() -> Response:
    """Return, for one row (`row`, 0-based) or the first ones (`limit`), triples, claims and sentences."""
    service: Service = current_app.extensions["comity"]
    offered = ("application/json", "text/html")
    kind = best(request.headers.get("Accept", ""), offered)
    if kind is None:
        raise NotAcceptable(request.headers.get("Accept", ""), offered)
    asked = read_query(request, service.settings.longest_query)
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
    )
    body = service.pool.run(job, min(asked.timeout or service.settings.timeout, service.settings.timeout)).read()
    if kind == "text/html":
        page = render_template(
            "explain.html", view=service.view(), query=asked.text, rows=json.loads(body)["rows"], row=row
        )
        response = Response(page, content_type="text/html; charset=utf-8")
    else:
        response = Response(body, content_type="application/json")
    response.headers["Comity-Version"] = str(version.number)
    response.vary.add("Accept")
    return response


def _count(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise BadParameter(name, f"is {text!r}; it is a whole number from 0")
    return int(text)
