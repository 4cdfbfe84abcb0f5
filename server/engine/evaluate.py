"""Evaluates one query inside a worker and writes its answer down as it comes."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, Any, cast

import pyoxigraph as ox

from ontology import ComityError
from server.engine.formats import GRAPHS, RESULTS
from server.engine.job import Chunk, Done, Failed, Frame, QueryJob, Started, Whole
from server.errors import NotInXml
from server.prefixes import PREFIXES
from server.reading.lenient import Functions, leniently
from server.reading.syntax import syntax_fault
from server.xml_text import xml_text

CHUNK = 64 * 1024
_CONFLICT = re.compile(r"The graph <[^>]*> (?:does not exist|already exists)")
# What the name of an element may end with (Namespaces in XML 1.0, rule 4).
_XML_NAME = re.compile(r"[^\W\d][\w.\u00b7-]*$")
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Sink(io.RawIOBase):
    """A stream that hands on what is written to it: all at once where that is little, else in pieces of a good size.

    Nothing is handed on before a piece is full, so that an early fault is still an error and not a broken answer.
    """

    def __init__(self, send: Callable[[Frame], None], media_type: str) -> None:
        self.send, self.media_type = send, media_type
        self.pending, self.begun = bytearray(), False

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (whatever holds bytes)
        """Take bytes."""
        self.pending += data
        if len(self.pending) >= CHUNK:
            part = self._whole()
            if not self.begun:
                self.begun = True
                self.send(Started(self.media_type))
            self.send(Chunk(part))
            self.pending.clear()
        return len(data)

    def end(self) -> None:
        """Hand on what is pending, and say that this was all."""
        if not self.begun:
            self.send(Whole(self.media_type, self._whole()))
            return
        self.send(Chunk(self._whole()))
        self.send(Done())

    def _whole(self) -> bytes:
        """Return what is pending, in XML so that all of it can be read; raises NotInXml."""
        told = bytes(self.pending)
        return xml_text(told) if self.media_type.endswith("+xml") else told


def answer(store: ox.Store, job: QueryJob, send: Callable[[Frame], None]) -> None:
    """Evaluate a query and send its frames."""

    def attempt(text: str, functions: Functions) -> None:
        _write(_asked(store, replace(job, text=text), functions), job, send)

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


def _write(results: Answer, job: QueryJob, send: Callable[[Frame], None]) -> None:
    media_type, offered = (
        (job.graph_type, GRAPHS) if isinstance(results, ox.QueryTriples) else (job.results_type, RESULTS)
    )
    if media_type is None:
        raise NoFormat(*offered)
    sink = Sink(send, media_type)
    if isinstance(results, ox.QueryTriples):
        triples = _in_xml(results) if media_type == "application/rdf+xml" else results
        ox.serialize(triples, cast("IO[bytes]", sink), GRAPHS[media_type], prefixes=PREFIXES)
    else:
        results.serialize(sink, RESULTS[media_type])  # type: ignore[arg-type]  # the formats of its kind
    sink.end()


def _in_xml(triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield triples; raises ValueError for one whose property has no name in XML, which the engine writes broken."""
    for triple in triples:
        if _XML_NAME.search(triple.predicate.value) is None:
            raise ValueError(f"RDF/XML cannot write the property {triple.predicate}; ask for another format")
        yield triple


def failure(fault: BaseException) -> Failed:
    """Return the frame for a fault of the engine."""
    text = str(fault)
    if isinstance(fault, NoFormat):
        return Failed("NotAcceptable", fault.args)
    if isinstance(fault, NotInXml):
        return Failed("NotInXml", (fault.what,))
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
