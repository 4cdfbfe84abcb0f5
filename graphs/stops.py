"""Whether a stop ends a sentence, where abbreviations, initials and quotation marks leave it open."""

import re
import tomllib
from functools import cache
from pathlib import Path

from graphs.names.tables import read_table, several

_CLOSING = "\"'”’»)]"
_STOP = re.compile(rf"[.!?…][{re.escape(_CLOSING)}]*(?=\s)")
_BEFORE = re.compile(r"[^\s(\[\"“‘«]*\Z")
_AFTER = re.compile(r"\s+[\"'“‘«(\[]*([^\s,;:.!?\"”’»)]+)[,;:]?\s*([^\s,;:.!?]*)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]")
_NAMED = r"(?:[A-Z][\w’'.-]*\s+|the\s+){1,5}"


@cache
def stop_words(name: str) -> frozenset[str]:
    """Return a list of words of stops.toml."""
    table = tomllib.loads((Path(__file__).parent / "stops.toml").read_text(encoding="utf-8"))
    return frozenset(table[name].split())


@cache
def _states() -> frozenset[str]:
    names = (name for row in read_table("states") for name in (row["name"], *several(row["capitals"])))
    return frozenset(name for name in names if " " not in name)


@cache
def _uttered() -> re.Pattern[str]:
    return re.compile(
        rf"\s+{_NAMED}(?:{'|'.join(sorted(stop_words('saying')))})\b[^.!?]{{0,60}}[.!?]?\s*(?:\Z|[\"“A-Z])"
    )


def stops(text: str) -> list[int]:
    """Return the offsets after each stop, and after the marks that close with it, that more words follow."""
    return [found.end() for found in _STOP.finditer(text)]


def ends(text: str, at: int) -> bool | None:
    """Tell whether the stop before an offset ends a sentence; None where its surroundings leave that open.

    >>> ends("The U.S. Sixth Fleet left.", 8), ends("They joined the U.N. The vote", 20)
    (False, True)
    """
    marks = text[max(0, at - 9) : at]
    stop = at - 1 - (len(marks) - len(marks.rstrip(_CLOSING)))
    following = _AFTER.match(text, at)
    if not marks.rstrip(_CLOSING) or following is None:
        return None
    if text[stop] != ".":
        quoted = stop < at - 1 and _uttered().match(text, at)
        return False if quoted or (text[stop] in "!?" and following[1][0].islower()) else None
    found = _BEFORE.search(text[max(0, stop - 30) : stop])
    word = found.group() if found else ""
    # What only numbers an item of a list.
    if word.isdigit() and stop < 4 and text[:stop].strip() == word:
        return False
    return _after_word(word, following[1], following[2], closed=stop < at - 1)


def _after_word(word: str, first: str, second: str, *, closed: bool) -> bool | None:
    """Tell whether a full stop after a word ends a sentence, by the two words that follow."""
    if word in stop_words("titles"):
        return False
    if word.lower() in stop_words("counted"):
        return not (first[0].isdigit() or first[0].islower())
    if word in stop_words("dated"):
        return not (first[0].isdigit() or first[0].islower())
    if word.lower() in stop_words("hours"):
        return not (first[0].islower() or first[0].isdigit() or first in stop_words("after_hours"))
    if word in stop_words("closing"):
        return first[0].isupper()
    if _INITIALS.fullmatch(word) or word in stop_words("firms"):
        return _opens(first, second) or (closed and first[0].isupper())
    return False if closed and first[0].islower() else _plain(word, first)


def _opens(first: str, second: str) -> bool:
    """Tell whether words open a sentence: the fleet, but not Sixth Fleet; Russia left, but not Iran envoy."""
    return first in stop_words("openers") or (first in _states() and second in stop_words("verbs"))


def _plain(word: str, first: str) -> bool | None:
    """Tell that a whole word and a full stop end a sentence where a capital follows: in May. Japan."""
    return True if word.isalpha() and word[1:].islower() and len(word) > 2 and first in stop_words("openers") else None
