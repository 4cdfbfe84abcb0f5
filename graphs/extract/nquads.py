"""A reading as lines of N-Quads, sorted, so that the same words give the same bytes."""

from collections.abc import Iterator
from decimal import Decimal

from rdflib import Literal, URIRef

from graphs.publish import triples
from graphs.reading import Reading
from graphs.verdict import THRESHOLD, judge_all

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def nquads(reading: Reading, threshold: Decimal = THRESHOLD) -> Iterator[str]:
    """Yield the quads of a document by itself; what other documents say against it is judged when all are loaded."""
    # No graph is made of them: that would take longer than reading the document.
    for name, found in sorted(triples(reading, judge_all([reading], threshold=threshold)).items()):
        yield from sorted({f"<{s}> <{p}> {_written(o)} <{name}> .\n" for s, p, o in found})


def _written(node: URIRef | Literal) -> str:
    if isinstance(node, URIRef):
        return f"<{node}>"
    words = f'"{str(node).translate(_ESCAPED)}"'
    if node.language:
        return f"{words}@{node.language}"
    return f"{words}^^<{node.datatype}>" if node.datatype else words
