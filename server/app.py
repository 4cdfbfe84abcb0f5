"""The Flask application: one server over one store."""

from collections.abc import Iterable

from flask import Blueprint, Flask
from werkzeug.exceptions import HTTPException

from graphs import Store
from ontology import ComityError
from server.dumping.dumps import dumps
from server.engine.pool import Pool
from server.health import health
from server.operate import operate
from server.pages import editor, pages
from server.processes import prepare
from server.protocol.carried import secured
from server.protocol.coding import compressed
from server.protocol.description import description
from server.protocol.explaining import explaining
from server.protocol.graph_store import graph_store
from server.protocol.problems import http_problem, problem
from server.protocol.sparql import sparql
from server.protocol.update import update
from server.service import Service
from server.settings import Settings
from server.writing.writer import Keep, Writer


def create_app(settings: Settings, store: Store) -> Flask:
    """Return the application; its workers start with the first query."""
    prepare(writable=settings.writable)
    pool = Pool(settings.workers, settings.waiting, settings.memory)
    writer = Writer(settings.waiting, settings.write_memory, pool.tasks, Keep(settings.keep, settings.keep_days))
    service = Service(settings, store, pool, writer, page=editor)
    return assembled(service, (sparql, update, graph_store, explaining, description, dumps, health, operate, pages))


def assembled(service: Service, parts: Iterable[Blueprint]) -> Flask:
    """Return an application of some parts over a service: its bounds, its errors, and what every answer carries."""
    settings = service.settings
    app = Flask("server", static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = settings.longest_body * 1024 * 1024
    app.config["MAX_FORM_MEMORY_SIZE"] = max(4 * settings.longest_query, 500_000)
    app.extensions["comity"] = service
    for part in parts:
        app.register_blueprint(part)
    app.register_error_handler(ComityError, problem)
    app.register_error_handler(HTTPException, http_problem)
    app.after_request(compressed)
    app.after_request(secured)
    return app
