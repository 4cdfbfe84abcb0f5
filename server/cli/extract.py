"""comity extract: new texts to claims, as N-Quads or as review files."""

import multiprocessing
from pathlib import Path

import click

from server.cli.texts import DATE, TEXTS, reference_time
from server.drawing import chosen, one_by_one


@click.command()
@TEXTS
@DATE
@click.option("--extractor", type=click.Choice(["rules", "model"]), default="rules", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write to."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to read with.  [default: one a core]")
@click.option("--scheduler", metavar="URL", help="Read on the Dask cluster at this address, as tcp://host:8786.")
@click.option("--review", is_flag=True, help="Write claims files that a person edits, instead of N-Quads.")
def extract(
    texts: tuple[Path, ...],
    date: str | None,
    extractor: str,
    out: Path,
    jobs: int | None,
    scheduler: str | None,
    *,
    review: bool,
) -> int:
    """Draw the claims of TEXTS, each anchored to its words, one file a document.

    A run that was stopped goes on where it was; a file is there whole or not at all. What cannot be read gets a word
    each, and the rest goes on. Exit status 0 where all were read, 1 where some could not be, 2 where none could.
    """
    from graphs import extraction  # the parser takes seconds to import

    found = extraction.read_texts(texts, reference_time(date))
    if extractor == "model" or review:
        outcomes = one_by_one(found, chosen(extractor), out, review=review)
    elif scheduler:
        outcomes = extraction.extract_over(found, out, scheduler)
    else:
        outcomes = extraction.extract_all(found, out, jobs or multiprocessing.cpu_count())
    counts: dict[str, int] = {}
    claims = 0
    for each in outcomes:
        counts[each.word] = counts.get(each.word, 0) + 1
        claims += each.claims
        if each.reason:
            click.echo(f"comity: {each.name}: {each.word}: {each.reason}", err=True)
    told = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))
    click.echo(f"{sum(counts.values())} texts ({told}), {claims} claims in {out}")
    good = counts.get("read", 0) + counts.get("kept", 0)
    return 0 if good == sum(counts.values()) else 1 if good else 2
