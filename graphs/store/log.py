"""The commit log: one line of JSON for each version that ever was; it outlives the versions."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
_TAIL = 1 << 20


def append(path: Path, entry: Entry) -> None:
    """Add a line, for the caller to flush: it counts when the pointer has come to its version."""
    with path.open("ab") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")


def read(path: Path, current: int) -> Iterator[Entry]:
    """Yield the entries up to the current version, oldest first."""
    if not path.exists():
        return
    with path.open("rb") as stream:
        for line in stream:
            if line.endswith(b"\n") and (entry := json.loads(line))["version"] <= current:
                yield entry


def mend(path: Path, current: int) -> None:
    """Cut off what a writer that died has left: half a line, or the line of a version that never came to be."""
    if not path.exists():
        return
    with path.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        start = stream.seek(max(0, size - _TAIL))
        tail = stream.read()
        keep = len(tail)
        while keep and not _belongs(tail[tail.rfind(b"\n", 0, keep - 1) + 1 : keep], current):
            keep = tail.rfind(b"\n", 0, keep - 1) + 1
        if keep < len(tail):
            stream.truncate(start + keep)
            os.fsync(stream.fileno())


def _belongs(line: bytes, current: int) -> bool:
    return line.endswith(b"\n") and json.loads(line)["version"] <= current
