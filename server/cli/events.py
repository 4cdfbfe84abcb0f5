"""comity events: the PLOVER events of new texts, one a line."""

import csv
import json
import sys
from pathlib import Path

import click

from server.cli.texts import DATE, TEXTS, each_read, explained, readable, status
from server.settings import Settings

COLUMNS = (
    "document", "sentence", "quote", "begin", "end", "event", "main", "mode", "context", "source", "target",
    "source_actors", "target_actors", "date", "voice", "modality", "polarity", "confidence",
)  # fmt: skip


@click.command()
@TEXTS
@DATE
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--explain", is_flag=True, help="Say instead which rule fired on each sentence.")
def events(texts: tuple[Path, ...], date: str | None, form: str, *, explain: bool) -> int:
    """Write the political events of TEXTS in the terms of PLOVER: who did what to whom, and where it says so.

    A text is a file of plain English in UTF-8, a .jsonl file with {"id", "text", "date"} on each line, a folder of
    such files, or - for standard input. The field document is the id, or the key made from the name of the file.
    Exit status 0 where all were read, 1 where some could not be, 2 where none could.
    """
    if explain:
        return explained(texts, date)
    from graphs import extraction  # slow to import

    rules, read = extraction.Aside(Settings.read().text_timeout), 0
    refused: list[str] = []
    table = csv.DictWriter(sys.stdout, COLUMNS) if form == "csv" else None
    if table:
        table.writeheader()
    for document, found in each_read(readable(texts, date, refused), rules.events, refused):
        read += 1
        for event in found:
            row = event.as_dict() | {"document": extraction.name_of(document)}
            if table:
                table.writerow({name: _cell(row[name]) for name in COLUMNS})
            else:
                click.echo(json.dumps(row, ensure_ascii=False))
    return status(read, refused)


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return " ".join(
            str(each.get("iri") or each.get("label")) if isinstance(each, dict) else str(each) for each in value
        )
    return value
