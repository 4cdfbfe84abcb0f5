"""New texts as documents: text files, folders of them, lines of JSON, standard input; a word for what is none."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.checked import LONGEST, checked, decoded, document_of
from graphs.extract.seen import Seen

STDIN = Path("-")
SUFFIXES = (".txt", ".jsonl")
# No character takes more bytes: as UTF-8, and as two escapes in JSON.
_LONGEST_FILE, _LONGEST_LINE = 4 * LONGEST, 12 * LONGEST + 1000
_FORM = 'write {"id": "...", "text": "...", "date": "2021-03-23"} on one line'
Text = Document | TextRefused


def read_texts(paths: Iterable[Path], when: datetime | None) -> Iterator[Text]:
    """Yield a document for each text file, and one for each line of a .jsonl file; or why there is none.

    A folder stands for the .txt and .jsonl files in it and below it, "-" for standard input: a text, or lines of JSON
    where it begins with a brace. `when` is the time from which the words for time are counted where a text gives none
    of its own. No more than one text is held at a time. Of two texts with one name the second is refused.
    """
    with closing(Seen()) as seen:
        for path in paths:
            for name, text in _texts(path, when):
                first = seen.earlier(text.key, name) if isinstance(text, Document) else None
                yield text if first is None else TextRefused(name, "twice", f"has the name of {first}; give it another")


def how_many(paths: Iterable[Path]) -> int | None:
    """Return how many texts there are about, for telling how far a batch is; None where nobody can know."""
    found = 0
    for path in paths:
        if path == STDIN:
            return None
        tops = os.walk(path) if path.is_dir() else [("", [], [str(path)])]
        names = (Path(top, name) for top, _, below in tops for name in below)
        found += sum(_count(each) for each in names if not path.is_dir() or each.suffix in SUFFIXES)
    return found


def _count(path: Path) -> int:
    if path.suffix != ".jsonl" or not path.is_file():
        return 1
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _texts(path: Path, when: datetime | None) -> Iterator[tuple[str, Text]]:
    if path == STDIN:
        yield from _stdin(when)
    elif path.is_dir():
        yield from _folder(path, when)
    elif path.suffix == ".jsonl":
        yield from _json_file(path, when)
    else:
        yield str(path), _file(path, path.stem, when)


def _folder(folder: Path, when: datetime | None) -> Iterator[tuple[str, Text]]:
    faults: list[OSError] = []
    found = 0
    for top, below, names in os.walk(folder, onerror=faults.append):
        below.sort()
        for path in (Path(top, name) for name in sorted(names) if name.endswith(SUFFIXES)):
            found += 1
            if path.suffix == ".jsonl":
                yield from _json_file(path, when)
            else:
                yield str(path), _file(path, str(path.relative_to(folder).with_suffix("")), when)
    for fault in faults:
        yield str(fault.filename), _missing(str(fault.filename), fault)
    if not found and not faults:
        yield str(folder), TextRefused(str(folder), "empty", "has no .txt or .jsonl file in it")


def _missing(name: str, fault: OSError) -> TextRefused:
    return TextRefused(name, "missing", f"cannot be read: {fault.strerror or fault}")


def _file(path: Path, name: str, when: datetime | None) -> Text:
    if path.is_fifo():
        return _pipe(path)
    try:
        with path.open("rb") as file:
            return _text(file, str(path), name, path.name, when)
    except OSError as fault:
        return _missing(str(path), fault)


def _text(file: BinaryIO, where: str, name: str, source: str, when: datetime | None) -> Text:
    raw = file.read(_LONGEST_FILE + 1)
    if len(raw) > _LONGEST_FILE:
        return TextRefused(where, "long", f"has over {LONGEST:,} characters; split it into documents")
    body = decoded(raw, where)
    return body if isinstance(body, TextRefused) else checked(document_of(name, body, when, source), where)


def _stdin(when: datetime | None) -> Iterator[tuple[str, Text]]:
    file = sys.stdin.buffer
    head = file.peek(1)[:64] if hasattr(file, "peek") else b""
    if head.lstrip().startswith(b"{"):
        yield from _rows(file, "stdin", "stdin", when)
    else:
        yield "stdin", _text(file, "stdin", "stdin", "stdin", when)


def _pipe(path: Path) -> TextRefused:
    """Return the word for a pipe, which might never be written to and hold up all that comes after it."""
    return TextRefused(str(path), "pipe", "is a pipe; give what comes out of it on standard input, as -")


def _json_file(path: Path, when: datetime | None) -> Iterator[tuple[str, Text]]:
    if path.is_fifo():
        yield str(path), _pipe(path)
        return
    try:
        with path.open("rb") as file:
            yield from _rows(file, str(path), path.name, when)
    except OSError as fault:
        yield str(path), _missing(str(path), fault)


def _rows(file: BinaryIO, where: str, source: str, when: datetime | None) -> Iterator[tuple[str, Text]]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        name = f"{where}:{number}"
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield name, TextRefused(name, "long", f"has over {LONGEST:,} characters; split it into documents")
        elif line.strip():
            yield name, _row(name, line, when, source)


def _row(name: str, line: bytes, when: datetime | None, source: str) -> Text:
    raw = decoded(line, name)
    if isinstance(raw, TextRefused):
        return raw
    try:
        row = json.loads(raw.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return TextRefused(name, "json", f"is no JSON; {_FORM}")
    given, body = (row.get("id"), row.get("text")) if isinstance(row, dict) else (None, None)
    if not isinstance(given, str) or not isinstance(body, str) or not given.strip():
        return TextRefused(name, "json", f'needs "id" and "text" in quotation marks; {_FORM}')
    try:
        day = datetime.fromisoformat(row["date"]) if row.get("date") else when
    except (TypeError, ValueError):
        return TextRefused(name, "date", f"has the date {row['date']!r}; write it as 2021-03-23")
    return checked(document_of(given, body, day, source, given_id=given), name)
