"""What is a text that can be read: UTF-8, words, English prose; else one clear word for what it is."""

import codecs
import hashlib
import re
import tomllib
from datetime import UTC, datetime

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.lexicon import FOLDER
from graphs.names.tables import slug

# A document of this many characters takes about half a GiB on the way to its claims.
LONGEST = 500_000
_YEARS = range(1000, 9000)
_LONGEST_KEY = 80
_BOM = "\ufeff"
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
_TAG = re.compile(r"<(?:!doctype|html|body|div|p|span|a|br|script|td|li)\b[^>]*>", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_LONE = re.compile(r"[\ud800-\udfff]")
# Words that English prose cannot do without and that its neighbours do not share.
_WORDS = tomllib.loads((FOLDER / "english.toml").read_text(encoding="utf-8"))
_ENGLISH, _FOREIGN = frozenset(_WORDS["words"].split()), frozenset(_WORDS["foreign"].split())


def decoded(raw: bytes, name: str) -> str | TextRefused:
    """Return the characters of a file in UTF-8, or the word for what it is instead."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return TextRefused(name, "encoding", "is UTF-16 or UTF-32, by its first bytes; save it as UTF-8")
    nulls = raw[:4096].count(0)
    if nulls * 3 > len(raw[:4096]):
        return TextRefused(name, "binary", "is no text, or is UTF-16; give plain text in UTF-8")
    if b"\0" in raw:
        return TextRefused(name, "binary", f"has a null byte at byte {raw.index(0)}; give plain text in UTF-8")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return TextRefused(name, "encoding", f"is no UTF-8 at byte {fault.start}; save it as UTF-8")


def document_of(name: str, body: str, when: datetime | None, file: str, given_id: str = "") -> Document:
    """Return a text as a document; its key is what a slug keeps of the name.

    A byte order mark counts as a character of the file and is no part of the document.
    """
    day = when.replace(tzinfo=UTC) if when and when.tzinfo is None else when
    begin = 1 if body.startswith(_BOM) else 0
    body = body[begin:]
    title = next((line.strip() for line in body[:10_000].splitlines() if line.strip()), name)[:200]
    return Document(key_of(name), title, "en", file, begin, body, day, "given with the text" if day else "",
                    given_id=given_id)  # fmt: skip


def key_of(name: str) -> str:
    """Return the key of a document of this name; where letters are lost, a hash of the name tells it from others.

    >>> key_of("Leaders meet/2024_05"), key_of("文章 1")
    ('leaders-meet-2024-05', '1-d64d81e1')
    """
    made = slug(name)
    kept = sum(map(str.isalnum, made)) >= sum(map(str.isalnum, name))
    if made and kept and len(made) <= _LONGEST_KEY:
        return made
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{made[:_LONGEST_KEY].strip('-')}-{digest}".strip("-")


def checked(document: Document, name: str) -> Document | TextRefused:
    """Return the document, or the one word for why it is not read."""
    fault = _fault(document)
    return TextRefused(name, *fault) if fault else document


def _fault(document: Document) -> tuple[str, str] | None:
    body = document.body
    lone = _LONE.search(body)
    if lone:
        return "encoding", f"has half of a character at character {lone.start()}; write it whole, or leave it out"
    if not any(map(str.isalnum, body)):
        return "empty", "has no words"
    if "\0" in body or len(_CONTROL.findall(body[:10_000])) > 3:
        return "binary", "is no text: it has control characters in it; give plain text in UTF-8"
    if len(body) > LONGEST:
        return "long", f"has over {LONGEST:,} characters; split it into documents"
    if len(_TAG.findall(body[:20_000])) > 2:
        return "markup", "has HTML in it; give the plain text"
    if not english(body[:20_000]):
        return "language", "is not English, as far as its common words tell; it is left alone"
    if document.reference_time and document.reference_time.year not in _YEARS:
        return "date", f"has the date {document.reference_time:%Y-%m-%d}; write it as 2021-03-23"
    return None


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
