"""--endpoint: queries handed on to a SPARQL 1.1 store elsewhere, and its answers streamed through."""

import http.client
import time
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Flask, Response, current_app, json, request
from werkzeug.exceptions import HTTPException

from ontology import ComityError
from server.coding import compressed
from server.engine.formats import GRAPHS, RESULTS
from server.errors import EndpointAway, NotAcceptable, QueryFailed, TookTooLong
from server.negotiate import best
from server.pages import built
from server.problems import http_problem, problem
from server.protocol import Asked, read_query
from server.screen import refuse_remote
from server.settings import Settings

PART = 64 * 1024
remote = Blueprint("remote", __name__)


def create_remote_app(settings: Settings) -> Flask:
    """Return an application that answers queries by asking the endpoint of the settings."""
    app = Flask("server", static_folder="static", template_folder="templates")
    app.config["MAX_FORM_MEMORY_SIZE"] = max(4 * settings.longest_query, 500_000)
    app.extensions["comity-settings"] = settings
    app.register_blueprint(remote)
    app.register_blueprint(built)
    app.register_error_handler(ComityError, problem)
    app.register_error_handler(HTTPException, http_problem)
    app.after_request(compressed)
    return app


@remote.route("/sparql", methods=["GET", "POST"])
def ask() -> Response:
    """Answer a query from the endpoint."""
    settings: Settings = current_app.extensions["comity-settings"]
    asked = read_query(request, settings.longest_query)
    refuse_remote(asked.text)
    header = request.headers.get("Accept", "")
    wanted = [each for each in (best(header, RESULTS), best(header, GRAPHS)) if each]
    if not wanted:
        raise NotAcceptable(header, (*RESULTS, *GRAPHS))
    seconds = min(asked.timeout or settings.timeout, settings.timeout)
    answer = Remote(str(settings.endpoint), seconds)
    answer.ask(asked, ", ".join(wanted))
    response = Response(answer, content_type=answer.content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


@remote.get("/health")
def health() -> Response:
    """Say whether the endpoint answers."""
    settings: Settings = current_app.extensions["comity-settings"]
    answer = Remote(str(settings.endpoint), 5)
    answer.ask(Asked("ASK {}"), "application/sparql-results+json")
    answer.close()
    return Response(json.dumps({"status": "ready", "endpoint": settings.endpoint}), content_type="application/json")


class Remote:
    """One question to an endpoint, and its answer as it comes."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url, self.seconds, self.deadline = url, seconds, time.monotonic() + seconds
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.connection = kind(parts.hostname or "", parts.port, timeout=seconds)
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.content_type = ""

    def ask(self, asked: Asked, accept: str) -> None:
        """Send the query and wait for the head of the answer; raises EndpointAway, TookTooLong, QueryFailed."""
        fields = [("query", asked.text)]
        fields += [("default-graph-uri", each) for each in asked.default_graphs]
        fields += [("named-graph-uri", each) for each in asked.named_graphs]
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self.connection.request("POST", self.path, urlencode(fields), headers)
            self.response = self.connection.getresponse()
            fault = self.response.read(500).decode(errors="replace") if self.response.status != 200 else ""
        except TimeoutError:
            raise TookTooLong(self.seconds) from None
        except (OSError, http.client.HTTPException) as reason:
            raise EndpointAway(self.url, str(reason) or type(reason).__name__) from None
        if 400 <= self.response.status < 500:
            raise QueryFailed(f"the endpoint answered {self.response.status}: {fault}")
        if self.response.status != 200:
            raise EndpointAway(self.url, f"it answered {self.response.status}: {fault}")
        self.content_type = self.response.headers.get("Content-Type", "application/octet-stream")

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts of the answer; raises where it breaks off, so that no part is taken for the whole."""
        try:
            while part := self._part():
                yield part
        finally:
            self.close()

    def close(self) -> None:
        """Hang up, which ends the query at an endpoint that looks."""
        self.connection.close()

    def _part(self) -> bytes:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TookTooLong(self.seconds)
        if self.connection.sock is not None:
            self.connection.sock.settimeout(left)
        try:
            return self.response.read1(PART)
        except TimeoutError:
            raise TookTooLong(self.seconds) from None
        except (OSError, http.client.HTTPException) as reason:
            raise EndpointAway(self.url, f"its answer broke off ({type(reason).__name__})") from None
