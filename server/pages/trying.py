"""/try: the claims that would be drawn from a text, with its words; nothing of it is kept without a token."""

import json
from datetime import UTC, datetime

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request

from ontology import ComityError
from server.building.threshold import or_usual, recorded
from server.engine.aside import ReadJob
from server.errors import DocumentKnown, NothingThere, TextNotRead, TextTooLong, TooManyTexts
from server.gone import gone_of
from server.pages.filters import day_of
from server.pages.showing import current_service, current_view, shown
from server.pages.tried import Tried, told
from server.protocol.negotiate import best
from server.protocol.problems import status_of
from server.protocol.writes import write, writer_name, written
from server.writing.job import PutGraph

KEY, SECONDS = "your-text", 60.0
trying = Blueprint("trying", __name__)


@trying.get("/try")
def form() -> Response:
    """Offer a form for a text."""
    return shown("try.html", current_view(), **_content())


@trying.post("/try")
def read() -> Response:
    """Show what a text claims, or give it as Turtle; with `keep` and a token, add it to the graph under that name."""
    body = request.form.get("text", "").replace("\r\n", "\n")
    keep = request.form.get("keep", "").strip()
    turtle = request.form.get("format") == "turtle" or _wants() != "text/html"
    try:
        if keep:
            return _kept(keep, body)
        iri, quads = _read(KEY, body)
    except ComityError as fault:
        if _wants() != "text/html":
            raise
        page = render_template("try.html", view=current_view(), **_content(body, fault=str(fault)))
        return Response(page, status_of(fault), content_type="text/html; charset=utf-8")
    tried = Tried(quads, current_view())
    if turtle:
        response = Response(tried.turtle(), content_type="text/turtle; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{KEY}.ttl"'
    else:
        rows = told(tried, iri)
        page = render_template("try.html", view=current_view(), tried=tried, rows=rows, **_content(body))
        response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _read(key: str, body: str) -> tuple[str, str]:
    """Return the IRI of the document that a text makes and what it says as N-Quads.

    Raises TextTooLong, TooManyTexts and TextNotRead, and what a worker raises.
    """
    service = current_service()
    longest, most = service.settings.longest_text, service.settings.texts_a_minute
    if not longest:
        raise NothingThere("/try", "this server reads no texts; `comity extract` does")
    if len(body) > longest:
        raise TextTooLong(len(body), longest)
    if not body.strip():
        raise TextNotRead("empty", "has no words; paste a few sentences")
    if not service.pace.allows(request.remote_addr or "", most):
        raise TooManyTexts(most)
    view = current_view()
    sure = or_usual(recorded(view.store) if view.version is not None else None)
    answer = service.reader.run(ReadJob(key, body, _day(), sure), SECONDS, gone_of(request.environ))
    found = json.loads(answer.read())
    if "word" in found:
        raise TextNotRead(found["word"], found["reason"])
    return found["iri"], found["quads"]


def _kept(name: str, body: str) -> Response:
    """Add a text to the graph through the gate; raises NotAllowed, NotAuthenticated and DocumentKnown."""
    service, view = current_service(), current_view()
    writer_name(service)
    iri, quads = _read(name, body)
    key = iri.rpartition("/")[2]
    if view.knows(iri):
        raise DocumentKnown(key)
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(quads.encode(), ox.RdfFormat.N_QUADS):
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    operations = tuple(
        PutGraph(
            graph,
            ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"",
            "application/n-triples",
            iri,
            replace=True,
        )
        for graph, triples in sorted(graphs.items())
    )
    return written(write(operations, f"add {key}"), 201, Location=f"/document/{key}")


def _day() -> datetime | None:
    day = day_of(request.form, "date")
    return datetime.combine(day, datetime.min.time(), UTC) if day else None


def _wants() -> str:
    offered = ("text/html", "text/turtle", "application/json", "application/problem+json")
    return best(request.headers.get("Accept", ""), offered) or "text/turtle"


def _content(body: str = "", fault: str = "") -> dict[str, object]:
    settings = current_service().settings
    return {
        "text": body,
        "fault": fault,
        "day": request.form.get("date", ""),
        "longest": settings.longest_text,
        "most": settings.texts_a_minute,
        "writable": settings.writable,
    }
