"""The process that writes: one write, then it ends."""

from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from graphs import Draft, Store, reconcile
from server.building.follow import follow
from server.building.threshold import threshold_of
from server.engine.confine import confine
from server.engine.evaluate import failure
from server.engine.formats import GRAPHS
from server.engine.job import Failed
from server.errors import UnreadableData
from server.prefixes import PREFIXES
from server.reading.lenient import Functions, leniently
from server.writing.job import DropGraph, Operation, PutGraph, Refused, Update, WriteJob, Written
from validation import Report, check_change, render


class GateClosed(Exception):
    """The write breaks the shapes."""

    def __init__(self, report: Report) -> None:
        super().__init__("the write breaks the shapes; nothing was changed")
        self.report = report


def perform(pipe: Connection, job: WriteJob, mebibytes: int) -> None:
    """Do a write, with no network and within a bound of memory, and tell what came of it."""
    confine(mebibytes, job.cut_off)
    try:
        told: Written | Refused | Failed = _written(job)
    except GateClosed as fault:
        told = Refused(str(fault), {form: render(fault.report, form) for form in ("text", "json", "turtle", "html")})
    except UnreadableData as fault:
        told = Failed("UnreadableData", (fault.reason,))
    except (Exception, MemoryError) as fault:  # noqa: BLE001  (whatever the engine raises becomes an answer)
        told = failure(fault)
    pipe.send(told)
    pipe.close()


def _written(job: WriteJob) -> Written:
    def change(draft: Draft, folder: Path) -> None:
        def put() -> None:
            for operation in job.operations:
                apply(draft, operation)

        if documents := job.documents if job.gate else ():
            reconcile(draft, documents, put, threshold_of(draft.database))
        else:
            put()
        if job.gate:
            follow(draft, store.current(), folder)

    def check(draft: Draft) -> None:
        report = check_change(draft.database, draft.patch.graphs) if job.gate else None
        if report is not None and not report.conforms:
            raise GateClosed(report)

    store = Store(Path(job.folder))
    return Written(store.write(change, check, job.commit).number)


def apply(draft: Draft, operation: Operation) -> None:
    """Change a draft; raises UnreadableData, and SyntaxError for an update that cannot be read."""
    if isinstance(operation, Update):
        leniently(partial(_update, draft, operation.base), operation.text)
        return
    graph = ox.DefaultGraph() if operation.graph is None else ox.NamedNode(operation.graph)
    if isinstance(operation, DropGraph):
        draft.remove_graph(graph)
        return
    try:
        quads = list(_parsed(operation, graph))
    except SyntaxError as fault:
        raise UnreadableData(str(fault)) from None
    if operation.replace:
        draft.clear_graph(graph)
    if isinstance(graph, ox.NamedNode):
        draft.add_graph(graph)
    draft.extend(quads)


def _update(draft: Draft, base: str | None, text: str, functions: Functions) -> None:
    draft.update(text, base_iri=base, prefixes=PREFIXES, functions=functions)


def _parsed(operation: PutGraph, graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
    parsed = ox.parse(
        operation.data,
        GRAPHS[operation.media_type],
        base_iri=operation.base,
        without_named_graphs=True,
        rename_blank_nodes=True,
    )
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
