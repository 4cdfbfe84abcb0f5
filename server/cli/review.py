"""comity review: candidate claims into a plain file, and the edited file back into the graph."""

from pathlib import Path

import click

from graphs import Commit
from server.building.adding import add
from server.building.suits import suitable
from server.cli.texts import DATE, TEXTS, readable, reference_time, status
from server.cli.turn import in_turn
from server.clock import now
from server.settings import Settings


class Review(click.Group):
    """A group whose first command may be left out: `comity review TEXT...` writes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put in the command that is meant where none is named."""
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["write", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Review)
def review() -> None:
    """Write candidate claims into a file that a person edits, and put the edited file back.

    `comity review TEXT...` writes a file KEY.claims for each text; `comity review apply FILE` puts an edited one into
    the served graph.
    """


@review.command()
@TEXTS
@DATE
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder to write to.  [default: this one]")
def write(texts: tuple[Path, ...], date: str | None, out: Path) -> int:
    """Write a claims file for each of TEXTS: keep a line to accept it, mend it, or strike it out.

    A file that is there is never written over. Exit status 0 where all were read, 1 where some could not be, 2 where
    none could.
    """
    from server.building.drawing import chosen, one_by_one  # the parser takes seconds to import

    refused: list[str] = []
    read = 0
    for each in one_by_one(readable(texts, date, refused), chosen("rules"), out, review=True):
        if each.word not in ("read", "kept"):
            click.echo(f"comity: {each.word}: {each.name} {each.reason}", err=True)
            refused.append(each.word)
            continue
        read += 1
        click.echo(each.reason or f"{each.file}: {each.claims} claims")
    return status(read, refused)


@review.command()
@click.argument("claims", type=click.Path(path_type=Path))
@click.argument("text", type=click.Path(path_type=Path), required=False)
@DATE
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
def apply(claims: Path, text: Path | None, date: str | None, store: Path | None) -> int:
    """Put what the edited file CLAIMS says into the served graph, in place of what its document said there.

    The file carries its text along; one that was written by hand needs the TEXT too. What is left in it is accepted:
    nothing of it waits any more for being unsure. Exit status 1 where it breaks a shape, 2 where it cannot be read.
    """
    from server.building.drawing import reviewed

    reading = reviewed(claims, text, reference_time(date))
    commit = Commit("comity review", f"reviewed claims of {reading.document.key}", now())
    opened = suitable(store or Settings.read().store)
    added = in_turn(lambda: add([reading], opened, commit, replace=True))
    click.echo(
        f"version {added.version.number}: {added.claims} reviewed claims of {reading.document.key}, "
        f"{added.asserted} of them facts"
    )
    for line in added.told():
        click.echo(line)
    return 0
