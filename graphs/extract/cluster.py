"""Many documents over a Dask cluster: the workers read, this process writes the files, whole or absent."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from graphs.document import Document
from graphs.errors import SchedulerUnreachable, TextRefused
from graphs.extract.batch import AHEAD, Drawn, Outcome, attempted, name_of, settled
from graphs.extract.output import Output


def extract_over(texts: Iterable[Document | TextRefused], output: Output, scheduler: str) -> Iterator[Outcome]:
    """Read the texts on the cluster at this address; yield what became of each, in no order.

    A worker that dies loses nothing: its documents are read by another. What an earlier run wrote is kept.
    Raises SchedulerUnreachable, FolderUnwritable.
    """
    dask: Any = import_module("distributed")
    with output.opened():
        try:
            client = dask.Client(scheduler, timeout="10s", set_as_default=False)
        except (OSError, ValueError, TypeError) as fault:
            raise SchedulerUnreachable(scheduler, str(fault) or type(fault).__name__) from None
        with client:
            yield from _spread(client, dask.as_completed(loop=client.loop), texts, output)


def _spread(
    client: Any,  # noqa: ANN401  (dask has no types)
    done: Any,  # noqa: ANN401  (dask has no types)
    texts: Iterable[Document | TextRefused],
    output: Output,
) -> Iterator[Outcome]:
    running: dict[str, Document] = {}
    for text in texts:
        unread = settled(text, output)
        if isinstance(unread, Outcome):
            yield unread
            continue
        future = client.submit(attempted, unread, output, pure=False)
        running[future.key] = unread
        done.add(future)
        while len(running) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield _written(next(done), running, output)
    while running:
        yield _written(next(done), running, output)


def _written(future: Any, running: dict[str, Document], output: Output) -> Outcome:  # noqa: ANN401  (dask has no types)
    document = running.pop(future.key)
    if future.status != "finished":
        return Outcome(name_of(document), "crashed", reason=f"the workers could not read it: {future.exception()}")
    found: Drawn | Outcome = future.result()
    if isinstance(found, Outcome):
        return found
    output.write(document, found.content)
    return Outcome(name_of(document), "read", found.claims, found.note, str(output.path(document)))
