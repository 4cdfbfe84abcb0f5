"""Many documents over processes of this machine: each text has an outcome, and a run that was killed goes on."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from graphs.document import Document
from graphs.errors import TextRefused
from graphs.extract.apart import Readers
from graphs.extract.draw import drawn
from graphs.extract.outcome import Drawn, Outcome, name_of, refused
from graphs.extract.output import Output

# How many documents are under way for each process.
AHEAD = 4


def extract_all(
    texts: Iterable[Document | TextRefused], output: Output, jobs: int, seconds: float
) -> Iterator[Outcome]:
    """Read the texts with so many processes; yield what became of each, in no order; raises FolderUnwritable.

    No text takes longer than so many seconds. No more texts are held than the processes have at hand. What an earlier
    run wrote from the same is kept.
    """
    readers, pool = Readers(), ThreadPoolExecutor(jobs)
    running: set[Future[Outcome]] = set()
    with output.opened():
        try:
            for text in texts:
                unread = settled(text, output)
                if isinstance(unread, Outcome):
                    yield unread
                    continue
                running.add(pool.submit(_read, unread, output, readers, seconds))
                while len(running) >= jobs * AHEAD:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            readers.close()
            pool.shutdown()


def settled(text: Document | TextRefused, output: Output) -> Document | Outcome:
    """Return the document that is to be read, or the outcome: it is refused, or kept from an earlier run."""
    if isinstance(text, TextRefused):
        return refused(text)
    return Outcome(name_of(text), "kept", file=str(output.path(text))) if output.kept(text) else text


def attempted(document: Document, output: Output, readers: Readers, seconds: float) -> Drawn | Outcome:
    """Return what is drawn from a document, or the outcome that says why nothing is."""
    try:
        return readers.do(seconds, drawn, document, output)
    except TextRefused as fault:
        return refused(fault)


def written(document: Document, found: Drawn | Outcome, output: Output) -> Outcome:
    """Write what was drawn from a document, and return its outcome; raises FolderUnwritable."""
    if isinstance(found, Outcome):
        return found
    output.write(document, found.content)
    return Outcome(name_of(document), "read", found.claims, found.note, str(output.path(document)))


def _read(document: Document, output: Output, readers: Readers, seconds: float) -> Outcome:
    return written(document, attempted(document, output, readers, seconds), output)
