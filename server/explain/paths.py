"""Property paths, with the triples that each pair of ends rests on (SPARQL 1.1, section 9)."""

from collections import deque
from collections.abc import Iterator

from rdflib import URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Identifier

from server.explain.lookup import Lookup, Triple

Pair = tuple[Identifier, Identifier, frozenset[Triple]]


def pairs(lookup: Lookup, start: Identifier | None, path: Path | URIRef, end: Identifier | None) -> Iterator[Pair]:
    """Yield the ends that the path connects, each with one set of triples that does so; None stands for any end."""
    if isinstance(path, URIRef):
        for triple in lookup.match(start, path, end):
            yield triple[0], triple[2], frozenset({triple})
    elif isinstance(path, InvPath):
        for one, other, triples in pairs(lookup, end, path.arg, start):
            yield other, one, triples
    elif isinstance(path, AlternativePath):
        for part in path.args:
            yield from pairs(lookup, start, part, end)
    elif isinstance(path, SequencePath):
        yield from _sequence(lookup, start, path.args, end)
    elif isinstance(path, MulPath):
        yield from _repeated(lookup, start, path, end)
    elif isinstance(path, NegatedPath):
        yield from _negated(lookup, start, path, end)
    else:
        raise TypeError(f"no such path: {path!r}")


def _sequence(
    lookup: Lookup, start: Identifier | None, parts: list[Path | URIRef], end: Identifier | None
) -> Iterator[Pair]:
    first, rest = parts[0], parts[1:]
    if not rest:
        yield from pairs(lookup, start, first, end)
        return
    if start is None and end is not None:
        for middle, last, triples in _sequence(lookup, None, rest, end):
            for one, _, more in pairs(lookup, None, first, middle):
                yield one, last, triples | more
        return
    for one, middle, triples in pairs(lookup, start, first, None):
        for _, last, more in _sequence(lookup, middle, rest, end):
            yield one, last, triples | more


def _repeated(lookup: Lookup, start: Identifier | None, path: MulPath, end: Identifier | None) -> Iterator[Pair]:
    if start is None and end is not None:
        backwards = MulPath(InvPath(path.path), path.mod)
        for one, other, triples in _reached(lookup, end, backwards):
            yield other, one, triples
        return
    for one in [start] if start is not None else _ends(lookup, path):
        for _, other, triples in _reached(lookup, one, path):
            if end is None or other == end:
                yield one, other, triples


def _ends(lookup: Lookup, path: MulPath) -> list[Identifier]:
    if path.zero:
        return sorted({node for triple in lookup.match(None, None, None) for node in (triple[0], triple[2])})
    return sorted({one for one, _, _ in pairs(lookup, None, path.path, None)})


def _reached(lookup: Lookup, start: Identifier, path: MulPath) -> Iterator[Pair]:
    """Yield what can be reached, nearest first, by a shortest way."""
    if path.zero:
        yield start, start, frozenset()
    seen = {start} if path.zero else set()
    queue: deque[tuple[Identifier, frozenset[Triple]]] = deque([(start, frozenset())])
    while queue:
        node, way = queue.popleft()
        for _, other, triples in pairs(lookup, node, path.path, None):
            if other in seen:
                continue
            seen.add(other)
            yield start, other, way | triples
            if path.more:
                queue.append((other, way | triples))


def _negated(lookup: Lookup, start: Identifier | None, path: NegatedPath, end: Identifier | None) -> Iterator[Pair]:
    inverse = {part.arg for part in path.args if isinstance(part, InvPath)}
    forward = {part for part in path.args if not isinstance(part, InvPath)}
    if forward or not inverse:
        for triple in lookup.match(start, None, end):
            if triple[1] not in forward:
                yield triple[0], triple[2], frozenset({triple})
    if inverse:
        for triple in lookup.match(end, None, start):
            if triple[1] not in inverse:
                yield triple[2], triple[0], frozenset({triple})
