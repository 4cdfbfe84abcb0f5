"""Many documents over a Dask cluster: the workers read, this process writes the files, whole or absent."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from graphs.document import Document
from graphs.errors import SchedulerUnreachable, TextRefused
from graphs.extract.apart import Readers
from graphs.extract.batch import AHEAD, attempted, settled, written
from graphs.extract.outcome import Drawn, Outcome, name_of
from graphs.extract.output import Output

# Those of a worker of the cluster: one for each of its threads, in processes of their own.
_readers = Readers()


def extract_over(
    texts: Iterable[Document | TextRefused], output: Output, scheduler: str, seconds: float
) -> Iterator[Outcome]:
    """Read the texts on the cluster at this address; yield what became of each, in no order.

    No text takes longer than so many seconds. A worker that dies loses nothing: its documents are read by another.
    What an earlier run wrote is kept. Raises SchedulerUnreachable, FolderUnwritable.
    """
    dask: Any = import_module("distributed")
    with output.opened():
        try:
            client = dask.Client(scheduler, timeout="10s", set_as_default=False)
        except (OSError, ValueError, TypeError) as fault:
            raise SchedulerUnreachable(scheduler, str(fault) or type(fault).__name__) from None
        with client:
            yield from _spread(client, dask.as_completed(loop=client.loop), texts, output, seconds)
            client.run(rest)


def read_there(document: Document, output: Output, seconds: float) -> Drawn | Outcome:
    """Return what a worker draws from a document."""
    return attempted(document, output, _readers, seconds)


def rest() -> None:
    """Let a worker end the processes that have nothing to read."""
    _readers.rest()


def _spread(
    client: Any,  # noqa: ANN401  (dask has no types)
    done: Any,  # noqa: ANN401  (dask has no types)
    texts: Iterable[Document | TextRefused],
    output: Output,
    seconds: float,
) -> Iterator[Outcome]:
    running: dict[str, Document] = {}
    for text in texts:
        unread = settled(text, output)
        if isinstance(unread, Outcome):
            yield unread
            continue
        future = client.submit(read_there, unread, output, seconds, pure=False)
        running[future.key] = unread
        done.add(future)
        while len(running) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield _finished(next(done), running, output)
    while running:
        yield _finished(next(done), running, output)


def _finished(future: Any, running: dict[str, Document], output: Output) -> Outcome:  # noqa: ANN401  (dask has no types)
    document = running.pop(future.key)
    # A result that is lost with its worker between here and there is waited for: another worker reads the text again.
    fault = future.exception()
    if fault is not None:
        return Outcome(name_of(document), "crashed", reason=f"the workers could not read it: {fault}")
    return written(document, future.result(), output)
