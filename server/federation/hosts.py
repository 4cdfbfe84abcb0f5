"""Which other servers may be asked: the operator's list, and what its names may resolve to."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from server.errors import BadSetting, EndpointAway, RemoteNotAllowed

# Returns the addresses of a host's name.
Resolver = Callable[[str, int], list[str]]
_ENTRY = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
_PORTS = {"http": 80, "https": 443}
# Addresses that carry another one: mapped, translated, tunnelled. Nobody needs them to name a server.
_CARRIERS = [ip_network(each) for each in ("::ffff:0:0/96", "::/96", "64::/16", "2001::/32", "2002::/16")]


@dataclass(frozen=True)
class Place:
    """Where a listed address leads; `named` says that the list names its very port."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    named: bool


class Hosts:
    """The hosts that may be asked, as HOST or HOST:PORT."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        """Read the list; raises BadSetting."""
        self.listed: set[tuple[str, int | None]] = set()
        for entry in entries:
            found = _ENTRY.fullmatch(entry)
            if found is None or not 0 < int(found[2] or 80) < 65536:
                raise BadSetting("allow_hosts", entry, "an entry is HOST or HOST:PORT, an IPv6 address in [brackets]")
            self.listed.add((found[1].strip("[]").lower(), int(found[2]) if found[2] else None))

    def place(self, url: str) -> Place:
        """Return where an address leads; raises RemoteNotAllowed where it is not on the list."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            raise RemoteNotAllowed(url, "it is no address") from None
        if parts.scheme not in _PORTS:
            raise RemoteNotAllowed(url, "only http and https addresses can be asked")
        if parts.username is not None or parts.password is not None or "@" in parts.netloc:
            raise RemoteNotAllowed(url, "take the name and password out of the address")
        named = (host, port) in self.listed
        if not named and not ((host, None) in self.listed and port == _PORTS[parts.scheme]):
            raise RemoteNotAllowed(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Place(url, parts.scheme, host, port, path, named)


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host's name; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def address_of(place: Place, resolve: Resolver = resolved) -> str:
    """Return the address to connect to, resolved once and checked, so that no later answer can change it.

    Raises EndpointAway for a name that has none, RemoteNotAllowed where one of them is not public and the list does
    not name the very port.
    """
    try:
        found = resolve(place.host, place.port)
    except OSError as fault:
        raise EndpointAway(place.url, f"its name cannot be resolved ({fault.strerror or fault})") from None
    if not found:
        raise EndpointAway(place.url, "its name has no address")
    inside = [each for each in found if not is_public(each)]
    if inside and not place.named:
        raise RemoteNotAllowed(
            place.url, f"{place.host} is at {inside[0]}, which is not public: list it as HOST:PORT if it is meant"
        )
    return found[0]


def is_public(address: str) -> bool:
    """Tell whether an address is public: not private, loopback, link-local, multicast or one that carries another."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.scope_id or any(ip in each for each in _CARRIERS)):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)
