"""comity query: ask the store, or any endpoint, a SPARQL query."""

import sys
from pathlib import Path

import click

from server.cli.ask import ask
from server.errors import CannotRead
from server.settings import Settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a store.")
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, json, xml, csv, tsv; for CONSTRUCT and DESCRIBE turtle, ntriples, rdfxml, jsonld.",
)
def query(file: Path, store: Path | None, endpoint: str | None, form: str) -> int:
    """Answer the SPARQL query in FILE, or on standard input where FILE is -.

    Exit status 0 where there is an answer, 1 where there is none (no rows, no triples, or ASK says no).
    """
    settings = Settings.read()
    text = sys.stdin.read() if str(file) == "-" else read_query_file(file)
    answer = ask(text, form, endpoint or store or settings.store)
    click.echo(answer.text, nl=False)
    return 0 if answer.found else 1


def read_query_file(path: Path) -> str:
    """Return the query in a file; raises CannotRead."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotRead(str(path), getattr(fault, "strerror", None) or str(fault)) from None
