"""Gold texts: a text, and under each sentence the events that a careful coder would write down.

A line that begins with '>' is a gold event of the sentence above: sources, PLOVER type, targets, and '~' where the
text does not tell it as a fact of its own (reported, planned, alleged).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graphs.document import Document

TEXTS = Path(__file__).parents[1] / "gold" / "texts"


@dataclass(frozen=True)
class GoldEvent:
    """One event of a sentence, with the codes of both sides; a fact unless the text only reports or plans it."""

    begin: int
    end: int
    type: str
    source: frozenset[str]
    target: frozenset[str]
    fact: bool


@dataclass(frozen=True)
class GoldText:
    """A document and its gold events."""

    document: Document
    events: tuple[GoldEvent, ...]


def gold_texts(part: str) -> Iterator[GoldText]:
    """Yield the texts of a part, development ('dev') or test ('test')."""
    for path in sorted(TEXTS.glob(f"{part}-*.txt")):
        yield _read(path)


def _read(path: Path) -> GoldText:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    day = datetime.fromisoformat(head.removeprefix("date: ")).replace(tzinfo=UTC)
    body, events, begin = "", [], 0
    for line in lines:
        if line.startswith("> "):
            events.append(_event(line[2:], begin, len(body)))
        elif not line:
            body += "\n\n"
        else:
            body += " " if body and not body.endswith("\n") else ""
            begin = len(body)
            body += line
    document = Document(path.stem, lines[0], "en", path.name, 0, body, day, "given")
    return GoldText(document, tuple(events))


def _event(line: str, begin: int, end: int) -> GoldEvent:
    source, kind, *rest = line.split()
    target = [each for each in rest if each != "~"]
    return GoldEvent(begin, end, kind, _codes(source), _codes(*target), "~" not in rest)


def _codes(*cell: str) -> frozenset[str]:
    return frozenset(code for each in cell for code in each.split("+"))
