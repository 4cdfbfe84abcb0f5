"""A report as text for a terminal."""

from collections.abc import Iterator

from rdflib import URIRef

from validation.render.group import about, groups, heading, short
from validation.report import Report, Result


def as_text(report: Report) -> str:
    """Return a report as text: a heading, then a block for each rule that is broken."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield heading(report)
    for found, results in groups(report):
        yield ""
        yield f"{results[0].severity} {found.name} ({len(results)})"
        yield f"  {found.message}"
        for result in results:
            yield from _result(result)


def _result(result: Result) -> Iterator[str]:
    said = about(result)
    yield f"  - {short(result.focus)}" + (f": {said}" if said else "")
    if result.words.quote:
        yield f"      words: “{result.words.quote}”"
    if result.words.sentence:
        yield f"      sentence: “{result.words.sentence}”"
    if result.words.document:
        yield f"      document: {short(URIRef(result.words.document))}"
