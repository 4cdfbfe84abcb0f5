"""What people have written down of the two supplied texts: that it is whole, and that it holds back what it must."""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from graphs.annotation.read import Reviewed
from graphs.catalogue import read_catalogue
from graphs.claim import Claim
from graphs.coverage import coverage, share
from graphs.names import names_graph
from graphs.publish import publish
from graphs.reading import Reading
from graphs.verdict import Verdicts, judge
from ontology import cmt, mint, mint_graph, ontology_graph

ROOT = Path(__file__).parents[2]
TEXTS = ("four-powers-2021", "russia-partners")
QUESTIONS = sorted((ROOT / "tests" / "golden" / "questions").glob("*.rq"))


@cache
def readings() -> dict[str, Reading]:
    known = frozenset(iri for iri in names_graph().subjects() if isinstance(iri, URIRef))
    reviewed = Reviewed(ROOT / "graphs" / "reviewed", known)
    return {each.key: reviewed.read(each) for each in read_catalogue(ROOT / "seeds") if each.key in TEXTS}


@cache
def verdicts() -> Verdicts:
    return judge(claim for reading in readings().values() for claim in reading.claims)


@cache
def graph(part: str) -> Graph:
    whole = Graph()
    for key, reading in readings().items():
        whole += publish(reading, verdicts())[mint_graph(f"document/{key}/{part}")]
    return whole


def claims() -> list[Claim]:
    return [claim for reading in readings().values() for claim in reading.claims]


def about(kind: str, key: str, predicate: URIRef) -> list[Claim]:
    return [each for each in claims() if each.says.subject == mint(kind, key) and each.says.predicate == predicate]


@pytest.mark.parametrize("key", TEXTS)
def test_every_sentence_carries_a_claim(key):
    reading = readings()[key]
    assert set(reading.sentences) == {claim.evidence.sentence for claim in reading.claims}


def test_there_are_many_claims_and_mentions():
    assert len(claims()) > 1000
    assert sum(len(reading.mentions) for reading in readings().values()) > 400


@pytest.mark.parametrize("key", TEXTS)
def test_no_word_with_content_is_without_a_claim(key):
    covered = coverage(readings()[key])
    assert [each.bare for each in covered if each.bare] == []
    assert share(covered) == 1.0


@pytest.mark.parametrize("key", TEXTS)
def test_every_name_of_a_state_is_a_mention(key):
    reading, named = readings()[key], set()
    for state in names_graph().subjects(RDF.type, cmt.State):
        for predicate in (RDFS.label, cmt.demonym):
            named |= {str(name) for name in names_graph().objects(state, predicate)}
    under = {at for each in reading.mentions for at in range(each.passage.begin, each.passage.end)}
    text, begin = reading.document.body, reading.document.begin
    spots = re.finditer(r"\b(?:" + "|".join(map(re.escape, sorted(named, key=len, reverse=True))) + r")\b", text)
    assert [spot.group() for spot in spots if begin + spot.start() not in under] == []


def test_the_undated_text_takes_no_time_from_anywhere():
    timed = {cmt.notBefore, cmt.notAfter, cmt.timeText, cmt.attestedAt, cmt.endsNotAfter}
    for claim in readings()["russia-partners"].claims:
        assert (claim.time.not_before, claim.time.not_after, claim.time_words) == (None, None, "")
        assert claim.says.predicate not in timed


def test_yang_and_wang_both_stay_and_neither_is_asserted():
    rivals = {
        claim.says.object: claim
        for claim in about("event", "guilin-meeting", cmt.participant)
        if claim.key in verdicts().conflicts
    }
    assert set(rivals) == {mint("person", "yang-jiechi"), mint("person", "wang-yi")}
    assert {verdicts().standing(claim) for claim in rivals.values()} == {cmt.Withheld}
    assert (mint("event", "guilin-meeting"), cmt.participant, mint("person", "sergey-lavrov")) in graph("facts")


def test_no_scenario_is_the_subject_of_a_fact():
    assert [subject for subject in graph("facts").subjects() if subject.startswith(mint("scenario", "x")[:-1])] == []


def test_what_biden_agreed_to_is_his_word():
    (claim,) = about("person", "vladimir-putin", cmt.describedAs)
    assert claim.stance.sources == (mint("person", "joe-biden"),)
    assert claim.stance.relays == (mint("org", "abc-news"),)
    assert verdicts().standing(claim) == cmt.Withheld


def test_three_groupings_overlap_and_are_not_the_same():
    def members(key: str) -> set[str]:
        found = graph("facts").subjects(cmt.memberOf, mint("org", key))
        return {str(state)[-3:] for state in found if state.startswith(mint("state", "x")[:-1])}

    friends, four = members("group-of-friends-un-charter"), members("four-power-alliance")
    parties = {str(state)[-3:] for state in graph("facts").subjects(cmt.partyTo, mint("agreement", "jcpoa"))}
    assert (len(friends), four, parties) == (17, {"CHN", "IRN", "PRK", "RUS"}, {"CHN", "IRN", "RUS", "USA"})
    assert four < friends
    assert four - parties == {"PRK"}


def test_offices_stand_with_their_holders():
    tenures = {
        (str(graph("facts").value(tenure, cmt.holder)), str(graph("facts").value(tenure, cmt.office)))
        for tenure in graph("facts").subjects(RDF.type, cmt.Tenure)
    }
    assert len(tenures) == 19
    assert (
        str(mint("person", "yang-jiechi")),
        str(mint("office", "head-of-the-cpc-foreign-affairs-commission")),
    ) in tenures


@pytest.mark.slow
def test_every_claim_fits_the_property_it_uses():
    """Scenarios count as what they would be if they came about."""
    kinds: dict[object, set[object]] = {}
    for source in (names_graph(), graph("facts"), graph("claims")):
        for predicate in (RDF.type, cmt.scenarioType):
            for thing, kind in source.subject_objects(predicate):
                kinds.setdefault(thing, set()).update(ontology_graph().transitive_objects(kind, RDFS.subClassOf))
    unfit = []
    for claim in claims():
        subject, predicate, target = claim.says.subject, claim.says.predicate, claim.says.object
        for above in ontology_graph().transitive_objects(predicate, RDFS.subPropertyOf):
            wanted = [(subject, each) for each in ontology_graph().objects(above, RDFS.domain)]
            if not isinstance(target, Literal):
                wanted += [(target, each) for each in ontology_graph().objects(above, RDFS.range)]
            unfit += [(claim.says, kind) for thing, kind in wanted if kind not in kinds.get(thing, {kind})]
    assert unfit == []


def test_every_question_says_what_it_asks_and_orders_its_rows():
    assert len(QUESTIONS) >= 60
    for path in QUESTIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(r"# [A-Z].*\?", text), path.name
        assert "ORDER BY" in text, path.name
        assert path.with_suffix(".csv").is_file(), path.name
