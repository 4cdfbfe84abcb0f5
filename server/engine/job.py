"""What a worker is asked to do, and the frames in which it answers."""

from dataclasses import dataclass

from server.engine.aside import LayoutJob, ReadJob


@dataclass(frozen=True)
class QueryJob:
    """Evaluate a query on the database in a folder; formats are media types, None where none is acceptable."""

    database: str
    text: str
    union: bool
    results_type: str | None
    graph_type: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None


@dataclass(frozen=True)
class ExplainJob:
    """Explain rows of a query: which triples, which claims, which sentences; with a base as Turtle, else as JSON."""

    database: str
    trace: str | None
    text: str
    union: bool
    first: int
    count: int
    base: str = ""

    @property
    def media_type(self) -> str:
        """The media type of the answer."""
        return "text/turtle" if self.base else "application/json"


Job = QueryJob | ExplainJob | LayoutJob | ReadJob


@dataclass(frozen=True)
class Ready:
    """A worker stands ready; by which means it has no network, none where the kernel allows none."""

    means: tuple[str, ...]


@dataclass(frozen=True)
class Started:
    """The answer begins: its media type."""

    media_type: str


@dataclass(frozen=True)
class Chunk:
    """A part of the answer."""

    data: bytes


@dataclass(frozen=True)
class Whole:
    """A whole answer that is short: its media type and all of it."""

    media_type: str
    data: bytes


@dataclass(frozen=True)
class Done:
    """An answer that came in parts is whole."""


@dataclass(frozen=True)
class Failed:
    """The worker cannot answer, or cannot go on: the class of the error and what it is made from."""

    error: str
    arguments: tuple[object, ...]


Frame = Whole | Started | Chunk | Done | Failed
