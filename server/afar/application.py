"""--endpoint: the application over a SPARQL 1.1 store elsewhere."""

from flask import Blueprint, Flask, Response, current_app, json, request

from server.afar.asking import Question, put
from server.afar.far_service import FarService
from server.app import assembled
from server.federation.screen import refuse_remote
from server.gone import gone_of
from server.pages import built, pages
from server.processes import prepare
from server.protocol.asked import read_query
from server.protocol.explaining import explaining
from server.protocol.sparql import accepted
from server.settings import Settings

afar = Blueprint("afar", __name__)


def create_remote_app(settings: Settings) -> Flask:
    """Return an application that answers from the endpoint of the settings."""
    prepare(writable=False)
    return assembled(FarService(settings), (afar, explaining, built, pages))


@afar.route("/sparql", methods=["GET", "POST"])
def ask() -> Response:
    """Answer a query from the endpoint; a browser gets the query page."""
    service: FarService = current_app.extensions["comity"]
    page = service.page() if request.method == "GET" and "update" not in request.args else None
    if page is not None:
        return page
    settings = service.settings
    asked = read_query(request, settings.longest_query)
    refuse_remote(asked.text)
    question = Question(
        asked.text, *accepted(asked.format, request.headers.get("Accept", "")), asked.default_graphs, asked.named_graphs
    )
    seconds = settings.within(asked.timeout)
    answer = put(service.url, question, seconds, gone_of(request.environ))
    response = Response(answer, content_type=answer.media_type)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


@afar.get("/health")
@afar.get("/health/ready")
def health() -> Response:
    """Say whether the endpoint answers."""
    service: FarService = current_app.extensions["comity"]
    put(service.url, Question("ASK {}", "application/sparql-results+json", None), 5).close()
    return Response(json.dumps({"status": "ready", "endpoint": service.url}), content_type="application/json")


@afar.get("/health/live")
def live() -> Response:
    """Say that the process answers."""
    return Response(json.dumps({"status": "live"}), content_type="application/json")


def not_offered(rest: str = "") -> Response:
    """Say plainly what there is not over an endpoint."""
    del rest
    service: FarService = current_app.extensions["comity"]
    told = {
        "type": "https://w3id.org/comity/problem/NotOffered",
        "title": "NotOffered",
        "status": 501,
        "detail": f"{request.path} is not offered over an endpoint; ask {service.url} itself, or serve a store",
    }
    return Response(json.dumps(told), 501, content_type="application/problem+json")


for word in ("update", "store", "dumps", "queries", "data", "metrics"):
    for rule in (f"/{word}", f"/{word}/<path:rest>"):
        afar.add_url_rule(rule, view_func=not_offered, methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
