"""Evaluates one query inside a worker and writes its answer down as it comes."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, Any, cast

import pyoxigraph as ox

from ontology import ComityError
from server.engine.formats import GRAPHS, RESULTS
from server.engine.job import Chunk, Failed, Frame, QueryJob, Started
from server.prefixes import PREFIXES
from server.reading.lenient import Functions, leniently
from server.reading.syntax import syntax_fault

CHUNK = 64 * 1024
_CONFLICT = re.compile(r"The graph <[^>]*> (?:does not exist|already exists)")
# What the name of an element may end with (Namespaces in XML 1.0, rule 4).
_XML_NAME = re.compile(r"[^\W\d][\w.\u00b7-]*$")
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Sink(io.RawIOBase):
    """A stream that hands on what is written to it, in pieces of a good size."""

    def __init__(self, send: Callable[[Frame], None]) -> None:
        self.send, self.pending = send, bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever holds bytes)
        """Take bytes."""
        self.pending += data
        if len(self.pending) >= CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what is pending."""
        if self.pending:
            self.send(Chunk(bytes(self.pending)))
            self.pending = bytearray()


def answer(store: ox.Store, job: QueryJob, send: Callable[[Frame], None]) -> None:
    """Evaluate a query and send its frames."""

    def attempt(text: str, functions: Functions) -> None:
        sink = Sink(send)
        _write(_asked(store, replace(job, text=text), functions), job, sink)
        sink.flush()

    leniently(attempt, job.text)


def _asked(store: ox.Store, job: QueryJob, functions: Functions) -> Answer:
    graphs: dict[str, Any] = {"use_default_graph_as_union": job.union}
    if job.default_graphs or job.named_graphs is not None:
        graphs = {
            "default_graph": [ox.NamedNode(iri) for iri in job.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in job.named_graphs or ()],
        }
    return store.query(job.text, base_iri=job.base, prefixes=PREFIXES, custom_functions=functions, **graphs)  # type: ignore[arg-type]  # the formats of its kind


class NoFormat(Exception):
    """None of the formats for this kind of result is acceptable; its arguments are those that are offered."""


def _write(results: Answer, job: QueryJob, sink: Sink) -> None:
    """Write results; nothing is sent before the first solution is there, so that an early fault is still an error."""
    if isinstance(results, ox.QueryTriples):
        if job.graph_type is None:
            raise NoFormat(*GRAPHS)
        form = GRAPHS[job.graph_type]
        ox.serialize(_begun(results, job.graph_type, sink), cast("IO[bytes]", sink), form, prefixes=PREFIXES)
        return
    if job.results_type is None:
        raise NoFormat(*RESULTS)
    buffered = _Late(sink, job.results_type)
    results.serialize(buffered, RESULTS[job.results_type])  # type: ignore[arg-type]  # the formats of its kind
    buffered.begin()


def _begun(results: ox.QueryTriples, media_type: str, sink: Sink) -> Iterator[ox.Triple]:
    triples = _in_xml(results) if media_type == "application/rdf+xml" else results
    first = next(triples, None)
    sink.send(Started(media_type))
    if first is not None:
        yield first
        yield from triples


def _in_xml(triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples; raises ValueError for one whose property has no name in XML, which the engine writes broken."""
    for triple in triples:
        if _XML_NAME.search(triple.predicate.value) is None:
            raise ValueError(f"RDF/XML cannot write the property {triple.predicate}; ask for another format")
        yield triple


class _Late(io.RawIOBase):
    """Holds the head of a result back until a good part of it, or all, is there."""

    def __init__(self, sink: Sink, media_type: str) -> None:
        self.sink, self.media_type, self.held = sink, media_type, bytearray()
        self.begun = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever holds bytes)
        if self.begun:
            return self.sink.write(data)
        self.held += data
        if len(self.held) >= CHUNK // 4:
            self.begin()
        return len(data)

    def begin(self) -> None:
        if not self.begun:
            self.begun = True
            self.sink.send(Started(self.media_type))
            self.sink.write(self.held)


def failure(fault: BaseException) -> Failed:
    """Return the frame for a fault of the engine."""
    text = str(fault)
    if isinstance(fault, NoFormat):
        return Failed("NotAcceptable", fault.args)
    if isinstance(fault, SyntaxError):
        told = syntax_fault(fault)
        return Failed("QueryNotUnderstood", (told.reason, told.line, told.column))
    if isinstance(fault, MemoryError):
        return Failed("TookTooMuch", ())
    if isinstance(fault, ComityError):
        return Failed("WriteFailed", (type(fault).__name__, text))
    if _CONFLICT.fullmatch(text):
        return Failed("GraphConflict", (text,))
    return Failed("QueryFailed", (text or type(fault).__name__,))
