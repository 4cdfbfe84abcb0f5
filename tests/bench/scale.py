"""Many generated documents over the pool and over a Dask cluster in one run; in mid-run a worker is killed.

python -m tests.bench.scale [--documents 10000] [--sentences 4] [--jobs 2] [--rounds 4]
"""

import argparse
import hashlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import distributed

from graphs.document import Document
from graphs.extract.batch import extract_all
from graphs.extract.cluster import extract_over
from graphs.extract.outcome import Outcome
from graphs.extract.output import Output
from tests.bench.speed import SECONDS, Memory, generated, watched

Batch = Callable[[Iterator[Document], Output], Iterator[Outcome]]


@dataclass
class Way:
    """One way to read, and what it came to: documents and seconds of each round."""

    name: str
    folder: Path
    batch: Batch
    rounds: list[tuple[int, float]] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)

    def read(self, documents: list[Document]) -> None:
        """Read some documents, and take the time."""
        began = time.perf_counter()
        with watched(self.memory):
            outcomes = list(self.batch(iter(documents), Output(self.folder, packed=True)))
        unread = [each for each in outcomes if each.word != "read"]
        sys.stderr.write("".join(f"{each.name}: {each.word}: {each.reason}\n" for each in unread))
        self.rounds.append((len(outcomes) - len(unread), time.perf_counter() - began))

    def told(self) -> str:
        """Return a line of the table."""
        read, seconds = sum(each for each, _ in self.rounds), sum(each for _, each in self.rounds)
        files = list(self.folder.iterdir())
        size = sum(path.stat().st_size for path in files) / 2**20
        return (
            f"{self.name:24} {read:6} read {seconds:8.1f} s {read / seconds:6.2f} a second; {len(files)} files, "
            f"{size:.0f} MiB; at most {self.memory.single:.0f} MiB a process, {self.memory.together:.0f} MiB together\n"
        )


def killing(cluster: distributed.LocalCluster, after: int) -> Batch:
    """Return a way to read over the cluster in which a worker is killed after so many documents."""

    def batch(documents: Iterator[Document], output: Output) -> Iterator[Outcome]:
        for number, outcome in enumerate(extract_over(documents, output, cluster.scheduler_address, SECONDS), 1):
            if number == after:
                with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                    os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
            yield outcome

    return batch


def digest(folder: Path) -> str:
    """Return a digest of the names and the bytes of all files in a folder, half-written ones too."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        found.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=4, help="of each document")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=4, help="in which both ways take turns")
    return parser.parse_args()


def main() -> None:
    """Let both ways take turns over the same documents, each with what it takes to begin; print a table."""
    chosen = arguments()
    a_round = -(-chosen.documents // chosen.rounds)
    source = generated(chosen.documents, chosen.sentences)
    with (
        tempfile.TemporaryDirectory() as folder,
        distributed.LocalCluster(chosen.jobs, threads_per_worker=1, dashboard_address=None) as cluster,
    ):
        ways = [
            Way("the pool", Path(folder, "pool"), lambda each, to: extract_all(each, to, chosen.jobs, SECONDS)),
            Way("Dask, a worker killed", Path(folder, "dask"), killing(cluster, a_round // 2)),
        ]
        while documents := list(islice(source, a_round)):
            for way in ways:
                way.read(documents)
            ways.reverse()
            sys.stderr.write(f"{' '.join(f'{each.name} {each.rounds[-1][1]:.0f} s' for each in ways)}\n")
        ways.sort(key=lambda each: each.name, reverse=True)
        pool, dask = (sum(each for _, each in way.rounds) for way in ways)
        same = digest(ways[0].folder) == digest(ways[1].folder)
        sys.stdout.write("".join(way.told() for way in ways))
    sys.stdout.write(
        f"throughput over Dask by that of the pool: {pool / dask:.2f}; a worker killed in each of {chosen.rounds} "
        f"rounds; files {'the same, byte for byte' if same else 'DIFFER'}\n"
    )


if __name__ == "__main__":
    main()
