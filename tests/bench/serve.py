"""How many queries a second each server answers, as ratios in one run: Comity, Oxigraph, Virtuoso, rdflib-endpoint.

    python -m tests.bench.serve [SIZE...] [--seconds 2] [--clients 1 4 16] [--mixes point ...]

Sizes are in quads of a made-up world (tests/bench/world.py); the default is 100000. Every server answers the same
queries in the same order over HTTP, in turn. `oxigraph` comes with the development packages, Virtuoso is
`apt-get install virtuoso-opensource`, rdflib-endpoint `pip install "rdflib-endpoint[web]"` in an environment of its own
whose bin/ is on the PATH. A ratio over 1 means that Comity is faster, by the clock and by processor time for a query
("by work": that is what counts where others use the machine too); `dead` is a server that failed or stopped.
Marks: 10 times rdflib-endpoint on every mix; 0.9 of Oxigraph where a query takes it over 5 ms, 0.4 on point look-ups
without the cache, 1.0 on the repeated mix with it.
"""

import argparse
import http.client
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil

from tests.bench.peers import Started, peers
from tests.bench.questions import MIXES, distinct, repeated, things
from tests.bench.world import write_world

ACCEPT = {"dump": "application/n-triples"}
ROWS = "application/sparql-results+json"
MOST = 20_000


@dataclass(frozen=True)
class Server:
    """A server that is up: its endpoint, and its processes."""

    endpoint: str
    processes: list[psutil.Process]

    def worked(self) -> float:
        """Return the seconds of processor time that it has taken, with those of its processes that live."""
        every = [each for root in self.processes for each in (root, *root.children(recursive=True))]
        return sum(sum(each.cpu_times()[:2]) for each in every)


@dataclass(frozen=True)
class Speed:
    """Queries a second, milliseconds a query for a client and of processor time, and how many failed."""

    rate: float
    milliseconds: float
    processor: float
    failed: int


def speed(server: Server, queries: list[str], clients: int, seconds: float) -> Speed | None:
    """Return how fast a server answers; None where it answers nothing."""
    at, done, failed, spent = count(), [0] * clients, [0] * clients, [0.0] * clients
    began, worked = time.perf_counter(), server.worked()

    def client(number: int) -> None:
        parts = urlsplit(server.endpoint)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        while time.perf_counter() - began < seconds and (turn := next(at)) < MOST:
            query = queries[turn % len(queries)]
            accept = ACCEPT["dump"] if "CONSTRUCT" in query else ROWS
            start = time.perf_counter()
            try:
                connection.request("GET", f"{parts.path}?{urlencode({'query': query})}", headers={"Accept": accept})
                response = connection.getresponse()
                response.read()
                failed[number] += response.status != 200
            except (OSError, http.client.HTTPException):
                failed[number] += 1
                connection.close()
                if failed[number] > 3:
                    return
                continue
            spent[number] += time.perf_counter() - start
            done[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = sum(done) - sum(failed)
    if total <= 0:
        return None
    return Speed(
        rate=total / (time.perf_counter() - began),
        milliseconds=1000 * sum(spent) / sum(done),
        processor=1000 * (server.worked() - worked) / sum(done),
        failed=sum(failed),
    )


def measure(started: dict[str, Started], asked: dict[str, list[str]], clients: list[int], seconds: float) -> None:
    """Print the speed of each server on each mix by each number of clients.

    All are up at once and asked in turn, so that what else the machine does weighs on all of them alike.
    """
    with ExitStack() as stack:
        servers = {}
        for name, start in started.items():
            begun, others = time.perf_counter(), set(psutil.Process().children())
            endpoint = stack.enter_context(start())
            servers[name] = Server(endpoint, [each for each in psutil.Process().children() if each not in others])
            sys.stdout.write(f"{name} is up after {time.perf_counter() - begun:.1f} s\n")
        for mix, number in product(asked, clients):
            row = {name: speed(server, asked[mix], number, seconds) for name, server in servers.items()}
            tell(mix, number, row)


def tell(mix: str, number: int, row: dict[str, Speed | None]) -> None:
    """Print a line: Comity's rate with a mix and a number of clients, and its ratio to each of the others."""
    ours = row["Comity, cache" if mix == "repeated" else "Comity"]
    line = f"{mix:10} {number:2} clients"
    line += f"  {ours.rate:8.0f}/s" + (f" ({ours.failed} failed)" if ours.failed else "") if ours else "  dead"
    for name, theirs in row.items():
        if name.startswith("Comity"):
            continue
        if theirs is None or ours is None:
            line += f"  {name} {'dead' if theirs is None else 'lives'}"
            continue
        work = theirs.processor / max(ours.processor, 0.001)
        failed = f", {theirs.failed} failed" if theirs.failed else ""
        line += f"  {ours.rate / theirs.rate:6.2f} x {name} ({work:.2f} by work; {theirs.milliseconds:.1f} ms{failed})"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure at each size, in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000], metavar="SIZE")
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--mixes", nargs="+", default=[*MIXES, "repeated"], choices=[*MIXES, "repeated"])
    parser.add_argument("--servers", nargs="+", help="only those whose names begin so")
    chosen = parser.parse_args()
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_world(folder / "world.nq", size)
            world = things(folder / "world.nq")
            asked = {
                mix: repeated(world, MOST) if mix == "repeated" else distinct(MIXES[mix], world, 5000)
                for mix in chosen.mixes
            }
            started = peers(folder / "world.nq", size, folder)
            if chosen.servers:
                started = {name: each for name, each in started.items() if name.startswith(tuple(chosen.servers))}
            sys.stdout.write(f"{size} quads\n")
            measure(started, asked, chosen.clients, chosen.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
