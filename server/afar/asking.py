"""Hands a query on to an endpoint, and its answer back as it comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from server.engine.formats import GRAPHS, RESULTS
from server.errors import Ended, EndpointAway, NotAcceptable, QueryFailed, TookTooLong
from server.exchange import Exchange
from server.gone import Gone
from server.prefixes import PREFIXES
from server.reading.tokens import cut

_KINDS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Question:
    """A query for an endpoint, what its answer may be written as (rows or a graph), and the dataset it is asked of."""

    text: str
    results_type: str | None
    graph_type: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def accept(self) -> str:
        """Return the media type to ask for; only one, since stores choose oddly. Raises NotAcceptable."""
        kind = next((token.word for token in cut(self.text) if token.word in _KINDS), "SELECT")
        rows = kind in ("SELECT", "ASK")
        wanted = self.results_type if rows else self.graph_type
        if wanted is None:
            raise NotAcceptable("what was asked for", tuple(RESULTS if rows else GRAPHS))
        return wanted


class FarAnswer:
    """The answer of an endpoint; closing it hangs up, which ends the query at an endpoint that looks."""

    def __init__(self, exchange: Exchange, gone: Gone) -> None:
        self.exchange, self.gone = exchange, gone
        self.media_type = exchange.headers.get("Content-Type", "application/octet-stream")

    def __iter__(self) -> Iterator[bytes]:
        """Yield the parts; raises where the answer breaks off, so that no part is taken for the whole."""
        try:
            yield from self.exchange
        except EndpointAway:
            raise Ended if self.gone else EndpointAway(self.exchange.url, "its answer broke off") from None

    def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self)

    def close(self) -> None:
        """Hang up."""
        self.exchange.close()


def put(url: str, question: Question, seconds: float, gone: Gone | None = None) -> FarAnswer:
    """Put a question to an endpoint and return its answer once it begins; hang up when the client has gone.

    Raises NotAcceptable, EndpointAway, TookTooLong, Ended, and QueryFailed with the endpoint's own words.
    """
    gone = Gone() if gone is None else gone
    fields = [("query", with_prefixes(question.text))]
    fields += [("default-graph-uri", each) for each in question.default_graphs]
    fields += [("named-graph-uri", each) for each in question.named_graphs]
    exchange = Exchange(url, seconds)
    gone.listen(exchange.close)
    try:
        headers = {"Accept": question.accept(), "Content-Type": _FORM, "User-Agent": "Comity"}
        exchange.send("POST", headers, urlencode(fields).encode())
    except (EndpointAway, TookTooLong):
        if gone:
            raise Ended from None
        raise
    if exchange.status == 200:
        return FarAnswer(exchange, gone)
    words = exchange.words()
    if 400 <= exchange.status < 500:
        raise QueryFailed(f"the endpoint answered {exchange.status}: {words}")
    raise EndpointAway(url, f"it answered {exchange.status}: {words}")


def with_prefixes(text: str) -> str:
    """Return a query with those of our prefixes declared that it uses and does not declare, on its first line."""
    used = {found.group(1) for found in re.finditer(r"(?<![\w-])([a-z]+):", text)}
    own = {found.group(1) for found in re.finditer(r"(?i)\bprefix\s+([a-z]+):", text)}
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in sorted(used - own) if name in PREFIXES) + text
