"""comity extract: new texts to claims, as N-Quads or as review files."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.building.threshold import or_usual
from server.cli.progress import Progress
from server.cli.texts import DATE, TEXTS, THRESHOLD, explained, how_sure, reference_time
from server.settings import Settings

if TYPE_CHECKING:
    from graphs.extraction import Outcome


@click.command()
@TEXTS
@DATE
@click.option("--extractor", type=click.Choice(["rules", "model"]), default="rules", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write to."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to read with.  [default: one a core]")
@click.option("--scheduler", metavar="URL", help="Read on the Dask cluster at this address, as tcp://host:8786.")
@THRESHOLD
@click.option("--review", is_flag=True, help="Write claims files that a person edits, instead of N-Quads.")
@click.option("--gzip", is_flag=True, help="Compress the N-Quads: they take a fifteenth of the room.")
@click.option("--explain", is_flag=True, help="Write nothing; say which rule fired on each sentence, and on what.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="json: a line of JSON for each text, and one for the sum.",
)  # fmt: skip
def extract(
    texts: tuple[Path, ...], date: str | None, extractor: str, out: Path, jobs: int | None, scheduler: str | None,
    threshold: float | None, form: str, *, review: bool, gzip: bool, explain: bool,
) -> int:  # fmt: skip
    """Draw the claims of TEXTS, each anchored to its words, one file a document.

    A text is a file of plain English in UTF-8, a .jsonl file with {"id", "text", "date"} on each line, a folder of
    such files, or - for standard input.

    A run that was stopped goes on where it was; a file is there whole or not at all. What cannot be read, or takes
    longer than COMITY_TEXT_TIMEOUT seconds, gets a word each, and the rest goes on. Exit status 0 where all were read,
    1 where some could not be, 2 where none could.
    """
    if explain:
        return explained(texts, date)
    from graphs import extraction  # the parser takes seconds to import
    from server.building.drawing import chosen, one_by_one, spent

    found, sure = extraction.read_texts(texts, reference_time(date)), or_usual(how_sure(threshold))
    drawer = chosen(extractor) if extractor == "model" or review else None
    if drawer is not None:
        outcomes = one_by_one(found, drawer, out, review=review, packed=gzip, threshold=sure)
    else:
        output, seconds = extraction.Output(out, gzip, threshold=sure), Settings.read().text_timeout
        if scheduler:
            outcomes = extraction.extract_over(found, output, scheduler, seconds)
        else:
            outcomes = extraction.extract_all(found, output, jobs or _cores(), seconds)
    progress = Progress(extraction.how_many(texts))
    try:
        return _told(outcomes, progress, out, form)
    finally:
        if drawer is not None and (told := spent(drawer)):
            click.echo(f"comity: the model: {told}", err=True)


def _told(outcomes: "Iterator[Outcome]", progress: Progress, out: Path, form: str) -> int:
    counts: dict[str, int] = {}
    claims = 0
    for each in outcomes:
        counts[each.word] = counts.get(each.word, 0) + 1
        claims += each.claims
        if form == "json":
            click.echo(json.dumps({key: value for key, value in asdict(each).items() if value != ""}))
        if each.reason:
            progress.say(f"comity: {each.name}: {each.word}: {each.reason}")
        progress.step()
    progress.clear()
    texts = sum(counts.values())
    good = counts.get("read", 0) + counts.get("kept", 0)
    if form == "json":
        click.echo(json.dumps({"texts": texts, "words": dict(sorted(counts.items())), "claims": claims}))
    else:
        told = ", ".join(f"{count:,} {word}" for word, count in sorted(counts.items()))
        click.echo(f"{texts:,} texts ({told or 'none'}), {claims:,} claims written to {out}")
    return 2 if not good else 0 if good == texts else 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
