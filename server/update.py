"""/update: SPARQL 1.1 Update by the protocol."""

from flask import Blueprint, Response, current_app, request

from server.protocol import read_update
from server.screen import refuse_remote
from server.service import Service
from server.writes import write, writer_name, written
from server.writing.job import Update
from server.writing.using import with_dataset

update = Blueprint("update", __name__)


@update.post("/update")
def change() -> Response:
    """Do an update, wholly or not at all."""
    service: Service = current_app.extensions["comity"]
    writer_name(service)
    asked = read_update(request, service.settings.longest_query)
    refuse_remote(asked.text)
    text = with_dataset(asked.text, asked.default_graphs, asked.named_graphs)
    return written(write((Update(text, request.base_url),), "update", asked.timeout), 200)
