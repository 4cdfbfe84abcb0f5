"""Errors as answers: problem+json (RFC 9457) for programs, a page for browsers."""

import json

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException

from ontology import ComityError
from server import errors
from server.protocol.negotiate import best

# The status of each error; a class counts for those below it.
STATUS: dict[type[ComityError], int] = {
    ComityError: 500,
    errors.RequestError: 400,
    errors.QueryTooLong: 413,
    errors.GraphConflict: 409,
    errors.TookTooLong: 503,
    errors.TookTooMuch: 503,
    errors.Ended: 503,
    errors.TooBusy: 429,
    errors.TooManyTexts: 429,
    errors.TextTooLong: 413,
    errors.TextNotRead: 422,
    errors.NotAcceptable: 406,
    errors.UnsupportedMediaType: 415,
    errors.UnknownGraph: 404,
    errors.NothingThere: 404,
    errors.NotAllowed: 403,
    errors.RemoteNotAllowed: 403,
    errors.NotAuthenticated: 401,
    errors.Changed: 412,
    errors.GateRefused: 422,
    errors.EndpointAway: 502,
    errors.CannotRead: 500,
    errors.CannotWrite: 500,
}
BY_NAME = {
    "BadKey": 404,
    "NoSuchVersion": 404,
    "StoreEmpty": 503,
    "StoreLocked": 503,
    "StoreFull": 507,
    "StoreOutdated": 503,
    "StoreTooNew": 503,
    "Inconsistent": 422,
    "DoesNotConform": 422,
}


def status_of(fault: ComityError) -> int:
    """Return the HTTP status of an error of ours."""
    named = BY_NAME.get(getattr(fault, "cause", type(fault).__name__))
    return named or next(STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS)


def facts(fault: ComityError) -> dict[str, object]:
    """Return what there is to tell of an error (RFC 9457, section 3)."""
    told: dict[str, object] = {
        "type": f"https://w3id.org/comity/problem/{type(fault).__name__}",
        "title": getattr(fault, "cause", type(fault).__name__),
        "status": status_of(fault),
        "detail": str(fault),
    }
    for name in ("line", "column", "known", "offered", "version"):
        if getattr(fault, name, None):
            told[name] = getattr(fault, name)
    return told


def problem(fault: ComityError) -> Response:
    """Return the answer that tells of an error of ours."""
    told = facts(fault)
    if isinstance(fault, errors.GateRefused):
        return _report(fault)
    response = _told(told)
    response.headers.update(_advice(told))
    return response


def as_json(fault: ComityError) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of the answer that tells a program of an error of ours."""
    told = facts(fault)
    headers = {"Content-Type": "application/problem+json", "Vary": "Accept, Accept-Encoding"}
    return int(str(told["status"])), {**headers, **_advice(told)}, _dumped(told).encode()


def _advice(told: dict[str, object]) -> dict[str, str]:
    """Return the headers that tell what to do about an error; none is an answer to keep."""
    advice = {"Cache-Control": "no-store"}
    if told["status"] in (429, 503):
        advice["Retry-After"] = "1"
    if told["status"] == 401:
        advice["WWW-Authenticate"] = 'Bearer realm="comity"'
    return advice


def _dumped(told: dict[str, object]) -> str:
    return json.dumps(told, indent=1) + "\n"


def _report(fault: errors.GateRefused) -> Response:
    """Return the gate's report in the format asked for."""
    forms = {"application/json": "json", "text/turtle": "turtle", "text/plain": "text", "text/html": "html"}
    chosen = best(request.headers.get("Accept", ""), forms) or "application/json"
    return Response(
        fault.reports[forms[chosen]], 422, content_type=f"{chosen}; charset=utf-8", headers={"Vary": "Accept"}
    )


def http_problem(fault: HTTPException) -> Response:
    """Return the answer that tells of an error that Flask found, such as an unknown address."""
    response = _told(
        {"type": "about:blank", "title": fault.name, "status": fault.code or 500, "detail": fault.description}
    )
    for name, value in fault.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _told(told: dict[str, object]) -> Response:
    status = int(str(told["status"]))
    if best(request.headers.get("Accept", ""), ("application/problem+json", "text/html")) == "text/html":
        page = render_template("problem.html", problem=told)
        return Response(page, status, content_type="text/html; charset=utf-8", headers={"Vary": "Accept"})
    return Response(_dumped(told), status, content_type="application/problem+json", headers={"Vary": "Accept"})
