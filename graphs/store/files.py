"""Files that are there whole or not at all, on a disk that may fail or fill up."""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from graphs.errors import StoreFull, StoreLocked

FLUSHERS = 16


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, flushed to the disk."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data.encode() if isinstance(data, str) else data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Make a file, or the names in a folder, outlast a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_all(paths: Iterable[Path]) -> None:
    """Make files and folders outlast a power cut, all at once: a disk flushes many nearly as fast as one."""
    with ThreadPoolExecutor(FLUSHERS) as pool:
        for _ in pool.map(flush, paths):
            pass


def tree(folder: Path, besides: Path | None = None) -> Iterator[Path]:
    """Yield a folder and all that is in it, but for the files that another folder has too, by hard links."""
    known = {each.stat().st_ino for each in tree(besides)} if besides else set()
    for path in folder.iterdir():
        if path.is_dir():
            yield from (each for each in tree(path) if each.stat().st_ino not in known)
        elif path.stat().st_ino not in known:
            yield path
    yield folder


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Be the only writer of a store; the lock falls with the process that holds it. Raises StoreLocked."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, path.parent)
        with suppress(OSError):  # on a full disk it is locked without a name
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, store: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreLocked(str(store), os.pread(handle, 100, 0).decode().strip() or "another process") from None


@contextmanager
def room_on_disk(folder: Path) -> Iterator[None]:
    """Turn a full disk into StoreFull; other faults of the disk stay what they are."""
    try:
        yield
    except OSError as fault:
        # The engine's faults have no errno, only the system's words.
        words = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)]
        if not any(each in str(fault) for each in words):
            raise
        raise StoreFull(str(folder)) from None
