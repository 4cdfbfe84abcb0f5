"""New texts as documents: plain text files and lines of JSON; what cannot be read gets one clear word each."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.lexicon import FOLDER
from graphs.names.tables import slug

LONGEST_LINE = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TAG = re.compile(r"<(?:!doctype|html|body|div|p|span|a|br|script|td|li)\b[^>]*>", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Words that English prose cannot do without and that its neighbours do not share.
_WORDS = tomllib.loads((FOLDER / "english.toml").read_text(encoding="utf-8"))
_ENGLISH, _FOREIGN = frozenset(_WORDS["words"].split()), frozenset(_WORDS["foreign"].split())


def read_texts(paths: Iterable[Path], when: datetime | None) -> Iterator[Document | TextRefused]:
    """Yield a document for each text file, and one for each line of a .jsonl file; or why there is none.

    `when` is the time from which the words for time are counted where a text gives none of its own.
    """
    for path in paths:
        if path.suffix == ".jsonl":
            yield from _lines(path, when)
        else:
            yield _file(path, when)


def _file(path: Path, when: datetime | None) -> Document | TextRefused:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        return TextRefused(str(path), "missing", f"cannot be read: {fault.strerror or fault}")
    try:
        body = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        if b"\0" in raw[:4096]:
            return TextRefused(str(path), "binary", "is no text; give plain text in UTF-8")
        return TextRefused(str(path), "encoding", f"is no UTF-8 at byte {fault.start}; save it as UTF-8")
    return checked(document_of(path.stem, body, when, str(path.name)), str(path))


def _lines(path: Path, when: datetime | None) -> Iterator[Document | TextRefused]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _line(f"{path}:{number}", line, when, path.name)
    except OSError as fault:
        yield TextRefused(str(path), "missing", f"cannot be read: {fault.strerror or fault}")


def _line(name: str, line: bytes, when: datetime | None, file: str) -> Document | TextRefused:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return TextRefused(name, "encoding", f"is no UTF-8 at byte {fault.start}; save it as UTF-8")
    except ValueError:
        return TextRefused(name, "json", 'is no JSON; write {"id": ..., "text": ..., "date": ...} on one line')
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
        return TextRefused(name, "json", 'needs "id" and "text" in quotation marks')
    try:
        day = datetime.fromisoformat(row["date"]) if row.get("date") else when
    except (TypeError, ValueError):
        return TextRefused(name, "date", f"has the date {row['date']!r}; write it as 2021-03-23")
    return checked(document_of(row["id"], row["text"], day, file), name)


def document_of(key: str, body: str, when: datetime | None, file: str) -> Document:
    """Return a text as a document; its key is what a slug keeps of the name."""
    day = when.replace(tzinfo=UTC) if when and when.tzinfo is None else when
    title = next((line.strip() for line in body.splitlines() if line.strip()), key)[:200]
    basis = "given with the text" if day else ""
    return Document(slug(key) or "text", title, "en", file, 0, body, day, basis)


def checked(document: Document, name: str) -> Document | TextRefused:
    """Return the document, or the one word for why it is not read."""
    body = document.body
    if not body.strip() or not any(letter.isalnum() for letter in body[:LONGEST_LINE]):
        return TextRefused(name, "empty", "has no words")
    if len(_CONTROL.findall(body[:10_000])) > 3:
        return TextRefused(name, "binary", "is no text; give plain text in UTF-8")
    if max(map(len, body.splitlines())) > LONGEST_LINE:
        return TextRefused(name, "line", f"has a line of over {LONGEST_LINE:,} characters; break it into paragraphs")
    if len(_TAG.findall(body[:20_000])) > 2:
        return TextRefused(name, "markup", "has HTML in it; give the plain text")
    if not english(body[:20_000]):
        return TextRefused(name, "language", "is not English, as far as its common words tell; it is left alone")
    return document


def english(text: str) -> bool:
    """Tell whether a text looks like English prose, by the words that it and other languages cannot do without.

    >>> english("The minister said that he would not meet them."), english("Le ministre a dit qu'il ne viendrait pas.")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(text)]
    english_ones = sum(word in _ENGLISH for word in words)
    foreign_ones = sum(word in _FOREIGN for word in words)
    if not words or 2 * sum(word.isascii() for word in words) < len(words):
        return False
    # A sentence can do with few of these words, a headline with none; a page cannot. Names bring in one or two others.
    least = 0 if len(words) < 12 else max(1, len(words) // 25)
    return english_ones >= least and foreign_ones <= english_ones + 1
