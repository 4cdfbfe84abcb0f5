"""The reasons that were kept when a version was built: why each inferred triple follows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ontology import reason
from server.explain.evidence import Derivation, Why
from server.explain.lookup import Triple

TRACE = "inferred.trace"


@contextmanager
def open_reasons(path: str | None) -> Iterator[Why]:
    """Open the reasons beside a version; without any, no inferred triple can be explained."""
    if path is None or not Path(path).is_file():
        yield lambda _: None
        return
    trace = reason.open_trace(Path(path))

    def why(triple: Triple) -> Derivation | None:
        found = trace.why(*triple)
        return None if found is None else Derivation(found.rule, found.premises)

    try:
        yield why
    finally:
        trace.close()
