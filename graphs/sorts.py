"""The classes that a claim or a mention belongs to by definition, and the inverses of what it says of others.

A reasoner would find them too, but what follows is drawn from facts and never from claims; so they are written out.
"""

from collections.abc import Iterator

from rdflib import RDF, URIRef

from graphs.claim import Claim
from graphs.reading import Mention
from graphs.verdict import Verdicts
from ontology import cmt, kind_and_key

Triple = tuple[URIRef, URIRef, URIRef]

_BY_MODALITY = {
    cmt.Demanded: cmt.DirectiveClaim,
    cmt.Planned: cmt.ProspectiveClaim,
    cmt.Possible: cmt.ConjecturalClaim,
    cmt.Promised: cmt.ProspectiveClaim,
    cmt.Threatened: cmt.ProspectiveClaim,
}


def sorts_of_claim(claim: Claim, verdicts: Verdicts) -> Iterator[Triple]:
    """Yield the classes of a claim, and which act and which document has it as its content."""
    stance = claim.stance
    if stance.assertable:
        yield claim.iri, RDF.type, cmt.AssertableClaim
    if stance.sources:
        yield claim.iri, RDF.type, cmt.ReportedClaim
    if stance.modality in _BY_MODALITY:
        yield claim.iri, RDF.type, _BY_MODALITY[stance.modality]
    if stance.polarity == cmt.Negated:
        yield claim.iri, RDF.type, cmt.NegatedClaim
    if claim.key in verdicts.conflicts:
        yield claim.iri, RDF.type, cmt.ContestedClaim
    for act in stance.acts:
        yield act, cmt.expresses, claim.iri
    for document in stance.documents:
        yield document, cmt.states, claim.iri


def sorts_of_mention(mention: Mention) -> Iterator[Triple]:
    """Yield the classes of a mention: a passage, and a metonym where it literally names a place."""
    yield mention.passage.iri, RDF.type, cmt.Passage
    named = kind_and_key(mention.literally) if mention.literally else None
    if named and named[0] == "place":
        yield mention.passage.iri, RDF.type, cmt.MetonymicMention
