"""HermiT finds the ontology consistent and coherent, with the example worlds, and finds every planted mistake."""

import pytest
from rdflib import OWL, Graph

from ontology import cmt
from ontology.consistency import hermit
from ontology.worlds import example_graph

pytestmark = pytest.mark.slow

PREFIXES = f"""@prefix cmt: <{cmt.NS}> . @prefix : <https://w3id.org/comity/id/thing/> . @prefix owl: <{OWL}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . """
MISTAKES = {
    "a person who is a state": ":x a cmt:Person, cmt:State .",
    "an office that holds an office": ":t cmt:holder :x . :x a cmt:Office .",
    "a scenario given a role": ":x a cmt:Scenario ; cmt:agent :y .",
    "a scenario that is an event": ":x a cmt:Scenario, cmt:Meeting .",
    "a city that acts": ":e cmt:agent :x . :x a cmt:Place .",
    "a capital that takes part": ":x cmt:capitalOf :s . :e cmt:participant :x .",
    "a state in which something lies": ":c cmt:locatedIn :x . :x a cmt:State .",
    "an organization that holds an office": ":t cmt:holder :x . :x a cmt:Organization .",
    "a tenure of two different persons": ":t cmt:holder :x, :y . :x owl:differentFrom :y .",
    "a successor of itself": ":x cmt:successorOf :x .",
    "an ally of itself": ":x cmt:alliedWith :x .",
    "a state with two codes": ':x cmt:iso3166Alpha3 "ABC", "ABD" .',
    "two states with one code": ':x a cmt:State ; cmt:iso3166Alpha3 "ABC" . :y a cmt:State ; cmt:iso3166Alpha3 "ABC" .'
    " :x owl:differentFrom :y .",
    "a claim in two modes": ":x cmt:modality cmt:Actual, cmt:Planned .",
    "a reported claim that may be asserted": ":x a cmt:AssertableClaim ; cmt:voice cmt:Attributed .",
    "a demanded claim that may be asserted": ":x a cmt:AssertableClaim ; cmt:modality cmt:Demanded .",
    "a claim that conflicts with itself": ":x cmt:conflictsWith :x .",
    "a claim that has parties": ":x cmt:statedIn :s . :y cmt:partyTo :x .",
    "a membership that is a tenure": ":x cmt:member :y ; cmt:holder :z .",
    "a document anchored as a passage": ":c cmt:anchoredTo :x . :x cmt:issuedBy :y .",
    "an attack that is an act of speech": ":x a cmt:UseOfForce ; cmt:speaker :y .",
    "an instant in words": ':x a cmt:Tenure ; cmt:beginsNotAfter "March" .',
    "compliance that breaks": ":x a cmt:Compliance, cmt:NonCompliance .",
    "a topic that signs": ":e a cmt:Signature ; cmt:agent :x . :x a cmt:Topic .",
    "one passage under two names": ":d a cmt:Document . :x cmt:inDocument :d ; cmt:beginOffset 1 ; cmt:endOffset 2 ."
    " :y cmt:inDocument :d ; cmt:beginOffset 1 ; cmt:endOffset 2 . :x owl:differentFrom :y .",
}


def test_the_ontology_is_consistent_and_every_class_can_have_members():
    verdict = hermit()
    assert verdict.consistent
    assert verdict.unsatisfiable == ()


def test_the_example_worlds_are_consistent_with_it():
    assert hermit(example_graph()).consistent


def test_a_class_that_nothing_can_belong_to_is_found():
    bad = Graph().parse(data=PREFIXES + "cmt:Bad a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf "
                        "( cmt:Person cmt:State ) ] .")  # fmt: skip
    assert hermit(bad).unsatisfiable == (f"{cmt.NS}Bad",)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_planted_mistake_is_found(mistake):
    assert not hermit(Graph().parse(data=PREFIXES + mistake)).consistent
