"""comity add: from a stranger's text to the served graph."""

from pathlib import Path

import click

from graphs import Commit
from server.adding import add as add_readings
from server.cli.texts import DATE, TEXTS, readable
from server.clock import now
from server.settings import Settings
from server.suits import suitable


@click.command()
@TEXTS
@DATE
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@click.option("--extractor", type=click.Choice(["rules", "model"]), default="rules", show_default=True)
@click.option("--replace", is_flag=True, help="Read again what the store holds already.")
def add(texts: tuple[Path, ...], date: str | None, store: Path | None, extractor: str, *, replace: bool) -> int:
    """Draw the claims of TEXTS, check them, and add them to the served graph in one step.

    A running server shows them with its next answer. Exit status 0 where all were added, 1 where some could not be
    read or the claims break a shape, 2 where nothing was added.
    """
    from server.drawing import chosen, spent  # the parser takes seconds to import

    refused: list[str] = []
    drawer = chosen(extractor)
    readings = [drawer.read(document) for document in readable(texts, date, refused)]
    if told := spent(drawer):
        click.echo(f"comity: the model: {told}", err=True)
    if not readings:
        return 2
    names = ", ".join(reading.document.key for reading in readings)
    opened = suitable(store or Settings.read().store)
    version = add_readings(readings, opened, Commit("comity add", f"add {names}"[:500], now()), replace=replace)
    claims = sum(len(reading.claims) for reading in readings)
    click.echo(f"version {version.number}: {len(readings)} documents added ({names}), {claims} claims")
    return 1 if refused else 0
