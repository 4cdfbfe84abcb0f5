"""The answer to a query as pages show it: rows of terms, read only as far as a page can use them."""

import io
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pyoxigraph as ox

from server.engine.job import QueryJob
from server.engine.pool import Answer
from server.gone import Gone
from server.service import Service

MOST = 10_000
TRIPLE = ("subject", "predicate", "object")
NUMBERS = ("integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long")
Cell = dict[str, str]
Row = list[Cell | None]


@dataclass(frozen=True)
class Answered:
    """Rows in the order of the answer, the first ten thousand; `more` where there are others; or a truth."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool
    truth: bool | None
    triples: bool
    seconds: float


def answered(service: Service, text: str, database: str, seconds: float, gone: Gone | None) -> Answered:
    """Return the answer to a query; raises what any query raises."""
    job = QueryJob(
        database=database,
        text=text,
        union=not service.settings.strict_dataset,
        results_type="application/sparql-results+json",
        graph_type="application/n-triples",
    )
    begun = time.perf_counter()
    with closing(service.pool.run(job, seconds, gone)) as answer:
        stream = io.BufferedReader(_Stream(answer))
        if answer.media_type == "application/n-triples":
            triples = ox.parse(stream, format=ox.RdfFormat.N_TRIPLES)
            rows, more = _first((quad.subject, quad.predicate, quad.object) for quad in triples)
            return Answered(TRIPLE, rows, more=more, truth=None, triples=True, seconds=time.perf_counter() - begun)
        results = ox.parse_query_results(stream, format=ox.QueryResultsFormat.JSON)
        if isinstance(results, ox.QueryBoolean):
            return Answered((), (), more=False, truth=bool(results), triples=False, seconds=time.perf_counter() - begun)
        names = tuple(variable.value for variable in results.variables)
        rows, more = _first(tuple(solution) for solution in results)
        return Answered(names, rows, more=more, truth=None, triples=False, seconds=time.perf_counter() - begun)


def ordered(answer: Answered, by: str) -> list[tuple[int, Row]]:
    """Return the rows, each with its place in the answer, in the order of a column; `-name` is from the end."""
    rows = list(enumerate(answer.rows))
    name = by.removeprefix("-")
    if name in answer.names:
        column = answer.names.index(name)
        rows.sort(key=lambda item: _key(item[1][column]), reverse=by.startswith("-"))
    return rows


def number(cell: Cell | None) -> float | None:
    """Return the number that a cell holds, None where it holds none."""
    if cell is None or cell.get("datatype", "").rpartition("#")[2] not in NUMBERS:
        return None
    try:
        return float(cell["value"])
    except ValueError:
        return None


def _first(found: Iterable[tuple[object, ...]]) -> tuple[tuple[Row, ...], bool]:
    rows: list[Row] = []
    for each in found:
        if len(rows) == MOST:
            return tuple(rows), True
        rows.append([None if term is None else _cell(term) for term in each])
    return tuple(rows), False


def _cell(term: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        if term.language:
            return {"type": "literal", "value": term.value, "language": term.language}
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "bnode", "value": str(term)}


def _key(cell: Cell | None) -> tuple[int, float, str]:
    if cell is None:
        return (2, 0.0, "")
    value = number(cell)
    return (1, 0.0, cell["value"].casefold()) if value is None else (0, value, "")


class _Stream(io.RawIOBase):
    """An answer as a file, so that no more of it is read than is wanted."""

    def __init__(self, answer: Answer) -> None:
        self._parts: Iterator[bytes] = iter(answer)
        self._rest = b""

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # as RawIOBase calls it
        """Fill a buffer with what comes next."""
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = part
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
