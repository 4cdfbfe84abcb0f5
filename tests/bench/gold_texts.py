"""Gold texts: a text, and under each sentence what a careful coder would write down of it.

A line that begins with '>' is an event of the sentence above: sources, PLOVER type, targets, '~' where the text does
not tell it as a fact of its own (reported, planned, alleged), 'on=' when and 'at=' where it happens.

A line that begins with '=' is a claim beside the events: one side, a property, the other side, and 'since=' for when
it began or 'ended' where it is over by the time of the text. The README beside the texts lists the properties.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graphs.document import Document
from graphs.time import Interval, read_interval

TEXTS = Path(__file__).parents[1] / "gold" / "texts"
PROPERTIES = frozenset(
    {
        "heldOffice", "memberOf", "observerOf", "partyTo", "alliedWith", "sanctions", "hostsWeaponsOf",
        "suppliesArmsTo", "tradesWith", "founded", "says",
    }
)  # fmt: skip


@dataclass(frozen=True)
class GoldEvent:
    """One event of a sentence, with the codes of both sides; a fact unless the text only reports or plans it."""

    begin: int
    end: int
    type: str
    source: frozenset[str]
    target: frozenset[str]
    fact: bool
    when: Interval = Interval()
    where: str = ""


@dataclass(frozen=True)
class GoldClaim:
    """One claim of a sentence beside its events; sides are codes, or keys of persons, offices and agreements."""

    begin: int
    end: int
    one: frozenset[str]
    relation: str
    other: str
    fact: bool = True
    since: Interval = Interval()
    ended: bool = False


@dataclass(frozen=True)
class GoldText:
    """A document, its gold events and its gold claims beside them."""

    document: Document
    events: tuple[GoldEvent, ...]
    claims: tuple[GoldClaim, ...] = ()


def gold_texts(part: str) -> Iterator[GoldText]:
    """Yield the texts of a part, development ('dev') or test ('test')."""
    for path in sorted(TEXTS.glob(f"{part}-*.txt")):
        yield _read(path)


def _read(path: Path) -> GoldText:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    day = datetime.fromisoformat(head.removeprefix("date: ")).replace(tzinfo=UTC)
    body, begin = "", 0
    events: list[GoldEvent] = []
    claims: list[GoldClaim] = []
    for line in lines:
        if line.startswith("> "):
            events.append(_event(line[2:], begin, len(body)))
        elif line.startswith("= "):
            claims.append(_claim(line[2:], begin, len(body)))
        elif not line:
            body += "\n\n"
        else:
            body += " " if body and not body.endswith("\n") else ""
            begin = len(body)
            body += line
    document = Document(path.stem, lines[0], "en", path.name, 0, body, day, "given")
    return GoldText(document, tuple(events), tuple(claims))


def _event(line: str, begin: int, end: int) -> GoldEvent:
    source, kind, *rest = line.split()
    marks = dict(each.split("=", 1) for each in rest if "=" in each)
    if unknown := set(marks) - {"on", "at"}:
        raise ValueError(f"no such mark of an event: {unknown} in '{line}'")
    target = [each for each in rest if "=" not in each and each != "~"]
    when = read_interval(marks["on"]) if "on" in marks else Interval()
    event = GoldEvent(begin, end, kind, codes_in(source), codes_in(*target), "~" not in rest, when)
    return replace(event, where=marks.get("at", ""))


def _claim(line: str, begin: int, end: int) -> GoldClaim:
    one, name, *rest = line.split()
    marks = dict(each.split("=", 1) for each in rest if "=" in each)
    other = next((each for each in rest if "=" not in each and each != "ended"), "")
    if name not in PROPERTIES or set(marks) - {"since", "on", "at"}:
        raise ValueError(f"no such claim: '{line}'")
    since = read_interval(marks.get("since", marks.get("on", ".."))) if marks else Interval()
    return GoldClaim(begin, end, codes_in(one), name, other, since=since, ended="ended" in rest)


def codes_in(*cell: str) -> frozenset[str]:
    """Return the codes of cells in which a plus sign joins several."""
    return frozenset(code for each in cell for code in each.split("+"))
