"""What all forms of a report share: its groups, its heading, and how terms read."""

from collections.abc import Iterator
from itertools import groupby

from rdflib import Literal
from rdflib.term import Node

from ontology import kind_and_key
from validation.report import Report, Result
from validation.shape import Shape

_SHORT = {
    "https://w3id.org/comity/ns#": "cmt:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "https://w3id.org/comity/id/": "",
}


def groups(report: Report) -> Iterator[tuple[Shape, list[Result]]]:
    """Yield each shape that is broken, violations first, with its results."""
    for found, results in groupby(report.results, key=lambda result: result.shape):
        yield found, list(results)


def heading(report: Report) -> str:
    """Return the report in one line."""
    violations = len(report.violations)
    verdict = "conforms" if report.conforms else "does not conform"
    return (
        f"the graph {verdict}: {_count(violations, 'violation')}, {_count(len(report.results) - violations, 'warning')}"
    )


def short(node: Node | None) -> str:
    """Return a term as people read it: a thing by kind and key, a term by its prefix, a literal in quotes."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        return f"“{node}”"
    text = str(node)
    head, separator, passage = text.partition("#char=")
    if kind_and_key(head):
        return f"{'/'.join(kind_and_key(head) or ())}{separator}{passage}"
    return next((brief + text.removeprefix(long) for long, brief in _SHORT.items() if text.startswith(long)), text)


def about(result: Result) -> str:
    """Return property and value of a result in one line, empty where it has neither."""
    return " ".join(part for part in (short(result.path), short(result.value)) if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
