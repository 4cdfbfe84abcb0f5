"""What a version costs, as ratios: a write and an opening beside the bare engine, and a load beside `oxigraph load`.

    python -m tests.bench.store [SIZE...]        sizes in quads; the default is 10000 100000

The bare engine adds a quad to an open database and flushes it: less than a version, it keeps no old state, no log and
no patch. `oxigraph load` is left out where it is not installed.
"""

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from graphs import Commit, Store
from tests.bench.world import write_world

COMMAND = "from server.cli import main; main()"
COMMIT = Commit("bench", "to see how long it takes", datetime(2026, 1, 2, tzinfo=UTC))
ROOT = "https://w3id.org/comity"
UPDATES = {
    "update of one subject, any graph": "DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?g { ?s ?p 1 } } "
    f"WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?s = <{ROOT}/id/event/e5>) }}",
    "update of a hundred subjects": "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } "
    f"{{ SELECT DISTINCT ?s WHERE {{ GRAPH <{ROOT}/graph/document/d1/facts> {{ ?s ?q ?r }} }} LIMIT 100 }} }}",
}


def write_facts(path: Path, size: int) -> None:
    """Write N-Quads of facts, a thousand to a document."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as stream:
        for at in range(size):
            state = chance.randrange(size // 10)
            stream.write(f"<{ROOT}/id/event/e{at // 8}> <{ROOT}/ns#p{at % 8}> <{ROOT}/id/state/s{state}> ")
            stream.write(f"<{ROOT}/graph/document/d{at // 1000}/facts> .\n")


def seconds(does: Callable[[], object], times: int = 1) -> float:
    """Return the median of how long it takes."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        does()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def quad(at: int) -> ox.Quad:
    """Return a quad that is not there yet."""
    return ox.Quad(ox.NamedNode(f"urn:new:{at}"), ox.NamedNode("urn:p"), ox.Literal(at), ox.NamedNode("urn:g"))


def bare_write(database: ox.Store, at: int) -> None:
    """Add a quad by the engine alone."""
    database.add(quad(at))
    database.flush()


def measure(size: int, folder: Path) -> None:
    """Print the ratios at one size."""
    data, counter = folder / "facts.nq", iter(range(1_000_000))
    write_facts(data, size)
    store = Store(folder / "store")

    def load(database: ox.Store, _: Path) -> None:
        database.bulk_load(path=data, format=ox.RdfFormat.N_QUADS)

    loading = seconds(lambda: store.replace(load, lambda _: None, COMMIT))
    tell(size, "load", loading, "its own bulk_load", seconds(lambda: load(ox.Store(str(folder / "bare")), folder)))
    if program := shutil.which("oxigraph"):
        command = [program, "load", "--location", str(folder / "peer"), "--file", str(data)]
        peer = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        tell(size, "load", loading, "oxigraph load", peer)
    bare = ox.Store(str(folder / "bare"))
    alone = seconds(lambda: bare_write(bare, next(counter)), 15)

    def write(text: str | None) -> None:
        at = next(counter)
        store.write(lambda draft, _: draft.update(text) if text else draft.add(quad(at)), lambda _: None, COMMIT)

    tell(size, "write of a quad", seconds(lambda: write(None), 15), "bare engine", alone)
    for name, text in UPDATES.items():
        tell(size, name, seconds(lambda text=text: write(text), 3), "bare engine", alone)
    tell(size, "current", seconds(store.latest, 1000), "opening", seconds(lambda: store.latest().open(), 15))
    for _ in range(60):
        write(None)
    tell(size, "write after 75 more", seconds(lambda: write(None), 15), "bare engine", alone)
    files = len(list((store.latest().path / "db").glob("*.sst")))
    sys.stdout.write(f"{size:>9}  the newest version has {files} files of data\n")


def measure_command(size: int, folder: Path) -> None:
    """Print how the command that loads files compares with `oxigraph load`, on data with names and words."""
    program, data = shutil.which("oxigraph"), folder / "world.nq"
    if program is None:
        return
    write_world(data, size)
    ours = [sys.executable, "-c", COMMAND, "store", "load", str(data), "--store", str(folder / "loaded")]
    theirs = [program, "load", "--location", str(folder / "theirs"), "--file", str(data)]
    taken = [work(command) for command in (ours, theirs)]
    tell(size, "comity store load, processor time", taken[0], "oxigraph load", taken[1])


def work(command: list[str]) -> float:
    """Return the seconds of processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tell(size: int, what: str, taken: float, beside: str, other: float) -> None:
    """Print one line."""
    sys.stdout.write(f"{size:>9}  {what:34} {taken * 1000:10.2f} ms  {taken / other:8.4f} times {beside}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure at each size, in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], metavar="SIZE")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure_command(size, Path(folder))
            measure(size, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
