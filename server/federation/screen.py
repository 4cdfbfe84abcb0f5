"""Keeps queries that ask other servers out where none may be asked, by their text; workers have no network besides."""

from server.errors import NoSearch, RemoteNotAllowed
from server.federation.finding import SERVICE
from server.federation.reading import read
from server.prefixes import PREFIXES
from server.reading.legible import check_legible


def refuse_remote(text: str, base: str = "", *, update: bool = False) -> None:
    """Raise RemoteNotAllowed for a query or an update that asks another server, QueryNotUnderstood if it is none.

    Raises NoSearch where it asks our search service: who has one has put what it finds in its place before.
    """
    try:
        reading = read(text, prefixes=PREFIXES)
        if any(call.iri == SERVICE for call in reading.calls):
            raise NoSearch
        if reading:
            raise RemoteNotAllowed("LOAD" if reading.loads else "SERVICE")
    except RemoteNotAllowed:
        check_legible(text, base, update=update)
        raise
