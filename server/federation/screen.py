"""Keeps queries that ask other servers out where none may be asked, by their text; workers have no network besides."""

from server.errors import RemoteNotAllowed
from server.federation.reading import read
from server.prefixes import PREFIXES


def refuse_remote(text: str) -> None:
    """Raise RemoteNotAllowed for a query or an update that asks another server."""
    reading = read(text, prefixes=PREFIXES)
    if reading:
        raise RemoteNotAllowed("LOAD" if reading.loads else "SERVICE")
