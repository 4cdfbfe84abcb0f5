"""What a pasted text says, ready to be shown: its sentences with their claims, and the whole as Turtle."""

from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from server.pages.claims import ClaimLine, claim_lines, claims_of
from server.pages.document import SENTENCES
from server.prefixes import PREFIXES
from server.view import LABEL, View


class Tried(View):
    """One text, with the names of the version that is served."""

    def __init__(self, quads: str, known: View) -> None:
        store = ox.Store()
        store.load(quads.encode(), ox.RdfFormat.N_QUADS)
        super().__init__(known.number, store)
        self.known = known

    def _label(self, iri: str) -> str:
        named = next(self.store.quads_for_pattern(ox.NamedNode(iri), LABEL, None), None)
        return super()._label(iri) if named else self.known.label(iri)

    def turtle(self) -> bytes:
        """Return all of it as Turtle, in the same order every time."""
        triples = sorted({quad.triple for quad in self.store.quads_for_pattern(None, None, None)}, key=str)
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


@dataclass(frozen=True)
class Told:
    """A sentence in pieces, those that claims rest on marked, and its claims."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    claims: tuple[ClaimLine, ...]


def told(tried: Tried, iri: str) -> list[Told]:
    """Return the sentences of the text with what they claim."""
    claims: dict[str, list[ClaimLine]] = {}
    for claim in claim_lines(tried, claims_of(tried, iri)):
        claims.setdefault(claim.sentence.iri, []).append(claim)
    found = []
    for number, row in enumerate(tried.rows(SENTENCES, document=iri), start=1):
        here = tuple(claims.get(row["sentence"], ()))
        found.append(Told(number, _pieces(row["text"], int(row["begin"]), here), here))
    return found


def _pieces(text: str, begin: int, claims: tuple[ClaimLine, ...]) -> tuple[tuple[str, bool], ...]:
    """Cut a sentence where the words that claims rest on begin and end; a claim on the whole sentence marks none."""
    spans = {(each.begin - begin, each.end - begin) for claim in claims for each in claim.anchors}
    inside = [span for span in spans if span != (0, len(text))]
    cuts = sorted({0, len(text), *(end for span in inside for end in span)})
    return tuple(
        (text[one:two], any(first <= one and two <= last for first, last in inside)) for one, two in pairwise(cuts)
    )
