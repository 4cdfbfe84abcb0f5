"""Faults of the ontology: one query a rule in checks/, in the manner of ROBOT's report and the OOPS! catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import Graph

from ontology.errors import OntologyError
from ontology.load import ROOM, ontology_graph, read_turtle

SIGN = "# ERROR: "


@dataclass(frozen=True, order=True)
class Fault:
    """A term that breaks a rule."""

    check: str
    rule: str
    term: str

    def __str__(self) -> str:
        """Say the fault in a line."""
        return f"{self.term}: {self.rule} ({self.check})"


@cache
def checks() -> dict[str, tuple[str, str]]:
    """Return the rule in words and the query of each check; raises OntologyError for a file that states no rule."""
    found = {}
    for path in sorted((ROOM / "checks").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        if not text.startswith(SIGN):
            raise OntologyError(f"{path} does not begin with its rule; write it in the first line after '{SIGN}'")
        found[path.stem] = (text.splitlines()[0].removeprefix(SIGN), text)
    return found


def all_files() -> Graph:
    """Return all that the ontology says: modules, keys and alignments."""
    whole = Graph() + ontology_graph()
    paths = [ROOM / "comity.ttl", ROOM / "modules" / "keys.ttl", *sorted((ROOM / "alignments").glob("*.ttl"))]
    for path in paths:
        whole += read_turtle(path)
    return whole


def faults(graph: Graph) -> tuple[Fault, ...]:
    """Return the faults of an ontology, sorted; none is the answer that we want."""
    store = ox.Store()
    store.bulk_load(graph.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES)
    return tuple(sorted(_faults(store)))


def _faults(store: ox.Store) -> Iterator[Fault]:
    for name, (rule, query) in checks().items():
        solutions = store.query(query)
        if not isinstance(solutions, ox.QuerySolutions):
            raise OntologyError(f"the check {name} is not a SELECT query; let it select ?term")
        for row in solutions:
            yield Fault(name, rule, str(row["term"]).strip("<>"))
