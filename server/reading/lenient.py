"""Lets the engine do what a text asks, where it would refuse what SPARQL 1.1 allows."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

import pyoxigraph as ox

from server.reading.again import reread
from server.reading.meaning import as_meant

_UNKNOWN = re.compile(r"The custom function <([^>]*)> is not supported")
Functions = Mapping[ox.NamedNode, Callable[..., None]]
Done = TypeVar("Done")


def leniently(do: Callable[[str, Functions], Done], text: str) -> Done:
    """Do what a text asks, in words that the engine reads as they are meant; raises SyntaxError and RuntimeError.

    A fault of syntax is told of with its place in the text as it was given. A call of a function that nobody knows is
    an error in its expression (SPARQL 1.1, section 17.6), no fault of the whole.
    """
    meant = as_meant(text)
    if meant != text:
        with suppress(SyntaxError):
            return _done(do, meant)
    try:
        return _done(do, text)
    except SyntaxError as fault:
        again = reread(text)
        if again is None:
            raise
        try:
            return _done(do, as_meant(again))
        except SyntaxError:
            raise fault from None


def _done(do: Callable[[str, Functions], Done], text: str) -> Done:
    functions: dict[ox.NamedNode, Callable[..., None]] = {}
    while True:
        try:
            return do(text, functions)
        except RuntimeError as fault:
            found = _UNKNOWN.search(str(fault))
            if found is None or ox.NamedNode(found[1]) in functions:
                raise
            functions[ox.NamedNode(found[1])] = lambda *_: None
