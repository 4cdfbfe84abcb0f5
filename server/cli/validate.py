"""comity validate: whether graphs conform to the shapes."""

from pathlib import Path

import click

from validation import check_files, render


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "turtle", "html"]), default="text", show_default=True
)
@click.option(
    "--engine",
    type=click.Choice(["setwise", "pyshacl"]),
    default="setwise",
    show_default=True,
    help="Ours, or the slow reference; both find the same.",
)
def validate(files: tuple[Path, ...], form: str, engine: str) -> int:
    """Check Turtle, TriG, N-Triples, N-Quads or JSON-LD files against the shapes.

    Exit status 0 where they conform, 1 where they do not, 2 where a file cannot be read.
    """
    report = check_files(files, engine)
    click.echo(render(report, form), nl=False)
    return 0 if report.conforms else 1
