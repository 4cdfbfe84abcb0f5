"""A reading as lines of N-Quads, sorted, so that the same words give the same bytes."""

from collections.abc import Iterator

from graphs.publish import publish
from graphs.reading import Reading
from graphs.verdict import judge_all


def nquads(reading: Reading) -> Iterator[str]:
    """Yield the quads of a document by itself; what other documents say against it is judged when all are loaded."""
    for name, graph in sorted(publish(reading, judge_all([reading])).items()):
        yield from sorted(f"{s.n3()} {p.n3()} {o.n3()} {name.n3()} .\n" for s, p, o in graph)
