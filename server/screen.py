"""Keeps queries that ask other servers out where none may be asked, by their text; workers have no network besides."""

import re

from server.errors import RemoteNotAllowed
from server.federation.reading import read
from server.prefixes import PREFIXES

# What may hold keywords without meaning them (SPARQL 1.1, sections 19.7 and 19.8).
QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)


def refuse_remote(text: str) -> None:
    """Raise RemoteNotAllowed for a query or an update that asks another server."""
    reading = read(text, prefixes=PREFIXES)
    if reading:
        raise RemoteNotAllowed("LOAD" if reading.loads else "SERVICE")
