"""The report on the ontology itself: one query a rule, over the modules, and whatever breaks a rule."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from ontology.errors import OntologyError
from ontology.load import ROOM, ontology_graph


@dataclass(frozen=True)
class Check:
    """A rule that the ontology keeps: its words, how to mend what breaks it, and the query that finds that."""

    name: str
    rule: str
    mend: str
    query: str


@dataclass(frozen=True, order=True)
class Finding:
    """A term, or an ontology, that breaks a rule."""

    check: str
    term: URIRef
    rule: str
    mend: str

    def __str__(self) -> str:
        return f"{self.term}: {self.rule} {self.mend} [{self.check}]"


def read_checks(folder: Path = ROOM / "checks") -> tuple[Check, ...]:
    """Return the checks in a folder; raises OntologyError for one that does not begin with its rule and how to mend."""
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = re.match(r"# ([^\n]+)\n# ([^\n]+)\n", text)
        if head is None:
            raise OntologyError(f"{path} does not begin with its rule; write the rule and how to mend it as comments")
        found.append(Check(path.stem, head.group(1), head.group(2), text))
    return tuple(found)


def report(graph: Graph | None = None) -> tuple[Finding, ...]:
    """Return what breaks a rule in an ontology, by default in ours."""
    store = ox.Store()
    text = (ontology_graph() if graph is None else graph).serialize(format="nt", encoding="utf-8")
    store.bulk_load(text, ox.RdfFormat.N_TRIPLES)
    found = set()
    for check in read_checks():
        solutions = store.query(check.query)
        assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - each check is a SELECT query
        for solution in solutions:
            term = solution["term"]
            found.add(Finding(check.name, URIRef(getattr(term, "value", str(term))), check.rule, check.mend))
    return tuple(sorted(found))
