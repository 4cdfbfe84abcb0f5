"""How fast texts become claims: against the bare parse on one core, and over the pool or a Dask cluster.

python -m tests.bench.speed [--documents 200] [--sentences 20] [--jobs 2] [--gzip] [--dask | --scheduler tcp://...]
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
import spacy

from graphs.document import Document
from graphs.extract.batch import extract_all
from graphs.extract.cluster import extract_over
from graphs.extract.nquads import nquads
from graphs.extract.outcome import Outcome
from graphs.extract.output import Output
from graphs.extract.parse import PIPELINE
from graphs.extract.rules import Rules
from graphs.sentences import sentences
from tests.bench.gold_texts import gold_texts

SECONDS = 600.0
_SYLLABLES = ("ka", "lo", "mi", "ran", "tev", "sor", "bel", "du", "nik", "ash", "per", "gor", "ul", "zan")


def generated(count: int, length: int = 20) -> Iterator[Document]:
    """Yield documents of so many sentences of the gold texts, the same each time, with names nobody has seen."""
    pool = [each.quote for part in ("dev", "test") for text in gold_texts(part) for each in sentences(text.document)]
    chance = random.Random(7)
    for number in range(count):
        name = "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
        body = f"{' '.join(chance.sample(pool, length - 1))} Minister {name} met {1000 + number} people in Oslo."
        yield Document(f"made-{number}", "Made", "en", "made.txt", 0, body, datetime(2021, 3, 23, tzinfo=UTC))


def compared(documents: list[Document]) -> tuple[float, float]:
    """Return the words a second of the bare parse and of the whole way to claims, in one process."""
    pipeline, rules = spacy.load(PIPELINE, exclude=["ner"]), Rules()
    texts = [sentence.quote for document in documents for sentence in sentences(document)]
    rules.read(documents[0])
    began = time.perf_counter()
    words = sum(len(doc) for doc in pipeline.pipe(texts, batch_size=128))
    bare = time.perf_counter() - began
    began = time.perf_counter()
    for document in documents:
        rules.read(document)
    return words / bare, words / (time.perf_counter() - began)


def written(documents: list[Document]) -> float:
    """Return the part of the way from text to N-Quads that is spent on writing them."""
    rules, writing, began = Rules(), 0.0, time.perf_counter()
    for document in documents:
        reading, read = rules.read(document), time.perf_counter()
        "".join(nquads(reading))
        writing += time.perf_counter() - read
    return writing / (time.perf_counter() - began)


class Memory:
    """The most memory that this process and all below it held, looked at a few times a second; MiB."""

    def __init__(self) -> None:
        self.single = self.together = 0.0

    def look(self) -> None:
        """Look once."""
        sizes = []
        for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
            try:
                sizes.append(process.memory_info().rss / 2**20)
            except psutil.NoSuchProcess:
                continue
        self.single, self.together = max(self.single, *sizes), max(self.together, sum(sizes))


@contextmanager
def watched(memory: Memory) -> Iterator[Memory]:
    """Watch the memory while something runs."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.3):
            memory.look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield memory
    finally:
        done.set()
        watcher.join()


@contextmanager
def scheduled(chosen: argparse.Namespace) -> Iterator[str]:
    """Yield the address of the cluster to read over: the one named, or one begun here; none for the pool."""
    if not chosen.dask:
        yield chosen.scheduler
        return
    import distributed

    with distributed.LocalCluster(chosen.jobs, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def batch(chosen: argparse.Namespace, folder: Path, scheduler: str) -> Iterator[Outcome]:
    """Yield what became of each generated document."""
    texts, output = generated(chosen.documents, chosen.sentences), Output(folder, chosen.gzip)
    if scheduler:
        return extract_over(texts, output, scheduler, SECONDS)
    return extract_all(texts, output, chosen.jobs, SECONDS)


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--sentences", type=int, default=20, help="of each document")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--gzip", action="store_true")
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--dask", action="store_true", help="begin a LocalCluster with one worker a job")
    return parser.parse_args()


def main() -> None:
    """Measure and print a table."""
    chosen = arguments()
    sample = list(generated(min(chosen.documents, 100), chosen.sentences))
    bare, whole = max((compared(sample) for _ in range(3)), key=lambda pair: pair[1] / pair[0])
    sys.stdout.write(
        f"bare parse {bare:9.0f} words/s\nto claims  {whole:9.0f} words/s\nratio      {whole / bare:9.2f}\n"
        f"writing    {written(sample):9.0%} of the way to N-Quads\n"
    )
    with tempfile.TemporaryDirectory() as folder, watched(Memory()) as memory, scheduled(chosen) as scheduler:
        began = time.perf_counter()
        read = sum(each.word == "read" for each in batch(chosen, Path(folder), scheduler))
        seconds = time.perf_counter() - began
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**20
    way = "a Dask cluster" if scheduler else "the pool"
    sys.stdout.write(
        f"{read} of {chosen.documents} documents over {way} of {chosen.jobs} in {seconds:.1f} s, "
        f"{read / seconds:.1f} a second; {size:.0f} MiB written\n"
        f"peak memory: {memory.single:.0f} MiB in one process, {memory.together:.0f} MiB in all together\n"
    )


if __name__ == "__main__":
    main()
