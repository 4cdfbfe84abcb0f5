"""Copies a version out of its store, as a store of its own: a folder, or a tar file of one."""

import io
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from graphs.errors import NotAStore
from graphs.store import layout
from graphs.store.files import flush, flush_all, room_on_disk, tree, write_whole
from graphs.store.version import Version


def back_up(version: Version, target: Path) -> None:
    """Copy a version to a folder, or a file whose name ends in .tar; raises NotAStore where something is there."""
    if target.exists():
        raise NotAStore(str(target), "something is there already; name a folder or file that does not exist")
    part = target.with_name(f".{target.name}.part")
    with version.hold(), room_on_disk(target):
        try:
            _write_tar(version, part, target.stem) if target.suffix == ".tar" else _write_folder(version, part)
            part.rename(target)
            flush(target.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)


def _beside(version: Version) -> Iterator[tuple[str, bytes]]:
    """Yield the files that make a folder with one version a store."""
    yield "format", layout.FORMAT_LINE.encode()
    yield "log.jsonl", version.file("commit.json").read_bytes()
    yield "current", f"{version.number}\n".encode()


def _write_folder(version: Version, folder: Path) -> None:
    shutil.copytree(version.path, folder / "versions" / version.path.name)
    for name, data in _beside(version):
        write_whole(folder / name, data)
    flush_all(tree(folder))


def _write_tar(version: Version, path: Path, top: str) -> None:
    with tarfile.open(path, "w") as tar:
        tar.add(version.path, f"{top}/versions/{version.path.name}")
        for name, data in _beside(version):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mtime = len(data), int(version.commit.when.timestamp())
            tar.addfile(entry, io.BytesIO(data))
    flush(path)
