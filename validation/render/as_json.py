"""A report as JSON for programs."""

import json

from validation.report import Report, Result


def as_json(report: Report) -> str:
    """Return a report as JSON: whether the graph conforms, and the results in order."""
    violations = len(report.violations)
    whole = {
        "conforms": report.conforms,
        "violations": violations,
        "warnings": len(report.results) - violations,
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, str | None]:
    return {
        "shape": result.shape.name,
        "severity": result.severity,
        "message": result.message,
        "focus": str(result.focus),
        "path": str(result.path) if result.path is not None else None,
        "value": result.value.n3() if result.value is not None else None,
        "document": result.words.document or None,
        "sentence": result.words.sentence or None,
        "quote": result.words.quote or None,
    }
