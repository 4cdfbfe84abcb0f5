"""comity dump: a version of the store in a format that other tools read."""

import sys
from pathlib import Path

import click

from graphs import Store
from server.dumping.dump import FORMATS
from server.dumping.dump import dump as write_dump
from server.settings import Settings
from server.whole_file import whole_file


@click.command()
@click.option("--graph", metavar="IRI", help="Only this named graph.")
@click.option("--format", "form", default="trig", show_default=True, help=f"One of {', '.join(FORMATS)}.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; standard output without it.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
def dump(graph: str | None, form: str, out: Path | None, store: Path | None) -> int:
    """Write the graph, or one named graph of it, to a file or to standard output.

    The same version gives the same bytes. `--format owl` is for Protégé: ontology and documents in one file, each
    asserted triple annotated with its sentence.
    """
    version = Store(store or Settings.read().store).latest()
    with version.hold():
        if out is None:
            write_dump(version.open(), form, graph, sys.stdout.buffer)
            return 0
        with whole_file(out) as stream:
            write_dump(version.open(), form, graph, stream)
    return 0
