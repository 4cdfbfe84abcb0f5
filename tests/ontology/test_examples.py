"""The example worlds hold together: consistent, and every passage is where it says it is."""

import pytest
from rdflib import RDF, RDFS

from ontology import cmt, mint_passage, terms
from ontology.load import ROOM
from ontology.mint import NS
from ontology.reason import materialise


@pytest.mark.slow
def test_the_example_worlds_do_not_contradict_the_ontology(example):
    assert not materialise(example).clashes


def test_a_passage_of_the_example_text_reads_as_it_says(example):
    text = (ROOM / "examples" / "fjord-herald.txt").read_text(encoding="utf-8")
    passages = list(example.subjects(cmt.inDocument))
    assert len(passages) > 40
    for passage in passages:
        begin, end = example.value(passage, cmt.beginOffset).value, example.value(passage, cmt.endOffset).value
        assert str(example.value(passage, cmt.exactText)) == text[begin:end]
        assert passage == mint_passage(example.value(passage, cmt.inDocument), begin, end)


def test_the_asserted_claims_of_the_example_are_facts_of_it_and_the_others_are_not(example):
    for claim in example.subjects(RDF.type, cmt.Claim):
        terms_of = [example.value(claim, part) for part in (cmt.claimSubject, cmt.claimPredicate)]
        target = next(example.objects(claim, cmt.claimObject | cmt.claimValue | cmt.claimObjectTerm))
        is_fact = (*terms_of, target) in example
        assert is_fact == (example.value(claim, cmt.standing) == cmt.Asserted), claim


def test_the_examples_use_no_term_that_the_vocabulary_lacks(example):
    ours = {term for triple in example for term in triple if str(term).startswith(NS)}
    assert ours <= terms()


def test_every_thing_of_the_examples_has_a_type_and_a_label(example):
    things = {thing for thing in example.subjects() if "#char=" not in thing and "/claim/" not in thing}
    unlabelled = {thing for thing in things if not example.value(thing, RDFS.label) and "/run/" not in thing}
    assert not unlabelled
    assert not {thing for thing in things if not example.value(thing, RDF.type)}
