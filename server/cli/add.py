"""comity add: from a stranger's text to the served graph."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphs import Commit, Reading, Store
from ontology import ComityError
from server.building.adding import Added, known
from server.building.adding import add as add_readings
from server.building.suits import suitable
from server.building.threshold import threshold_of
from server.cli.texts import DATE, TEXTS, THRESHOLD, each_read, how_sure, readable, status
from server.cli.turn import in_turn
from server.clock import now
from server.errors import DocumentKnown
from server.settings import Settings

if TYPE_CHECKING:
    from graphs.extraction import Document

# So many documents make one version, so that neither memory nor what a fault undoes grows with their number.
TOGETHER = 100
# How the gate, the reasoner, and a store that has got the document meanwhile refuse what a text says.
REFUSALS = {"DoesNotConform": "shapes", "Inconsistent": "shapes", "DocumentKnown": "known"}


@click.command()
@TEXTS
@DATE
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@click.option("--extractor", type=click.Choice(["rules", "model"]), default="rules", show_default=True)
@THRESHOLD
@click.option("--replace", is_flag=True, help="Read again what the store holds already.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def add(
    texts: tuple[Path, ...], date: str | None, store: Path | None, extractor: str, threshold: float | None, form: str,
    *, replace: bool,
) -> int:  # fmt: skip
    """Draw the claims of TEXTS, check them, and add them to the served graph in one step.

    A running server shows them with its next answer. What contradicts what the graph says already is withheld, there
    as well as here, and told. Exit status 0 where all were added, 1 where some could not be read or break a shape, 2
    where nothing could be read.
    """
    from server.building.drawing import chosen, spent  # the parser takes seconds to import

    refused: list[str] = []
    sure = how_sure(threshold)
    together = partial(add_readings, replace=replace, threshold=sure)
    opened, drawer, read = suitable(store or Settings.read().store), chosen(extractor), 0
    threshold_of(opened.latest().open(), sure)
    documents = iter(_new(readable(texts, date, refused), opened, refused, replace=replace))
    while some := list(islice(documents, TOGETHER)):
        readings = [reading for _, reading in each_read(some, drawer.read, refused)]
        for added in _added(readings, opened, refused, together):
            read += len(added.documents)
            _tell(added, form)
    if told := spent(drawer):
        click.echo(f"comity: the model: {told}", err=True)
    return 1 if "shapes" in refused else status(read, refused)


def _new(documents: "Iterable[Document]", store: Store, refused: list[str], *, replace: bool) -> "Iterator[Document]":
    """Yield the documents that the store does not hold yet, or all of them where they are to be read again."""
    for document in documents:
        if replace or not known(document.key, store.latest().open()):
            yield document
            continue
        click.echo(f"comity: known: {DocumentKnown(document.key)}", err=True)
        refused.append("known")


def _added(
    readings: list[Reading], store: Store, refused: list[str], together: Callable[..., Added]
) -> Iterator[Added]:
    """Add documents in one version; where a shape refuses them, each by itself, so that one costs no other anything."""
    names = ", ".join(reading.document.key for reading in readings)
    try:
        yield in_turn(lambda: together(readings, store, Commit("comity add", f"add {names}"[:500], now())))
    except ComityError as fault:
        word = REFUSALS.get(type(fault).__name__)
        if word is None:
            raise
        if len(readings) == 1:
            click.echo(f"comity: {word}: {names} is not added: {fault}", err=True)
            refused.append(word)
            return
        for reading in readings:
            yield from _added([reading], store, refused, together)


def _tell(added: Added, form: str) -> None:
    if form == "json":
        told = {
            "version": added.version.number, "documents": added.documents, "claims": added.claims,
            "asserted": added.asserted, "contradictions": added.contradictions,
        }  # fmt: skip
        click.echo(json.dumps(told))
        return
    names = ", ".join(added.documents)
    click.echo(
        f"version {added.version.number}: {len(added.documents)} documents added ({names}), {added.claims} claims, "
        f"{added.asserted} of them facts"
    )
    for line in added.told():
        click.echo(line)
