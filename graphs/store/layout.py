"""How a store lies in its folder: `format`, `current` (the pointer), `lock`, `log.jsonl`, `patches/`, `versions/`."""

import shutil
from pathlib import Path

from graphs.errors import NotAStore, StoreOutdated, StoreTooNew
from graphs.store import log
from graphs.store.files import flush, room_on_disk, write_whole

FORMAT = 1
FORMAT_LINE = f"comity store {FORMAT}\n"


def pointer(folder: Path) -> int:
    """Return the number of the version that is current, 0 for none yet; raises NotAStore."""
    try:
        return int((folder / "current").read_text(encoding="utf-8"))
    except FileNotFoundError:
        if (kept := numbers(folder)) and kept[-1] > 1:
            reason = f"its file `current` is missing; write into it the version to serve, {kept[0]} to {kept[-1]}"
            raise NotAStore(str(folder), reason) from None
        return 0
    except (OSError, ValueError) as fault:
        raise NotAStore(str(folder), f"its file `current` cannot be read ({fault}); write a version into it") from None


def ready(folder: Path, number: int) -> Path:
    """Write the pointer that is to take the place of the one at hand, for the caller to flush."""
    part = folder / ".current.part"
    part.write_text(f"{number}\n", encoding="utf-8")
    return part


def point(folder: Path) -> None:
    """Make the version current for which the pointer is ready, in one step, flushed to the disk."""
    (folder / ".current.part").replace(folder / "current")
    flush(folder)


def version_path(folder: Path, number: int) -> Path:
    """Return where a version is."""
    return folder / "versions" / f"{number:08d}"


def patch_stem(folder: Path, number: int) -> Path:
    """Return what the names of the files begin with that tell what a write changed."""
    return folder / "patches" / f"{number:08d}"


def numbers(folder: Path) -> list[int]:
    """Return the numbers of the versions that are there, in order."""
    versions = folder / "versions"
    return sorted(int(path.name) for path in versions.iterdir() if path.name.isdigit()) if versions.is_dir() else []


def require_format(folder: Path) -> None:
    """Raise StoreTooNew, StoreOutdated or NotAStore where this Comity cannot read the store."""
    path = folder / "format"
    told = path.read_text(encoding="utf-8").split() if path.exists() else []
    if told[:2] != ["comity", "store"] or len(told) != 3 or not told[2].isdigit():
        raise NotAStore(str(folder), f"its file `format` says {' '.join(told)!r}; name another folder")
    if int(told[2]) > FORMAT:
        raise StoreTooNew(str(folder), f"format {told[2]}", f"format {FORMAT}")
    if int(told[2]) < FORMAT:
        raise StoreOutdated(str(folder), f"format {told[2]}", f"format {FORMAT}")


def prepare(folder: Path) -> None:
    """Make the folder a store, or be sure that it is one that can be written."""
    if not (folder / "format").exists():
        if folder.exists() and any(folder.iterdir()) and not (folder / "versions").exists():
            raise NotAStore(str(folder), "it holds other files; name an empty folder")
        with room_on_disk(folder):
            (folder / "versions").mkdir(parents=True, exist_ok=True)
            write_whole(folder / "format", FORMAT_LINE)
    require_format(folder)
    (folder / "patches").mkdir(exist_ok=True)


def clear(folder: Path) -> None:
    """Remove what a writer that died has left: drafts, and a version that the pointer never came to."""
    current = pointer(folder)
    for path in (folder / "versions").iterdir():
        if path.name.startswith(".") or (path.name.isdigit() and int(path.name) > current):
            shutil.rmtree(path)
    for path in (folder / "patches").glob(f"{current + 1:08d}.*"):
        path.unlink()
    for path in (*folder.glob(".*.part"), *(folder / "patches").glob(".*.part")):
        path.unlink()
    log.mend(folder / "log.jsonl", current)
