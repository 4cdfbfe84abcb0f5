"""The words of a version: names of things and sentences and passages of documents, kept for search beside its database.

One SQLite file a version, with two full-text indexes (FTS5). It is written when the version is: anew for one that is
made from nothing, else a copy with the patch laid over it, or a hard link where the patch touches no words. A version
that has none, made by an earlier Comity, gets it when it is first searched.
"""

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphs.store.patch import Patch

FILE = "words.sqlite"
# Names come first in what is found, and sentences before the passages in them.
FIELDS = ("label", "alias", "sentence", "passage")
NAMES, QUOTES, _ALIAS = FIELDS[:2], FIELDS[2:], 1
_CMT = "https://w3id.org/comity/ns#"
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ALIASES = ("http://www.w3.org/2004/02/skos/core#altLabel", f"{_CMT}officialName", f"{_CMT}knownAs")
_TEXT = ox.NamedNode(f"{_CMT}exactText")
_TYPE, _SENTENCE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{_CMT}Sentence")
_PREDICATES = (_LABEL, *(ox.NamedNode(iri) for iri in _ALIASES), _TEXT)
_OURS = "https://w3id.org/comity/"
_READ = "content='entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2'"
_TABLES = (
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, thing TEXT, field INTEGER, text TEXT, language TEXT)",
    f"CREATE VIRTUAL TABLE names USING fts5(text, {_READ}, prefix='2')",
    f"CREATE VIRTUAL TABLE quotes USING fts5(text, {_READ})",
)
_FIND = """
SELECT entry.thing, entry.field, entry.text, entry.language FROM {table} JOIN entry ON entry.id = {table}.rowid
WHERE {table} MATCH ? AND entry.field IN ({fields}) AND substr(entry.thing, 1, ?) = ? ORDER BY {order} LIMIT ?
"""
_WORD = re.compile(r"\w+")
_FORGET_NAME = "INSERT INTO names(names, rowid, text) VALUES ('delete', ?, ?)"
_FORGET_QUOTE = "INSERT INTO quotes(quotes, rowid, text) VALUES ('delete', ?, ?)"
Entry = tuple[str, int, str, str]


@dataclass(frozen=True)
class Found:
    """A text that holds the words: of what thing, in which field, in which language (empty for none)."""

    thing: str
    field: str
    text: str
    language: str


def build(folder: Path, database: ox.Store) -> None:
    """Write the words of a database beside it, whole or not at all."""
    part = folder.parents[1] / f".{FILE}.{folder.name}.{os.getpid()}.part"
    try:
        with _written(part) as file:
            for statement in _TABLES:
                file.execute(statement)
            _add(file, _entries(database))
            file.execute("CREATE INDEX by_thing ON entry(thing)")
        part.replace(folder / FILE)
    finally:
        part.unlink(missing_ok=True)


def carry(before: Path, folder: Path, patch: Patch, database: ox.Store) -> None:
    """Write the words of a version that a patch made, out of those of the one before, if that has any."""
    if not (before / FILE).exists():
        return
    gone = [quad for quad in patch.removed if quad.predicate in _PREDICATES]
    new = [quad for quad in patch.added if quad.predicate in _PREDICATES]
    if not gone and not new:
        os.link(before / FILE, folder / FILE)
        return
    shutil.copyfile(before / FILE, folder / FILE)
    with _written(folder / FILE) as file:
        for quad in (*gone, *new):
            _remove(file, quad)
        _add(file, dict.fromkeys(entry for quad in (*gone, *new) for entry in _still(database, quad)))


def search(folder: Path, words: str, fields: Iterable[str], limit: int) -> list[Found]:
    """Return texts with all these words, the last of which may be unfinished: names first, the best first."""
    terms = [f'"{word}"' for word in _WORD.findall(words)]
    return _found(folder, " ".join([*terms[:-1], f"{terms[-1]} *"]), "rank", fields, limit) if terms else []


