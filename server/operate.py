"""What operators need: /metrics for Prometheus, and the queries and writes under way, which they may end."""

import time

from flask import Blueprint, Response, current_app, json

from server.errors import NothingThere
from server.protocol.writes import token_holder
from server.service import Service

operate = Blueprint("operate", __name__)


@operate.get("/metrics")
def metrics() -> Response:
    """Return counters and gauges in the text format of Prometheus."""
    service: Service = current_app.extensions["comity"]
    version = service.version()
    gauges = {
        "comity_version": version.number,
        "comity_quads": version.quads,
        **{
            f"comity_{plural}_{state}": service.pool.tasks.count(kind, running=state == "running")
            for kind, plural in (("query", "queries"), ("write", "writes"), ("dump", "dumps"))
            for state in ("running", "waiting")
        },
    }
    lines = service.counts.lines()
    for name, value in gauges.items():
        lines += [f"# TYPE {name} gauge", f"{name} {value}"]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


@operate.get("/queries")
def running() -> Response:
    """List the queries and writes under way: number, kind, the process at work (none: it waits), seconds, text."""
    service: Service = current_app.extensions["comity"]
    token_holder(service)
    told = [
        {
            "number": each.number,
            "kind": each.kind,
            "process": process.pid if (process := each.process) is not None else None,
            "seconds": round(time.time() - each.since, 3),
            "query": each.text,
        }
        for each in service.pool.tasks.listed()
    ]
    return Response(json.dumps(told, indent=1) + "\n", content_type="application/json")


@operate.delete("/queries/<int:number>")
def end(number: int) -> Response:
    """End a query or a write; its client gets 503, or a broken stream where its answer has begun."""
    service: Service = current_app.extensions["comity"]
    token_holder(service)
    if not service.pool.tasks.end(number):
        raise NothingThere(f"the query {number}", "it may have ended; GET /queries lists those under way")
    return Response(status=204)
