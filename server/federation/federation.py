"""Federation: which texts may ask which servers, and where those that may are evaluated."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from server.engine.job import QueryJob
from server.engine.offline import CutOff, cut_off
from server.engine.pool import Answer, Pool
from server.errors import BadSetting, QueryFailed, RemoteNotAllowed
from server.exchange import Exchange
from server.federation import cell
from server.federation.hosts import Hosts, Resolver, resolved
from server.federation.proxy import Proxy
from server.federation.reach import Reach
from server.federation.reading import Reading, read
from server.gone import Gone
from server.prefixes import PREFIXES
from server.reading.legible import check_legible
from server.settings import Settings

# No address of a server: asking it fails at once.
NOWHERE = "urn:comity:nowhere"


def check(settings: Settings) -> None:
    """Raise BadSetting for a broken list, and where the kernel cannot cut workers off, as asking others needs."""
    Hosts(settings.allow_hosts)
    if settings.allow_hosts and not cell.allowed():
        told = ", ".join(settings.allow_hosts)
        raise BadSetting("allow_hosts", told, "the kernel gives a process no network of its own to be safe in")


class Federation:
    """SERVICE and LOAD, to the hosts of the settings only; workers of its own start with the first query that asks."""

    def __init__(self, settings: Settings, resolve: Resolver = resolved) -> None:
        """Read the list; raises BadSetting."""
        self.proxy: Proxy | None = None
        self.reach = Reach(Hosts(settings.allow_hosts), settings.longest_body * 1024 * 1024, resolve)
        if settings.allow_hosts:
            self.proxy = Proxy(self.reach, settings.timeout)
            self.pool = Pool(settings.workers, settings.waiting, settings.memory, cut_off=self.proxy.cell)

    def read(self, text: str, base: str, *, update: bool = False) -> Reading:
        """Return what a text asks of other servers; raises RemoteNotAllowed where it may not.

        What is asked SILENT of a server that is not listed fails, and is passed over as the specification has it. Of a
        text that is no SPARQL that is told first, by QueryNotUnderstood.
        """
        try:
            return self._read(text, base)
        except RemoteNotAllowed:
            check_legible(text, base, update=update)
            raise

    def _read(self, text: str, base: str) -> Reading:
        reading = self._passed_over(read(text, base, PREFIXES), base)
        for word, asks in (("SERVICE", reading.calls), ("LOAD", reading.loads)):
            for each in asks:
                if not each.silent:
                    self._allow(word, each.iri)
        return reading

    def _allow(self, word: str, iri: str) -> None:
        if self.proxy is None:
            raise RemoteNotAllowed(word)
        self.reach.hosts.place(iri)

    def _passed_over(self, reading: Reading, base: str) -> Reading:
        """Put an address that leads nowhere behind each SERVICE SILENT that may not be asked."""
        pieces, at = [], 0
        for call in reading.calls:
            if call.silent:
                try:
                    self._allow("SERVICE", call.iri)
                except RemoteNotAllowed:
                    pieces += [reading.text[at : call.begin], f"<{NOWHERE}>"]
                    at = call.end
        if not pieces:
            return reading
        again = read("".join([*pieces, reading.text[at:]]), base, PREFIXES)
        return replace(again, calls=tuple(each for each in again.calls if not (each.silent and each.iri == NOWHERE)))

    def run(self, job: QueryJob, reading: Reading, seconds: float, gone: Gone | None = None) -> Answer:
        """Begin a query that asks other servers; raises what Pool.run does, and EndpointAway for them."""
        with self.asking() as question:
            return self.pool.run(replace(job, text=self.rewritten(reading, question)), seconds, gone)

    @contextmanager
    def asking(self) -> Iterator[str]:
        """Give a question its name; if it fails because of another server, that server's fault is raised."""
        question = secrets.token_hex(8)
        faults = self.proxy.faults if self.proxy else {}
        try:
            yield question
        except QueryFailed as fault:
            raise faults.get(question, fault) from None
        finally:
            faults.pop(question, None)

    def rewritten(self, reading: Reading, question: str, begin: int = 0, end: int | None = None) -> str:
        """Return a part of a text with the proxy's addresses in place of those of the servers."""
        if self.proxy is None:
            return reading.text[begin:end]
        end, pieces = len(reading.text) if end is None else end, []
        for call in reading.calls:
            if begin <= call.begin < end:
                pieces += [reading.text[begin : call.begin], f"<{self.proxy.address(question, call.iri)}>"]
                begin = call.end
        return "".join([*pieces, reading.text[begin:end]])

    @property
    def cut_off(self) -> CutOff:
        """What takes the network away from a process that may ask listed servers."""
        return cut_off if self.proxy is None else self.proxy.cell

    def fetch(self, url: str, accept: str, seconds: float) -> Exchange:
        """Return what a listed server has at an address; raises RemoteNotAllowed, EndpointAway, TookTooLong."""
        return self.reach.ask(url, "GET", {"Accept": accept, "User-Agent": "Comity"}, seconds)

    def close(self) -> None:
        """End the workers."""
        if self.proxy is not None:
            self.pool.close()
            self.proxy.close()
