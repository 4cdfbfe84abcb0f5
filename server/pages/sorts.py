"""Which of the classes of a thing say most, and which of several stances of its claims to show."""

from collections.abc import Iterable
from functools import cache

from ontology import cmt
from server.pages.term_tree import wider

PLANS = {str(each) for each in (cmt.Planned, cmt.Demanded, cmt.Promised, cmt.Threatened, cmt.Possible)}


@cache
def _above(name: str) -> frozenset[str]:
    return frozenset(wider(name)[1:])


def narrowest(classes: Iterable[str]) -> list[str]:
    """Return those of some classes that none of the others narrows."""
    found = sorted({each for each in classes if each.startswith(cmt.NS)})
    above = {each for name in found for each in _above(name)}
    return [each for each in found if each not in above]


def stance_of(modality: str, polarity: str, voice: str) -> str:
    """Return one word for how a claim is drawn: asserted, planned, alleged or denied."""
    if polarity == str(cmt.Negated):
        return "denied"
    if modality in PLANS:
        return "planned"
    return "alleged" if voice == str(cmt.Attributed) else "asserted"
