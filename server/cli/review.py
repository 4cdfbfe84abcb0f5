"""comity review: candidate claims into a plain file, and the edited file back into the graph."""

from pathlib import Path

import click

from graphs import Commit, Store
from server.adding import add
from server.cli.texts import DATE, TEXTS, readable, reference_time
from server.clock import now
from server.settings import Settings


@click.group()
def review() -> None:
    """Write candidate claims into a file that a person edits, and put the edited file back."""


@review.command()
@TEXTS
@DATE
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder to write to.  [default: this one]")
def write(texts: tuple[Path, ...], date: str | None, out: Path) -> int:
    """Write a claims file for each of TEXTS: keep a line to accept it, mend it, or strike it out."""
    from server.drawing import chosen, one_by_one  # the parser takes seconds to import

    refused: list[str] = []
    for each in one_by_one(readable(texts, date, refused), chosen("rules"), out, review=True):
        click.echo(f"{out / each.name}.claims: {each.claims} claims")
    return 1 if refused else 0


@review.command()
@click.argument("claims", type=click.Path(path_type=Path))
@click.argument("text", type=click.Path(path_type=Path))
@DATE
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
def apply(claims: Path, text: Path, date: str | None, store: Path | None) -> int:
    """Put what the edited file CLAIMS says of TEXT into the served graph, in place of what stood there."""
    from server.drawing import reviewed

    reading = reviewed(claims, text, reference_time(date))
    key = reading.document.key
    commit = Commit("comity review", f"reviewed claims of {key}", now())
    version = add([reading], Store(store or Settings.read().store), commit, replace=True)
    click.echo(f"version {version.number}: {len(reading.claims)} reviewed claims of {key}")
    return 0
