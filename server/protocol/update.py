"""/update: SPARQL 1.1 Update by the protocol."""

from flask import Blueprint, Response, current_app, request

from server.federation.finding import SERVICE, with_found
from server.federation.loading import operations
from server.protocol.asked import read_update
from server.protocol.writes import write, writer_name, written
from server.reading.rules import check_update
from server.reading.updates import one_prologue
from server.service import Service
from server.writing.job import Update
from server.writing.using import with_dataset

update = Blueprint("update", __name__)


@update.post("/update")
def change() -> Response:
    """Do an update, wholly or not at all."""
    service: Service = current_app.extensions["comity"]
    writer_name(service)
    asked = read_update(request, service.settings.longest_query)
    text = as_engine_reads(asked.text, asked.default_graphs, asked.named_graphs)
    if SERVICE in text:
        text = with_found(text, service.version())
    abroad = service.federation.read(text, request.base_url, update=True)
    if not abroad:
        return written(write((Update(abroad.text, request.base_url),), "update", asked.timeout), 200)
    with service.federation.asking() as question:
        seconds = service.settings.within(asked.timeout)
        done = operations(service.federation, abroad, question, request.base_url, seconds)
        return written(write(done, "update", asked.timeout, service.federation.cut_off), 200)


def as_engine_reads(text: str, default_graphs: tuple[str, ...] = (), named_graphs: tuple[str, ...] = ()) -> str:
    """Return an update, with the dataset that its request names, as the engine reads it right.

    Raises QueryNotUnderstood and BadParameter.
    """
    check_update(text)
    return with_dataset(one_prologue(text, request.base_url), default_graphs, named_graphs)
