"""Keeps queries that ask other servers out, by their text; workers have no network besides."""

import re

from server.errors import RemoteNotAllowed

# What may hold the words SERVICE and LOAD without meaning them (SPARQL 1.1, sections 19.7 and 19.8).
QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REMOTE = re.compile(r"(?<![\w:?$-])(SERVICE|LOAD)\b(?![\w-]*:)", re.IGNORECASE)


def refuse_remote(text: str) -> None:
    """Raise RemoteNotAllowed for a query or an update that asks another server.

    Escapes are read first, as the grammar has it (SPARQL 1.1, section 19.2).
    """
    plain = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
    found = _REMOTE.search(QUOTED.sub(" ", plain))
    if found:
        raise RemoteNotAllowed(found.group(1).upper())
