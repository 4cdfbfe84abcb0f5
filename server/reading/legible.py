"""Whether a text is SPARQL at all, told by the engine without evaluating any of it."""

import re

import pyoxigraph as ox

from server.prefixes import PREFIXES
from server.reading.lenient import Functions, leniently
from server.reading.syntax import syntax_fault
from server.reading.tokens import cut
from server.reading.updates import one_prologue

# An operation that fails: the engine reads the whole of an update before it does the first.
_STOP = "DROP GRAPH <urn:comity:nobody> ; "
_PLACE = re.compile(r"error at (\d+):(\d+):")


def check_legible(text: str, base: str, *, update: bool = False) -> None:
    """Raise QueryNotUnderstood, with its place, for a text that is no query, or no update; nobody is asked for it."""
    try:
        if update:
            leniently(lambda said, _: _read_update(said, base), one_prologue(text, base))
        else:
            leniently(lambda said, functions: _read_query(said, base, functions), text)
    except SyntaxError as fault:
        raise syntax_fault(fault) from None


def _read_query(text: str, base: str, functions: Functions) -> None:
    """Let the engine read a query: that no graph is called 0 is what it finds next, and where it stops."""
    try:
        ox.Store().query(
            text,
            base_iri=base or None,
            prefixes=PREFIXES,
            custom_functions=functions,  # type: ignore[arg-type]  # as in engine.evaluate
            default_graph=0,  # type: ignore[arg-type]  # on purpose
        )
    except ValueError:
        return


def _read_update(text: str, base: str) -> None:
    """Let the engine read an update, and fail at its first operation."""
    tokens, at = cut(text), 0
    while at < len(tokens) and tokens[at].word in ("PREFIX", "BASE"):
        at += 3 if tokens[at].word == "PREFIX" else 2
    begin = tokens[at].begin if at < len(tokens) else len(text)
    try:
        ox.Store().update(text[:begin] + _STOP + text[begin:], base_iri=base or None, prefixes=PREFIXES)
    except RuntimeError:
        return
    except SyntaxError as fault:
        raise SyntaxError(_PLACE.sub(lambda found: _moved(found, text, begin), str(fault), count=1)) from None


def _moved(found: re.Match[str], text: str, begin: int) -> str:
    """Return a place in the text as it was given."""
    line, column = int(found[1]), int(found[2])
    before = begin - (text.rfind("\n", 0, begin) + 1)
    same = line == text.count("\n", 0, begin) + 1 and column > before
    return f"error at {line}:{column - len(_STOP) if same else column}:"
