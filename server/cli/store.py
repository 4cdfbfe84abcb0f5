"""comity store: the versions of a store."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import click

from graphs import Commit, Store
from server.clock import now
from server.settings import Settings

STORE = click.option(
    "--store", "folder", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]"
)


@click.group()
def store() -> None:
    """Load files into a store; list, restore, copy and clear its versions."""


def _opened(folder: Path | None) -> Store:
    return Store(folder or Settings.read().store)


@store.command("list")
@STORE
def listed(folder: Path | None) -> int:
    """List the versions that are kept, oldest first."""
    versions = _opened(folder).versions()
    for each in versions:
        when = each.commit.when.strftime("%Y-%m-%d %H:%M:%S")
        click.echo(f"{each.number:>6}  {when}  {each.quads:>10} quads  {each.commit.who}: {each.commit.why}")
    return 0 if versions else 1


@store.command()
@STORE
def log(folder: Path | None) -> int:
    """Print the commit log, a line of JSON for each version that ever was, oldest first."""
    entries = list(_opened(folder).log())
    for entry in entries:
        click.echo(json.dumps(entry, ensure_ascii=False))
    return 0 if entries else 1


@store.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Draw what follows, and load nothing where a shape breaks; much slower.")
@STORE
def load(files: tuple[Path, ...], folder: Path | None, *, check: bool) -> int:
    """Load files of RDF beside what is there, all of them or nothing, at full speed.

    Files end in .nq, .nt, .trig, .ttl or .rdf, or one of these and .gz: a dump, or what `comity extract --out` wrote.
    Without --check they are loaded as they are: not held against the shapes, and nothing new is inferred.
    """
    from server.building.loading import load_files

    total = sum(path.stat().st_size for path in files if path.is_file())
    with click.progressbar(length=total, label="loading", file=sys.stderr) as bar:
        why = f"load {', '.join(path.name for path in files[:5])}{' and others' if len(files) > 5 else ''}"
        made = load_files(
            list(files), _opened(folder), Commit("comity store load", why, now()), lambda at: bar.update(at - bar.pos),
            check=check,
        )  # fmt: skip
    click.echo(f"version {made.number}: {made.quads} quads" + ("" if check else ", not checked against the shapes"))
    return 0


@store.command()
@click.argument("version", type=int)
@click.option("--why", required=True, help="The reason, for the log.")
@STORE
def restore(version: int, why: str, folder: Path | None) -> int:
    """Make an old version the newest again."""
    made = _opened(folder).restore(version, Commit("comity store restore", f"restore {version}: {why}", now()))
    click.echo(f"version {made.number} is version {version} again")
    return 0


@store.command()
@click.argument("target", type=click.Path(path_type=Path))
@STORE
def backup(target: Path, folder: Path | None) -> int:
    """Copy the newest version to a folder, or a .tar file, that is a store of its own."""
    click.echo(f"version {_opened(folder).backup(target).number} copied to {target}")
    return 0


@store.command()
@click.option("--keep", type=click.IntRange(min=1), default=10, show_default=True, help="Newest versions to keep.")
@click.option("--days", type=click.IntRange(min=0), default=7, show_default=True, help="Keep younger ones too.")
@STORE
def gc(keep: int, days: int, folder: Path | None) -> int:
    """Remove old versions, but for those that a reader holds; the log and the patches stay."""
    gone = _opened(folder).collect(keep, now() - timedelta(days=days))
    click.echo(f"removed {len(gone)} versions" + (f": {', '.join(map(str, gone))}" if gone else ""))
    return 0
