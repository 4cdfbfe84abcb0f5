"""Asks a listed server: its address checked, pinned, bounded in time and size, each redirect held against the list."""

import logging
import time
from collections.abc import Mapping
from urllib.parse import urljoin

from server.errors import EndpointAway, RemoteNotAllowed
from server.exchange import Exchange
from server.federation.hosts import Hosts, Resolver, address_of, resolved

LOG = logging.getLogger("comity.federation")
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 3


class Reach:
    """What may be reached: the listed hosts, each answer of at most `longest` bytes."""

    def __init__(self, hosts: Hosts, longest: int, resolve: Resolver = resolved) -> None:
        self.hosts, self.longest, self.resolve = hosts, longest, resolve

    def ask(
        self, url: str, method: str, headers: Mapping[str, str], seconds: float, body: bytes | None = None
    ) -> Exchange:
        """Return the answer of a listed server with status 200; raises RemoteNotAllowed, EndpointAway, TookTooLong."""
        deadline, place = time.monotonic() + seconds, self.hosts.place(url)
        for _ in range(MOST_REDIRECTS + 1):
            address = address_of(place, self.resolve)
            exchange = Exchange(place.url, max(0.01, deadline - time.monotonic()), address, self.longest)
            exchange.send(method, headers, body)
            LOG.info("%s %s at %s answered %d", method, place.url, address, exchange.status)
            if exchange.status == 200:
                return exchange
            told = exchange.headers.get("Location")
            if exchange.status not in REDIRECTS or told is None or (exchange.status == 303 and method != "GET"):
                raise EndpointAway(place.url, f"it answered {exchange.status}: {exchange.words()}")
            exchange.close()
            new = self.hosts.place(urljoin(place.url, told))
            if place.scheme == "https" and new.scheme == "http":
                raise RemoteNotAllowed(new.url, f"{place.url} leads there from https")
            place = new
        raise EndpointAway(url, f"it redirects more than {MOST_REDIRECTS} times")
