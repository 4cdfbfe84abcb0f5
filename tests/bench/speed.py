"""How fast texts become claims: against the bare parse on one core, and over the pool or a cluster.

python -m tests.bench.speed [--documents 200] [--jobs 2] [--scheduler tcp://...]
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import spacy

from graphs.document import Document
from graphs.extract.batch import extract_all
from graphs.extract.cluster import extract_over
from graphs.extract.parse import PIPELINE
from graphs.extract.rules import Rules
from graphs.sentences import sentences
from tests.bench.gold_texts import gold_texts


def generated(count: int) -> Iterator[Document]:
    """Yield documents made of the sentences of the gold texts, shuffled in a way that is the same each time."""
    pool = [each.quote for part in ("dev", "test") for text in gold_texts(part) for each in sentences(text.document)]
    chance = random.Random(7)
    for number in range(count):
        body = " ".join(chance.sample(pool, 20))
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


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--scheduler", default="")
    chosen = parser.parse_args()
    bare, whole = compared(list(generated(min(chosen.documents, 200))))
    sys.stdout.write(
        f"bare parse {bare:9.0f} words/s\nto claims  {whole:9.0f} words/s\nratio      {whole / bare:9.2f}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        began, texts = time.perf_counter(), generated(chosen.documents)
        outcomes = (
            extract_over(texts, Path(folder), chosen.scheduler)
            if chosen.scheduler
            else extract_all(texts, Path(folder), chosen.jobs)
        )
        read = sum(each.word == "read" for each in outcomes)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{read} documents in {seconds:.1f} s, {read / seconds:.1f} a second; {peak:.0f} MiB here\n")


if __name__ == "__main__":
    main()