def beginning(folder: Path, words: str, fields: Iterable[str], limit: int, within: str = "") -> list[Found]:
    """Return texts that begin with these words, the last of which may be unfinished, the shortest first.

    `within` is what the IRIs of the things begin with.
    """
    phrase = " ".join(_WORD.findall(words))
    return _found(folder, f'^ "{phrase}" *', "length(entry.text), entry.text", fields, limit, within) if phrase else []


def _found(folder: Path, match: str, order: str, fields: Iterable[str], limit: int, within: str = "") -> list[Found]:
    found: list[Found] = []
    with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro&immutable=1", uri=True)) as file:
        for table, here in (("names", NAMES), ("quotes", QUOTES)):
            numbers = ", ".join(str(FIELDS.index(each)) for each in here if each in fields)
            if numbers and len(found) < limit:
                query = _FIND.format(table=table, fields=numbers, order=f"{order}, entry.thing")
                rows = file.execute(query, (match, len(within), within, limit - len(found)))
                found += [Found(thing, FIELDS[field], text, language) for thing, field, text, language in rows]
    return found


@contextmanager
def _written(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to write; nobody reads it before it is whole, and it is flushed with its version."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode = OFF")
            file.execute("PRAGMA synchronous = OFF")
            file.execute("BEGIN")
            yield file
            file.execute("COMMIT")
    except sqlite3.OperationalError as fault:
        full = any(words in str(fault) for words in ("full", "disk I/O"))
        raise OSError(errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(fault)) from None


def _entries(database: ox.Store) -> Iterator[Entry]:
    sentences = {quad.subject for quad in database.quads_for_pattern(None, _TYPE, _SENTENCE)}
    aliases: set[Entry] = set()
    for predicate in _PREDICATES:
        last = None
        for quad in database.quads_for_pattern(None, predicate, None):
            entry = _entry(quad, sentence=quad.subject in sentences)
            # The same in two graphs comes one behind the other; by two properties it does not.
            if entry is not None and entry != last and entry not in aliases:
                yield entry
            if entry is not None and entry[1] == _ALIAS:
                aliases.add(entry)
            last = entry


def _entry(quad: ox.Quad, *, sentence: bool) -> Entry | None:
    """Return the entry that a quad makes: what is told of our things in words."""
    thing, text = quad.subject, quad.object
    if not isinstance(thing, ox.NamedNode) or not isinstance(text, ox.Literal) or not thing.value.startswith(_OURS):
        return None
    field = 0 if quad.predicate == _LABEL else _ALIAS
    if quad.predicate == _TEXT:
        field = 2 if sentence else 3
    return thing.value, field, text.value, text.language or ""


def _still(database: ox.Store, quad: ox.Quad) -> Iterator[Entry]:
    """Yield what a database says, by whichever property and in whichever graph, of what a quad says."""
    sentence = next(database.quads_for_pattern(quad.subject, _TYPE, _SENTENCE), None) is not None
    for each in database.quads_for_pattern(quad.subject, None, quad.object):
        entry = _entry(each, sentence=sentence) if each.predicate in _PREDICATES else None
        if entry is not None:
            yield entry


def _add(file: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    last = file.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    file.executemany("INSERT INTO entry(thing, field, text, language) VALUES (?, ?, ?, ?)", entries)
    file.execute("INSERT INTO names(rowid, text) SELECT id, text FROM entry WHERE id > ? AND field < 2", (last,))
    file.execute("INSERT INTO quotes(rowid, text) SELECT id, text FROM entry WHERE id > ? AND field >= 2", (last,))


def _remove(file: sqlite3.Connection, quad: ox.Quad) -> None:
    """Remove what a quad says, by whichever property: what is still said comes back."""
    term = quad.object
    if not isinstance(quad.subject, ox.NamedNode) or not isinstance(term, ox.Literal):
        return
    query = "SELECT id, field FROM entry WHERE thing = ? AND text = ? AND language = ?"
    for number, field in file.execute(query, (quad.subject.value, term.value, term.language or "")).fetchall():
        file.execute(_FORGET_NAME if FIELDS[field] in NAMES else _FORGET_QUOTE, (number, term.value))
        file.execute("DELETE FROM entry WHERE id = ?", (number,))
