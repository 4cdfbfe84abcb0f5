"""Gold texts: a text, and under each sentence the events that a careful coder would write down.

A line that begins with '>' is a gold event of the sentence above: sources, PLOVER type, targets, and '~' where the
text does not tell it as a fact of its own (reported, planned, alleged).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rdflib import RDF
from rdflib.term import Node

from graphs.catalogue import read_catalogue
from graphs.claim import Claim
from graphs.document import Document
from graphs.names.home import code_of
from graphs.read import read_all
from ontology import cmt, ontology_graph

HOME = Path(__file__).parents[2]
TEXTS = HOME / "tests" / "gold" / "texts"
# Event data have no type for saying something as such.
_PLAIN_SPEECH = frozenset({cmt.Assertion, cmt.CommunicativeAct, cmt.Announcement})
_DOING = frozenset({cmt.agent, cmt.speaker, cmt.participant})


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
    """Yield the texts of a part, development ('dev') or test ('test'), or the seeds as people have reviewed them."""
    if part == "seeds":
        yield from _reviewed()
    for path in sorted(TEXTS.glob(f"{part}-*.txt")):
        yield _read(path)


def _reviewed() -> Iterator[GoldText]:
    documents = read_catalogue(HOME / "seeds")
    for reading in read_all(documents):
        nodes: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            if "/event/" in claim.says.subject or "/scenario/" in claim.says.subject:
                nodes[claim.says.subject].append(claim)
        yield GoldText(reading.document, tuple(event for own in nodes.values() if (event := _of_claims(own))))


def _of_claims(own: list[Claim]) -> GoldEvent | None:
    """Return an event as the claims about it give it: its type by its class, its sides by the homes of who is in it."""
    kinds = [kind for each in own if each.says.predicate == RDF.type for kind in _types(each.says.object)]
    source = {code_of(str(each.says.object)) for each in own if each.says.predicate in _DOING} - {""}
    target = {code_of(str(each.says.object)) for each in own if each.says.predicate == cmt.recipient} - {""}
    if not kinds or not source | target:
        return None
    sentence = own[0].evidence.sentence
    fact = "/event/" in own[0].says.subject
    return GoldEvent(sentence.begin, sentence.end, kinds[0], frozenset(source), frozenset(target - source), fact)


def _types(cls: Node) -> list[str]:
    if cls in _PLAIN_SPEECH:
        return []
    return [str(kind).rpartition("#")[2] for kind in ontology_graph().objects(cls, cmt.ploverType)]


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
