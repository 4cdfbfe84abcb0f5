"""The text that a claims file for review carries along, so that the file alone can be put back."""

import json
from datetime import datetime

from graphs.document import Document

_HEAD = "# Document: "
_LINE = "#| "
_NOTE = "\n# The text as it was read, for `comity review apply`; leave it as it is.\n"


def head_of(document: Document) -> str:
    """Return the line that says which document a claims file is about."""
    when = document.reference_time.isoformat() if document.reference_time else None
    told = {
        "key": document.key, "title": document.title, "language": document.language, "file": document.source_file,
        "begin": document.begin, "date": when, "basis": document.reference_basis, "id": document.given_id,
    }  # fmt: skip
    return f"{_HEAD}{json.dumps(told, ensure_ascii=False)}\n"


def body_of(document: Document) -> str:
    """Return the lines that carry the words of a document, line ends and blanks as they are."""
    lines = document.body.splitlines(keepends=True)
    return _NOTE + "".join(f"{_LINE}{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def document_in(claims: str) -> Document | None:
    """Return the document that a claims file carries, None where it carries none or its lines have been changed."""
    lines = claims.split("\n")
    head = next((line.removeprefix(_HEAD) for line in lines if line.startswith(_HEAD)), None)
    try:
        told = json.loads(head or "null")
        body = "".join(json.loads(line.removeprefix(_LINE)) for line in lines if line.startswith(_LINE))
        when = datetime.fromisoformat(told["date"]) if told["date"] else None
        return Document(
            told["key"], told["title"], told["language"], told["file"], told["begin"], body, when, told["basis"],
            given_id=told["id"],
        ) if body else None  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return None
