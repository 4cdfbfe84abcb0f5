"""comity ontology: whether the vocabulary is in order, and its reference as a page."""

from pathlib import Path

import click

from ontology import upkeep


@click.group()
def ontology() -> None:
    """Check the vocabulary, or write its reference."""


@ontology.command()
def check() -> int:
    """Check the vocabulary: our rules, HermiT, and the OWL API where it is installed.

    Exit status 0 where nothing is wrong, 1 where something is: one line each.
    """
    if gap := upkeep.missing():
        click.echo(f"left out: the OWL API ({gap} is missing)", err=True)
    found = list(upkeep.complaints())
    for line in found:
        click.echo(line)
    click.echo(f"{len(found)} complaints" if found else "nothing is wrong with the vocabulary", err=True)
    return 1 if found else 0


@ontology.command()
@click.option("--out", default=Path("docs"), show_default=True, type=click.Path(path_type=Path, file_okay=False))
def docs(out: Path) -> int:
    """Write the reference: one page with every term, and a drawing of how they hang together."""
    click.echo(upkeep.write_docs(out))
    return 0
