"""Many documents: a pool of processes, and a file of N-Quads each, whole or absent, so that a killed run goes on."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.nquads import nquads
from graphs.extract.rules import VERSION, Rules

_rules: Rules | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one text: read, kept from an earlier run, or the word for why it was refused."""

    name: str
    word: str
    claims: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Job:
    """One document and the file that its claims go to."""

    document: Document
    path: Path


def extract_all(texts: Iterable[Document | TextRefused], folder: Path, jobs: int) -> Iterator[Outcome]:
    """Read the texts with so many processes; yield what became of each, in no order.

    No more texts are held than the processes have at hand. What an earlier run wrote for the same words is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: deque[Job] = deque()
    source = iter(texts)
    while True:
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        try:
            yield from _run(pool, waiting, source, folder, jobs)
            return
        except BrokenProcessPool:
            yield from _crashed(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(
    pool: ProcessPoolExecutor, waiting: deque[Job], source: Iterator[Document | TextRefused], folder: Path, jobs: int
) -> Iterator[Outcome]:
    running: deque[tuple[Job, Future[int]]] = deque((job, pool.submit(extract_one, job)) for job in waiting)
    for text in source:
        if isinstance(text, TextRefused):
            yield Outcome(text.name, text.word, reason=text.reason)
            continue
        job = Job(text, folder / file_name(text))
        if job.path.exists():
            yield Outcome(text.key, "kept")
            continue
        waiting.append(job)
        running.append((job, pool.submit(extract_one, job)))
        while len(running) >= jobs * 4:
            yield _finished(waiting, running)
    while running:
        yield _finished(waiting, running)


def _finished(waiting: deque[Job], running: deque[tuple[Job, "Future[int]"]]) -> Outcome:
    job, future = running[0]
    claims = future.result()
    running.popleft()
    waiting.remove(job)
    return Outcome(job.document.key, "read", claims)


def _crashed(waiting: deque[Job]) -> Iterator[Outcome]:
    """Give up on the text that was at hand when a process died; the others are read again."""
    done = [job for job in waiting if job.path.exists()]
    for job in done:
        waiting.remove(job)
        yield Outcome(job.document.key, "kept")
    if waiting:
        yield Outcome(waiting.popleft().document.key, "crashed", reason="killed the process that read it")


def extract_one(job: Job) -> int:
    """Read one document in this process, write its file, and return how many claims it has."""
    claims, lines = drawn(job.document)
    write_whole(job.path, lines)
    return claims


def drawn(document: Document) -> tuple[int, str]:
    """Return how many claims a document has, and its N-Quads; the rules are loaded once in a process."""
    global _rules
    _rules = _rules or Rules()
    reading = _rules.read(document)
    return len(reading.claims), "".join(nquads(reading))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def file_name(document: Document) -> str:
    """Return the name of a document's file: its key, and a hash of its words, its time and the extractor."""
    said = f"{VERSION}\0{document.key}\0{document.reference_time}\0{document.body}"
    return f"{document.key}-{hashlib.sha256(said.encode()).hexdigest()[:12]}.nq"
