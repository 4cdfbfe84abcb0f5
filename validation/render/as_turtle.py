"""A report as Turtle in the terms of the SHACL recommendation."""

from collections.abc import Iterator

from rdflib import Literal

from ontology import cmt
from validation.report import Report, Result
from validation.shape import BASE

_PREFIXES = f"""@prefix cmt: <https://w3id.org/comity/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <{BASE}> .
"""


def as_turtle(report: Report) -> str:
    """Return a report as a sh:ValidationReport, its results in order; quotes are cmt:exactText."""
    # Written by hand: a serializer would order the results, which have no names, as it likes.
    results = "".join(f" ;\n    sh:result [\n{_result(result)}\n    ]" for result in report.results)
    verdict = "true" if report.conforms else "false"
    return f"{_PREFIXES}\n[] a sh:ValidationReport ;\n    sh:conforms {verdict}{results} .\n"


def _result(result: Result) -> str:
    return " ;\n".join(f"        {line}" for line in _statements(result))


def _statements(result: Result) -> Iterator[str]:
    yield "a sh:ValidationResult"
    yield f"sh:resultSeverity {result.shape.severity.n3()}"
    yield f"sh:sourceShape {result.shape.iri.n3()}"
    yield f"sh:focusNode {result.focus.n3()}"
    if result.path is not None:
        yield f"sh:resultPath {result.path.n3()}"
    if result.value is not None:
        yield f"sh:value {result.value.n3()}"
    yield f"sh:resultMessage {Literal(result.message, 'en').n3()}"
    if result.words.quote:
        yield f"{cmt.exactText.n3()} {Literal(result.words.quote).n3()}"
