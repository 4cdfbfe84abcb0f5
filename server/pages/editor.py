"""The query page: a form that works without JavaScript, its answer in several views, and what to do where it fails."""

import re
from urllib.parse import urlencode

from flask import Response, current_app, render_template, request

from ontology import ComityError, questions
from server.engine.formats import GRAPHS, RESULTS
from server.errors import TookTooLong
from server.federation.finding import with_found
from server.federation.screen import refuse_remote
from server.gone import gone_of
from server.pages.answers import MOST, answered
from server.pages.asking import ask_form
from server.pages.completion import vocabulary_address
from server.pages.empty import why_nothing
from server.pages.times import moment_in_words
from server.pages.views import views
from server.protocol.asked import read_query
from server.protocol.negotiate import best
from server.protocol.problems import status_of
from server.service import Service

LIMITS = (1, 5, 10, 30, 60, 300)
ROWS_FORMATS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
TIMES = ("http://www.w3.org/2001/XMLSchema#dateTime", "http://www.w3.org/2001/XMLSchema#date")
GRAPH_FORMATS = (("turtle", "Turtle"), ("ntriples", "N-Triples"), ("jsonld", "JSON-LD"), ("rdfxml", "RDF/XML"))
# What must see all solutions before it gives the first, or has a limit already.
WHOLE = re.compile(r"\b(limit|group\s+by|order\s+by|count|sum|avg|min|max|sample|group_concat|ask)\b", re.IGNORECASE)
START = """# Which states are party to which agreements?
SELECT ?state ?agreement WHERE {
  ?state a cmt:State ; cmt:partyTo ?agreement .
}
ORDER BY ?state"""


def editor() -> Response | None:
    """Return the query page where a browser asks; None where a program does."""
    offered = (*RESULTS, *GRAPHS, "text/html")
    if request.args.get("format") or best(request.headers.get("Accept", ""), offered) != "text/html":
        return None
    service: Service = current_app.extensions["comity"]
    content: dict[str, object] = {"answer": None, "fault": None, "nothing": None}
    status = 200
    if "query" in request.args:
        try:
            content |= _answered(service)
        except ComityError as fault:
            content["fault"] = fault
            content |= {"late": isinstance(fault, TookTooLong), "limit_helps": not WHOLE.search(request.args["query"])}
            status = status_of(fault)
    page = render_template(
        "editor.html",
        view=service.view(),
        query=request.args.get("query") or START,
        questions=questions(),
        link=_link,
        vocabulary=vocabulary_address(),
        limits=[each for each in LIMITS if each < service.settings.timeout],
        limit=service.settings.timeout,
        most=MOST,
        moment=moment_in_words,
        times=TIMES,
        ask=ask_form(service),
        **content,
    )
    response = Response(page, status, content_type="text/html; charset=utf-8")
    response.vary.add("Accept")
    return response


def _answered(service: Service) -> dict[str, object]:
    asked = read_query(request, service.settings.longest_query)
    version = service.version(asked.version)
    text = with_found(asked.text, version)
    refuse_remote(text)
    database = str(version.path / "db")
    seconds = service.settings.within(asked.timeout)
    answer = answered(service, text, database, seconds, gone_of(request.environ))
    empty = answer.truth is None and not answer.rows
    return {
        "answer": answer,
        "formats": GRAPH_FORMATS if answer.triples else ROWS_FORMATS,
        "nothing": why_nothing(service, text, database) if empty and not answer.triples else None,
        **views(service, service.view(), answer, request.args),
    }


def _link(**changes: object) -> str:
    """Return the address of this query with some parameters changed, those that are None left out."""
    kept = {name: value for name, value in request.args.items() if name not in ("page", "format")}
    return "/sparql?" + urlencode({name: value for name, value in (kept | changes).items() if value is not None})
