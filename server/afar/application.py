"""--endpoint: the application over a SPARQL 1.1 store elsewhere."""

from flask import Blueprint, Flask, Response, current_app, json, request
from werkzeug.exceptions import HTTPException

from ontology import ComityError
from server.afar.asking import Question, put
from server.afar.far_service import FarService
from server.coding import compressed
from server.engine.formats import GRAPHS, RESULTS
from server.errors import NotAcceptable, UnknownFormat
from server.explaining import explaining
from server.gone import gone_of
from server.negotiate import best
from server.pages import built, pages
from server.problems import http_problem, problem
from server.processes import prepare
from server.protocol import read_query
from server.screen import refuse_remote
from server.settings import Settings
from server.sparql import NAMES

afar = Blueprint("afar", __name__)


def create_remote_app(settings: Settings) -> Flask:
    """Return an application that answers from the endpoint of the settings."""
    app = Flask("server", static_folder="static", template_folder="templates")
    app.config["MAX_FORM_MEMORY_SIZE"] = max(4 * settings.longest_query, 500_000)
    prepare(writable=False)
    app.extensions["comity"] = FarService(settings)
    for part in (afar, explaining, built, pages):
        app.register_blueprint(part)
    app.register_error_handler(ComityError, problem)
    app.register_error_handler(HTTPException, http_problem)
    app.after_request(compressed)
    return app


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
    question = Question(asked.text, *_accepted(asked.format), asked.default_graphs, asked.named_graphs)
    seconds = min(asked.timeout or settings.timeout, settings.timeout)
    answer = put(service.url, question, seconds, gone_of(request.environ))
    response = Response(answer, content_type=answer.media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _accepted(name: str | None) -> tuple[str | None, str | None]:
    """Return the media types for rows and for graphs: the one that a parameter names, else the best for the client."""
    header = request.headers.get("Accept", "")
    if name is not None:
        header = NAMES.get(name, name)
        if header not in (*RESULTS, *GRAPHS):
            raise UnknownFormat(name, tuple(NAMES))
    results, graphs = best(header, RESULTS), best(header, GRAPHS)
    if results is None and graphs is None:
        raise NotAcceptable(header, (*RESULTS, *GRAPHS))
    return results, graphs


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


@afar.route(
    "/<any(update, store, dumps, queries, data, metrics):word>", methods=["GET", "POST", "PUT", "DELETE", "PATCH"]
)
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


for word in ("update", "store", "dumps", "queries", "data"):
    for rule in (f"/{word}", f"/{word}/<path:rest>"):
        afar.add_url_rule(rule, view_func=not_offered, methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
