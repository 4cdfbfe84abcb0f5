"""Many documents over a pool of processes: each text has an outcome, and a run that was killed goes on."""

import os
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.nquads import nquads
from graphs.extract.output import Output
from graphs.extract.rules import LONGEST, Rules

# The parser remembers every word that it has seen; after so many documents new processes begin without them.
ROUND = 20_000
# How many documents are under way for each process.
AHEAD = 4

_rules: Rules | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one text: read, kept from an earlier run, or the word for why it was refused; and where it is."""

    name: str
    word: str
    claims: int = 0
    reason: str = ""
    file: str = ""


@dataclass(frozen=True)
class Drawn:
    """What was drawn from a document: how many claims, the bytes of its file, and what its supplier should know."""

    claims: int
    content: bytes
    note: str


Running = deque[tuple[Document, "Future[Outcome]"]]


def extract_all(texts: Iterable[Document | TextRefused], output: Output, jobs: int) -> Iterator[Outcome]:
    """Read the texts with so many processes; yield what became of each, in no order; raises FolderUnwritable.

    No more texts are held than the processes have at hand. What an earlier run wrote from the same is kept.
    """
    source = iter(texts)
    with output.opened():
        for text in source:
            yield from _round(chain([text], islice(source, ROUND - 1)), output, jobs)


def _round(texts: Iterator[Document | TextRefused], output: Output, jobs: int) -> Iterator[Outcome]:
    waiting: list[Document] = []
    while True:
        pool = _pool(jobs)
        try:
            yield from _run(pool, texts, output, waiting, jobs * AHEAD)
            return
        except BrokenProcessPool:
            yield from _one_by_one(waiting, output)
            waiting.clear()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(
    pool: ProcessPoolExecutor, texts: Iterator[Document | TextRefused], output: Output, waiting: list[Document],
    ahead: int,
) -> Iterator[Outcome]:  # fmt: skip
    """Yield outcomes; `waiting` holds the documents that have none yet."""
    running: Running = deque()
    for text in texts:
        unread = settled(text, output)
        if isinstance(unread, Outcome):
            yield unread
            continue
        waiting.append(unread)
        running.append((unread, pool.submit(extract_one, unread, output)))
        while len(running) >= ahead:
            yield _finished(running, waiting)
    while running:
        yield _finished(running, waiting)


def settled(text: Document | TextRefused, output: Output) -> Document | Outcome:
    """Return the document that is to be read, or the outcome: it is refused, or kept from an earlier run."""
    if isinstance(text, TextRefused):
        return Outcome(text.name, text.word, reason=text.reason)
    return Outcome(name_of(text), "kept", file=str(output.path(text))) if output.kept(text) else text


def _finished(running: Running, waiting: list[Document]) -> Outcome:
    outcome = running[0][1].result()
    waiting.remove(running.popleft()[0])
    return outcome


def _one_by_one(waiting: list[Document], output: Output) -> Iterator[Outcome]:
    """Read each document that was at hand when a process died in a process of its own, to see which one kills it."""
    for document in waiting:
        with _pool(1) as pool:
            future = pool.submit(extract_one, document, output)
        try:
            yield future.result()
        except BrokenProcessPool:
            yield Outcome(name_of(document), "crashed", reason="killed the process that read it; is it of odd form?")


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Let this process end when the one that began it does, however that ends."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def extract_one(document: Document, output: Output) -> Outcome:
    """Read one document in this process and write its file; raises FolderUnwritable where that fails."""
    found = attempted(document, output)
    if isinstance(found, Outcome):
        return found
    output.write(document, found.content)
    return Outcome(name_of(document), "read", found.claims, found.note, str(output.path(document)))


def attempted(document: Document, output: Output) -> Drawn | Outcome:
    """Return what is drawn from a document; where the extractor breaks on it, the outcome that says so."""
    try:
        return drawn(document, output)
    except Exception as fault:  # noqa: BLE001  # one text does not end the batch; its fault is told with its place
        return failed(document, fault)


def drawn(document: Document, output: Output) -> Drawn:
    """Return what the rules draw from a document; they are loaded once in a process."""
    global _rules
    _rules = _rules or Rules()
    reading = _rules.read(document)
    unread = sum(len(sentence.quote) > LONGEST for sentence in reading.sentences)
    return Drawn(len(reading.claims), output.bytes_of(document, nquads(reading, output.threshold)), unread_note(unread))


def unread_note(sentences: int) -> str:
    """Return what to say of sentences that are too long to be sentences."""
    if not sentences:
        return ""
    many = f"{sentences} sentences of over {LONGEST:,} characters were" if sentences > 1 else ""
    return f"{many or f'a sentence of over {LONGEST:,} characters was'} left unread; does it lack full stops?"


def failed(document: Document, fault: Exception) -> Outcome:
    """Return the outcome of a document on which the extractor broke: a fault of ours, told with its place."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "a place unknown"
    reason = f"broke the extractor ({type(fault).__name__}: {fault} at {place}); please report it"
    return Outcome(name_of(document), "failed", reason=reason)


def name_of(document: Document) -> str:
    """Return what the supplier of a document calls it, or its key."""
    return document.given_id or document.key
