"""Lists of words that an expert edits, one table a subject."""

import tomllib
from functools import cache

from graphs.extract.lexicon import FOLDER


@cache
def _table(name: str) -> dict[str, str | list[str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """Return a list of words of a table."""
    words = _table(table)[name]
    return frozenset(words.split() if isinstance(words, str) else words)
