"""comity build: texts to a validated, inferred, stored version."""

from pathlib import Path

import click

from graphs import Store
from server.building.build import build as build_version
from server.building.build import read
from server.building.build_report import build_report
from server.building.threshold import or_usual
from server.cli.texts import THRESHOLD, how_sure
from server.clock import now
from server.settings import Settings
from server.whole_file import whole_file


@click.command()
@click.option("--seeds", type=click.Path(path_type=Path), help="Folder with texts and catalogue.ttl.  [default: seeds]")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@THRESHOLD
@click.option("--report", type=click.Path(path_type=Path), help="Write what each sentence claims to this file.")
def build(seeds: Path | None, store: Path | None, threshold: float | None, report: Path | None) -> int:
    """Read the texts, check what they say, and make a version of the store.

    Nothing is made where a claim breaks a shape: what is served stays as it was, and the report says what to mend.
    Where no text, annotation, term or shape has changed since the last build, the version at hand is kept.
    """
    settings, sure = Settings.read(), how_sure(threshold)
    built = build_version(
        seeds or settings.seeds,
        Store(store or settings.store),
        now(),
        lambda line: click.echo(f"  {line}", err=True),
        sure,
    )
    if report is not None:
        with whole_file(report) as stream:
            stream.write(build_report(*read(seeds or settings.seeds, threshold=or_usual(sure))).encode())
    if not built.fresh:
        click.echo(f"version {built.version} is up to date")
    else:
        click.echo(
            f"version {built.version}: {built.documents} documents, {built.claims} claims "
            f"({built.asserted} asserted), {built.inferred} triples inferred"
        )
    return 0
