"""What a reader wants to see of claims and of events: one set of filters, read from the address, for every page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date

from ontology import ComityError, cmt, kind_and_key, mint
from server.errors import BadParameter
from server.pages.claims import ClaimLine

STANCES = ("asserted", "alleged", "planned", "denied")
VOICES = ("narrator", "attributed")


@dataclass(frozen=True)
class Filters:
    """Claims by a speaker, about a thing, of a stance, a voice or a relation, and of a least confidence."""

    by: str = ""
    about: str = ""
    stance: str = ""
    voice: str = ""
    relation: str = ""
    least: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is filtered at all."""
        return any(getattr(self, each.name) for each in fields(self))

    def keep(self, claim: ClaimLine) -> bool:
        """Tell whether a claim is wanted; one that people made has no confidence, and counts as sure."""
        return (
            (not self.by or self.by in claim.speakers or (self.by == "narrator" and not claim.speakers))
            and self.of((claim.subject, claim.object))
            and (not self.stance or self.stance == claim.stance)
            and (not self.voice or (self.voice == "narrator") == (not claim.speakers))
            and self.by_relation(claim.predicate)
            and (not self.least or claim.confidence is None or claim.confidence >= float(self.least))
        )

    def by_relation(self, name: str) -> bool:
        """Tell whether a relation is among those asked for; several have commas between."""
        return not self.relation or name in self.relation.split(",")

    def of(self, things: Collection[str]) -> bool:
        """Tell whether the thing that is asked about is among these."""
        return not self.about or self.about in things


def read_filters(arguments: Mapping[str, str]) -> Filters:
    """Return the filters of an address; raises BadParameter where the least confidence is no number."""
    given = {each.name: arguments.get(each.name, "").strip() for each in fields(Filters)}
    if given["least"]:
        try:
            sure = float(given["least"])
        except ValueError:
            sure = -1.0
        if not 0 <= sure <= 1:
            raise BadParameter("least", f"is {given['least']!r}; it is a confidence from 0 to 1")
    given["relation"] = ",".join(term_name(name) for name in given["relation"].split(",") if name)
    for name in ("by", "about"):
        given[name] = full(given[name])
    return Filters(**given)


def day_of(arguments: Mapping[str, str], name: str) -> date | None:
    """Return the day that a parameter names, None where it names none; raises BadParameter."""
    text = arguments.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadParameter(name, f"is {text!r}; write a day as 2021-03-22") from None


def full(name: str) -> str:
    """Return the IRI of a thing that an address names in short, as state/CHN; anything else as it is."""
    kind, slash, key = name.partition("/")
    if not slash or ":" in kind:
        return name
    try:
        return str(mint(kind, key))
    except ComityError:
        return name


def term_name(name: str) -> str:
    """Return the IRI of a term that an address names in short, as supports; anything else as it is."""
    return name if ":" in name else cmt.NS + name


def brief(iri: str) -> str:
    """Return the short name by which addresses name a thing or a term, as state/CHN and supports."""
    named = kind_and_key(iri)
    return f"{named[0]}/{named[1]}" if named else iri.removeprefix(cmt.NS)
