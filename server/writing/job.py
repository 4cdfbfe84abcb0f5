"""What can be asked of the writer."""

from dataclasses import dataclass

from graphs import Commit
from ontology import mint_graph
from server.engine.offline import CutOff, cut_off

DOCUMENTS = str(mint_graph("document/"))


@dataclass(frozen=True)
class Update:
    """A SPARQL update."""

    text: str
    base: str | None = None


@dataclass(frozen=True)
class PutGraph:
    """Put RDF into a graph, the default one for None, in place of what it held or beside it."""

    graph: str | None
    data: bytes
    media_type: str
    base: str
    replace: bool


@dataclass(frozen=True)
class DropGraph:
    """Take a graph away, the default one for None."""

    graph: str | None


Operation = Update | PutGraph | DropGraph


@dataclass(frozen=True)
class WriteJob:
    """Operations that are one write, whether the gate guards it, and what takes the network away from its process."""

    folder: str
    operations: tuple[Operation, ...]
    commit: Commit
    gate: bool
    cut_off: CutOff = cut_off

    @property
    def documents(self) -> frozenset[str]:
        """The documents whose claims or facts are put or taken away as graphs."""
        names = (each.graph or "" for each in self.operations if isinstance(each, PutGraph | DropGraph))
        return frozenset(name.removeprefix(DOCUMENTS).rpartition("/")[0] for name in names if _is_half(name))

    @property
    def text(self) -> str:
        """What is to be done, in words: the update, or the reason for the log."""
        updates = [each.text for each in self.operations if isinstance(each, Update)]
        return "\n".join(updates) or self.commit.why


def _is_half(graph: str) -> bool:
    return graph.startswith(DOCUMENTS) and graph.endswith(("/claims", "/facts"))


@dataclass(frozen=True)
class Written:
    """The version that a write made."""

    version: int


@dataclass(frozen=True)
class Refused:
    """The gate's report on a write that would break the shapes: its text, and as JSON and Turtle."""

    message: str
    reports: dict[str, str]
