"""How much of a document its claims rest on."""

from rdflib import RDF

from graphs.claim import Claim, Evidence, Statement
from graphs.coverage import coverage, share
from graphs.document import Document
from graphs.reading import Reading, Run
from graphs.sentences import sentences
from ontology import cmt, mint

TEXT = Document("oslo", "Oslo", "en", "oslo.txt", 7, "Norland met the envoy of Sudland. It rained.")
FIRST, SECOND = sentences(TEXT)


def reading(*anchors: str) -> Reading:
    says = Statement(mint("event", "meeting"), RDF.type, cmt.Meeting)
    claims = tuple(Claim(says, Evidence(FIRST, (TEXT.find(words, FIRST),))) for words in anchors)
    return Reading(TEXT, Run("test", "1", "0"), (FIRST, SECOND), (), (), claims)


def test_words_with_content_that_no_claim_rests_on_are_named():
    first, second = coverage(reading("Norland met"))
    assert (first.bare, second.bare) == (("envoy", "Sudland"), ("rained",))
    assert (len(first.claims), len(second.claims)) == (1, 0)


def test_function_words_count_for_nothing():
    (first, _), (wider, _) = coverage(reading("Norland met")), coverage(reading("Norland met the"))
    assert (first.characters, first.covered) == (wider.characters, wider.covered) == (22, 10)


def test_words_under_two_claims_count_once():
    assert coverage(reading("Norland", "Norland met"))[0].covered == 10


def test_the_share_is_taken_over_all_sentences():
    assert share(coverage(reading("Norland met the envoy of Sudland"))) == 22 / 28
    assert share(()) == 1.0
