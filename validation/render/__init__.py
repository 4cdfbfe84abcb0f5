"""Reports for people and machines, in four forms."""

from collections.abc import Callable, Mapping

from validation.errors import UnknownChoice
from validation.render.as_html import as_html
from validation.render.as_json import as_json
from validation.render.as_text import as_text
from validation.render.as_turtle import as_turtle
from validation.report import Report

FORMS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "turtle": as_turtle,
    "html": as_html,
}


def render(report: Report, form: str) -> str:
    """Return a report as text, json, turtle or html."""
    if form not in FORMS:
        raise UnknownChoice("form of report", form, tuple(FORMS))
    return FORMS[form](report)
