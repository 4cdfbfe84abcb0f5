"""Keeps queries that ask other servers out where none may be asked, by their text; workers have no network besides."""

from server.errors import RemoteNotAllowed
from server.federation.reading import read
from server.prefixes import PREFIXES
from server.reading.legible import check_legible


def refuse_remote(text: str, base: str = "", *, update: bool = False) -> None:
    """Raise RemoteNotAllowed for a query or an update that asks another server, QueryNotUnderstood if it is none."""
    try:
        reading = read(text, prefixes=PREFIXES)
        if reading:
            raise RemoteNotAllowed("LOAD" if reading.loads else "SERVICE")
    except RemoteNotAllowed:
        check_legible(text, base, update=update)
        raise
