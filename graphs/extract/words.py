"""Lists of words that an expert edits, one table a subject."""

import tomllib
from functools import cache

from graphs.extract.lexicon import FOLDER


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """Return a list of words of a table."""
    words = tomllib.loads((FOLDER / f"{table}.toml").read_text(encoding="utf-8"))[name]
    return frozenset(words.split() if isinstance(words, str) else words)
