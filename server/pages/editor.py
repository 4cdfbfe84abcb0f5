"""The query page: a form that works without JavaScript, and its answer as a table with its evidence."""

import json

from flask import Response, current_app, render_template, request

from ontology import ComityError, questions
from server.engine.job import QueryJob
from server.negotiate import best
from server.pages.bars import bars
from server.protocol import read_query
from server.screen import refuse_remote
from server.service import Service

SHOWN = 200
START = """SELECT ?state ?agreement WHERE {
  ?state a cmt:State ; cmt:partyTo ?agreement .
}
ORDER BY ?state"""


def editor() -> Response | None:
    """Return the query page where a browser asks; None where a program does."""
    offered = ("application/sparql-results+json", "text/turtle", "text/html")
    if request.args.get("format") or best(request.headers.get("Accept", ""), offered) != "text/html":
        return None
    service: Service = current_app.extensions["comity"]
    content: dict[str, object] = {
        "names": None,
        "text": None,
        "fault": None,
        "truth": None,
        "rows": [],
        "total": 0,
        "bars": [],
    }
    status = 200
    if request.args.get("query"):
        try:
            content |= _answered(service)
        except ComityError as fault:
            content["fault"] = str(fault)
            status = 400
    page = render_template(
        "editor.html",
        view=service.view(),
        query=request.args.get("query") or START,
        as_bars=request.args.get("view") == "bar",
        questions=questions(),
        **content,
    )
    response = Response(page, status, content_type="text/html; charset=utf-8")
    response.vary.add("Accept")
    return response


def _answered(service: Service) -> dict[str, object]:
    asked = read_query(request, service.settings.longest_query)
    refuse_remote(asked.text)
    version = service.version(asked.version)
    job = QueryJob(
        database=str(version.path / "db"),
        text=asked.text,
        union=not service.settings.strict_dataset,
        results_type="application/sparql-results+json",
        graph_type="text/turtle",
    )
    answer = service.pool.run(job, service.settings.timeout)
    body = answer.read()
    if answer.media_type == "text/turtle":
        return {"text": body.decode()}
    told = json.loads(body)
    if "boolean" in told:
        return {"names": [], "truth": told["boolean"]}
    names, rows = told["head"]["vars"], told["results"]["bindings"]
    shown = [[row.get(name) for name in names] for row in rows[:SHOWN]]
    return {"names": names, "rows": shown, "total": len(rows), "bars": bars(shown)}
