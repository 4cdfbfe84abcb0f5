"""Writes Turtle for people: one block a thing, sorted, the same bytes each time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MADE = "# Made by `python -m graphs.names.write`"

PREFIXES = {
    "cmt": "https://w3id.org/comity/ns#",
    **{
        kind: f"https://w3id.org/comity/id/{kind}/"
        for kind in ("group", "office", "org", "person", "place", "rel", "state")
    },
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


Pair = tuple[str, tuple[str, ...]]

UNCHECKED: Pair = ("cmt:reviewStatus", ("cmt:Unchecked",))
REVIEWED: Pair = ("cmt:reviewStatus", ("cmt:Reviewed",))


@dataclass(frozen=True)
class Block:
    """One thing: its prefixed name, its class, and its properties with their objects, as Turtle writes them."""

    subject: str
    kind: str
    pairs: tuple[Pair, ...]

    def turtle(self) -> str:
        """Return the block as Turtle; properties without objects are left out."""
        lines = [f"{self.subject} a {self.kind}"]
        lines += [f"    {name} {', '.join(objects)}" for name, objects in self.pairs if objects]
        return " ;\n".join(lines) + " .\n"


def plain(text: str) -> tuple[str, ...]:
    """Return the text as a plain literal, nothing where it is empty."""
    return (json.dumps(text, ensure_ascii=False),) if text else ()


def english(*texts: str) -> tuple[str, ...]:
    """Return the texts as English literals, each once."""
    return tuple(f"{json.dumps(text, ensure_ascii=False)}@en" for text in dict.fromkeys(texts) if text)


def begins(days: tuple[date, date] | None) -> tuple[Pair, ...]:
    """Return the bounds of the begin of a relationship, given the first and last day that it can be."""
    return _bounds("begins", days)


def ends(days: tuple[date, date] | None) -> tuple[Pair, ...]:
    """Return the bounds of the end of a relationship, given the first and last day that it can be."""
    return _bounds("ends", days)


def _bounds(which: str, days: tuple[date, date] | None) -> tuple[Pair, ...]:
    if days is None:
        return ()
    first, last = (day.isoformat() for day in days)
    return (
        (f"cmt:{which}NotBefore", (f'"{first}T00:00:00Z"^^xsd:dateTime',)),
        (f"cmt:{which}NotAfter", (f'"{last}T23:59:59Z"^^xsd:dateTime',)),
    )


def document(blocks: Iterable[Block], tables: str) -> str:
    """Return the whole file; it says from which tables it is made."""
    body = sorted((block.subject, block.turtle()) for block in blocks)
    used = "".join(text for _, text in body)
    head = [f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items() if f"{name}:" in used]
    made = f"{MADE} from {tables}; edit the table, not this file.\n"
    return made + "".join(head) + "".join(f"\n{text}" for _, text in body)
