"""A report as a page that stands for itself."""

from collections.abc import Iterator
from html import escape

from rdflib import URIRef

from validation.render.group import about, groups, heading, short
from validation.report import Report, Result

_STYLE = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}q{font-style:italic}"
_STYLE += ".Violation h2{color:#8c1d18}.Warning h2{color:#6b4e00}li{margin:.5rem 0;overflow-wrap:anywhere}"


def as_html(report: Report) -> str:
    """Return a report as an HTML page without links to anything outside it."""
    title = escape(heading(report))
    head = f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>{title}</title>'
    body = "\n".join([f"<h1>{title[0].upper()}{title[1:]}</h1>", *_sections(report)])
    page = f"<head>\n{head}\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>"
    return f'<!doctype html>\n<html lang="en">\n{page}\n</html>\n'


def _sections(report: Report) -> Iterator[str]:
    for found, results in groups(report):
        severity = results[0].severity
        yield f'<section class="{severity}">'
        yield f"<h2>{severity}: {escape(found.name)} ({len(results)})</h2>"
        yield f"<p>{escape(found.message)}</p>"
        yield "<ul>"
        yield from (_item(result) for result in results)
        yield "</ul>"
        yield "</section>"


def _item(result: Result) -> str:
    parts = [f"<code>{escape(short(result.focus))}</code>", escape(about(result))]
    if result.words.quote:
        parts.append(f"words: <q>{escape(result.words.quote)}</q>")
    if result.words.sentence:
        parts.append(f"sentence: <q>{escape(result.words.sentence)}</q>")
    if result.words.document:
        parts.append(f"document: {escape(short(URIRef(result.words.document)))}")
    return f"<li>{'<br>'.join(part for part in parts if part)}</li>"
