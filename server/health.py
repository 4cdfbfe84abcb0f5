"""/health: whether the server lives, and whether it can answer."""

from flask import Blueprint, Response, current_app, json

from ontology import ComityError
from server.service import Service

health = Blueprint("health", __name__)


@health.get("/health/live")
def live() -> Response:
    """Say that the process answers."""
    return _told({"status": "live"}, 200)


@health.get("/health")
@health.get("/health/ready")
def ready() -> Response:
    """Say whether there is a version to serve."""
    service: Service = current_app.extensions["comity"]
    try:
        version = service.version()
    except ComityError as fault:
        return _told({"status": "not ready", "detail": str(fault)}, 503)
    told = {"status": "ready", "version": version.number, "quads": version.quads}
    if service.pool.network is not None:
        told["network"] = network(service.pool.network)
    return _told(told, 200)


def network(means: tuple[str, ...]) -> str:
    """Say what keeps the processes that evaluate from the network."""
    if not means:
        return "the kernel allows neither a namespace nor seccomp: SERVICE and LOAD are kept out by the text alone"
    return f"cut off by {' and '.join(means)}"


def _told(told: dict[str, object], status: int) -> Response:
    return Response(json.dumps(told) + "\n", status, content_type="application/json")
