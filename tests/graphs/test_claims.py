"""Claims: their keys, their standing, and the triples that they become."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Literal

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.publish import publish
from graphs.reading import Mention, Reading, Run, Thing
from graphs.sentences import sentences
from graphs.verdict import judge, judge_all
from ontology import cmt, mint, mint_graph

TEXT = Document("oslo", "Oslo", "en", "oslo.txt", 0, "Norland met Sudland in Oslo. Estland met Sudland there.")
FIRST, SECOND = sentences(TEXT)
MEETING = mint("event", "oslo-meeting")


def claim(sentence, words, predicate, value, **stance) -> Claim:
    return Claim(
        Statement(MEETING, predicate, value), Evidence(sentence, (TEXT.find(words, sentence),)), Stance(**stance)
    )


NORLAND = claim(FIRST, "Norland", cmt.participant, mint("state", "NOR"))
SUDLAND = claim(FIRST, "Sudland", cmt.participant, mint("state", "SUD"))
AGAIN = claim(SECOND, "Sudland", cmt.participant, mint("state", "SUD"))
TYPE = claim(FIRST, "met", RDF.type, cmt.Meeting)


def reading(*claims: Claim) -> Reading:
    things = (Thing(MEETING, "meeting in Oslo"),)
    mention = Mention(TEXT.find("Norland", FIRST), (mint("state", "NOR"),))
    return Reading(TEXT, Run("test", "1", "0"), (FIRST, SECOND), (mention,), things, claims)


def graphs(*claims: Claim, **verdicts):
    found = publish(reading(*claims), judge(claims, **verdicts))
    return found[mint_graph("document/oslo/claims")], found[mint_graph("document/oslo/facts")]


def test_a_claim_needs_words_inside_its_sentence():
    with pytest.raises(ValueError, match="needs words inside its sentence"):
        Evidence(FIRST, ())
    with pytest.raises(ValueError, match="needs words inside its sentence"):
        Evidence(FIRST, (TEXT.find("there", SECOND),))


def test_the_key_of_a_claim_follows_from_what_it_says_and_who_says_it():
    said = replace(NORLAND, stance=Stance(sources=(mint("person", "ada"),)))
    denied = replace(NORLAND, stance=Stance(polarity=cmt.Negated))
    assert len({each.key for each in (NORLAND, SUDLAND, AGAIN, TYPE, said, denied)}) == 6
    assert replace(NORLAND, note="read again").key == NORLAND.key
    assert NORLAND.key.startswith("oslo-")


def test_only_the_plain_word_of_the_document_becomes_a_fact():
    claims, facts = graphs(TYPE, NORLAND, SUDLAND)
    assert (MEETING, cmt.participant, mint("state", "NOR")) in facts
    assert (NORLAND.iri, cmt.standing, cmt.Asserted) in claims


@pytest.mark.parametrize(
    "stance",
    [
        {"sources": (mint("person", "ada"),)},
        {"polarity": cmt.Negated},
        *({"modality": mode} for mode in (cmt.Planned, cmt.Demanded, cmt.Promised, cmt.Threatened, cmt.Possible)),
    ],
    ids=str,
)
def test_what_is_said_planned_or_denied_is_withheld(stance):
    held = claim(FIRST, "Norland", cmt.participant, mint("state", "NOR"), **stance)
    claims, facts = graphs(held)
    assert (None, cmt.participant, None) not in facts
    assert (held.iri, cmt.standing, cmt.Withheld) in claims


def test_claims_that_a_curator_sets_against_each_other_are_both_withheld():
    rival = replace(NORLAND, rivals=(SUDLAND.key,))
    claims, facts = graphs(rival, SUDLAND)
    assert (None, cmt.participant, None) not in facts
    assert (SUDLAND.iri, cmt.conflictsWith, rival.iri) in claims
    assert (rival.iri, cmt.conflictsWith, SUDLAND.iri) in claims


def test_two_values_of_a_functional_property_conflict():
    one = claim(FIRST, "met", cmt.notBefore, Literal("2021-03-18T00:00:00Z", datatype=XSD.dateTime))
    other = claim(SECOND, "met", cmt.notBefore, Literal("2021-03-19T00:00:00Z", datatype=XSD.dateTime))
    assert judge([one, other]).conflicts == {one.key: (other.key,), other.key: (one.key,)}
    assert judge([one, replace(other, says=one.says)]).conflicts == {}


def test_affirmed_and_denied_by_the_same_voice_conflict():
    denial = claim(SECOND, "Sudland", cmt.participant, mint("state", "SUD"), polarity=cmt.Negated)
    assert judge([SUDLAND, denial]).conflicts == {SUDLAND.key: (denial.key,), denial.key: (SUDLAND.key,)}


def test_a_claim_made_again_restates_the_first():
    claims, _ = graphs(SUDLAND, AGAIN)
    assert list(claims.subject_objects(cmt.restates)) == [(AGAIN.iri, SUDLAND.iri)]


def test_a_retracted_claim_is_kept_and_makes_no_fact_and_no_conflict():
    rival = replace(NORLAND, rivals=(SUDLAND.key,))
    claims, facts = graphs(rival, SUDLAND, retracted=frozenset({rival.key}))
    assert (rival.iri, cmt.standing, cmt.Retracted) in claims
    assert (MEETING, cmt.participant, mint("state", "SUD")) in facts
    assert (MEETING, cmt.participant, mint("state", "NOR")) not in facts


@given(st.permutations([NORLAND, SUDLAND, AGAIN, TYPE, replace(TYPE, rivals=(NORLAND.key,))]))
def test_the_order_of_claims_changes_nothing(claims):
    assert judge(claims) == judge([NORLAND, SUDLAND, AGAIN, TYPE, replace(TYPE, rivals=(NORLAND.key,))])


def test_a_published_graph_has_no_blank_nodes_and_every_passage_its_words():
    claims, facts = graphs(TYPE, NORLAND, SUDLAND, AGAIN)
    assert not any(isinstance(node, BNode) for graph in (claims, facts) for triple in graph for node in triple)
    for passage, words in claims.subject_objects(cmt.exactText):
        begin, end = (int(claims.value(passage, name)) for name in (cmt.beginOffset, cmt.endOffset))
        assert TEXT.body[begin:end] == str(words)


def sure(one: Claim, confidence: str) -> Claim:
    return replace(one, confidence=Decimal(confidence))


@pytest.mark.parametrize(
    ("kind", "side", "threshold", "asserted"),
    [
        ("0.9", "0.85", "0.8", 2),
        ("0.9", "0.7", "0.8", 1),
        ("0.9", "0.7", "0.6", 2),
        ("0.9", "0.85", "0.95", 0),
        # What is claimed of a thing waits with the claim that says of what kind it is.
        ("0.7", "0.85", "0.8", 0),
    ],
)
def test_a_claim_below_the_threshold_waits(kind, side, threshold, asserted):
    made = reading(sure(TYPE, kind), sure(NORLAND, side))
    verdicts = judge_all([made], threshold=Decimal(threshold))
    assert [verdicts.standing(each) for each in made.claims].count(cmt.Asserted) == asserted
