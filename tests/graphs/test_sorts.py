"""The classes that claims and mentions belong to by definition."""

import pytest
from rdflib import RDF

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.reading import Mention
from graphs.sentences import sentences
from graphs.sorts import sorts_of_claim, sorts_of_mention
from graphs.verdict import Verdicts
from ontology import cmt, mint

TEXT = Document("oslo", "Oslo", "en", "oslo.txt", 0, "Oslo met Sudland.")
(SENTENCE,) = sentences(TEXT)
ADA, ACT, PAPER = mint("person", "ada"), mint("event", "speech"), mint("document", "paper")
STANCES = {
    "told": (Stance(), {cmt.AssertableClaim}),
    "reported": (Stance(sources=(ADA,)), {cmt.ReportedClaim}),
    "denied": (Stance(polarity=cmt.Negated), {cmt.NegatedClaim}),
    "planned": (Stance(modality=cmt.Planned), {cmt.ProspectiveClaim}),
    "promised": (Stance(modality=cmt.Promised), {cmt.ProspectiveClaim}),
    "threatened": (Stance(modality=cmt.Threatened, sources=(ADA,)), {cmt.ProspectiveClaim, cmt.ReportedClaim}),
    "demanded": (Stance(modality=cmt.Demanded), {cmt.DirectiveClaim}),
    "possible": (Stance(modality=cmt.Possible, polarity=cmt.Negated), {cmt.ConjecturalClaim, cmt.NegatedClaim}),
}


def claim(stance: Stance) -> Claim:
    says = Statement(mint("event", "meeting"), RDF.type, cmt.Meeting)
    return Claim(says, Evidence(SENTENCE, (SENTENCE,)), stance)


@pytest.mark.parametrize(("stance", "classes"), STANCES.values(), ids=STANCES)
def test_a_claim_is_sorted_by_its_stance(stance, classes):
    found = set(sorts_of_claim(claim(stance), Verdicts()))
    assert found == {(claim(stance).iri, RDF.type, each) for each in classes}


def test_a_claim_with_a_rival_is_contested():
    one = claim(Stance())
    assert (one.iri, RDF.type, cmt.ContestedClaim) in set(sorts_of_claim(one, Verdicts(conflicts={one.key: ("x",)})))


def test_acts_and_documents_know_their_content():
    one = claim(Stance(sources=(ADA,), acts=(ACT,), documents=(PAPER,)))
    found = set(sorts_of_claim(one, Verdicts()))
    assert {(ACT, cmt.expresses, one.iri), (PAPER, cmt.states, one.iri)} <= found


def test_only_a_place_that_stands_for_another_thing_makes_a_metonym():
    words = TEXT.find("Oslo", SENTENCE)
    metonym = Mention(words, (mint("state", "NOR"),), mint("place", "oslo"))
    assert (words.iri, RDF.type, cmt.MetonymicMention) in set(sorts_of_mention(metonym))
    assert set(sorts_of_mention(Mention(words, (mint("state", "NOR"),)))) == {(words.iri, RDF.type, cmt.Passage)}
