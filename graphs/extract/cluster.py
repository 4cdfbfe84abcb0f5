"""Many documents over a Dask cluster: the workers read, this process writes the files, whole or absent."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from graphs.document import Document
from graphs.errors import SchedulerUnreachable, TextRefused
from graphs.extract.batch import Outcome, drawn, file_name, write_whole

# How many documents are under way for each thread of the cluster.
AHEAD = 4


def extract_over(texts: Iterable[Document | TextRefused], folder: Path, scheduler: str) -> Iterator[Outcome]:
    """Read the texts on the cluster at this address; yield what became of each, in no order.

    A worker that dies loses nothing: its documents are read by another. What an earlier run wrote is kept.
    """
    dask: Any = import_module("distributed")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        client = dask.Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        raise SchedulerUnreachable(scheduler, str(fault) or type(fault).__name__) from None
    with client:
        yield from _spread(client, dask.as_completed(loop=client.loop), texts, folder)


def _spread(
    client: Any,  # noqa: ANN401
    done: Any,  # noqa: ANN401
    texts: Iterable[Document | TextRefused],
    folder: Path,
) -> Iterator[Outcome]:
    running: dict[str, Document] = {}
    for text in texts:
        if isinstance(text, TextRefused):
            yield Outcome(text.name, text.word, reason=text.reason)
        elif (folder / file_name(text)).exists():
            yield Outcome(text.key, "kept")
        else:
            future = client.submit(drawn, text, pure=False)
            running[future.key] = text
            done.add(future)
        while len(running) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield _written(next(done), running, folder)
    while running:
        yield _written(next(done), running, folder)


def _written(future: Any, running: dict[str, Document], folder: Path) -> Outcome:  # noqa: ANN401
    document = running.pop(future.key)
    if future.status != "finished":
        return Outcome(document.key, "crashed", reason=f"the workers could not read it: {future.exception()}")
    claims, lines = future.result()
    write_whole(folder / file_name(document), lines)
    return Outcome(document.key, "read", claims)
