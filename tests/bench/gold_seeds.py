"""The seed texts as gold: events and claims as people have reviewed them, in the terms of the gold texts."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, URIRef
from rdflib.term import Node

from graphs.catalogue import read_catalogue
from graphs.claim import Claim
from graphs.names.home import code_of
from graphs.read import read_all
from graphs.time import Interval
from ontology import cmt, ontology_graph
from tests.bench.gold_texts import GoldClaim, GoldEvent, GoldText
from tests.bench.plain import relations, side_of

SEEDS = Path(__file__).parents[2] / "seeds"
# Event data have no type for saying something as such.
_PLAIN_SPEECH = frozenset({cmt.Assertion, cmt.CommunicativeAct, cmt.Announcement})
_WHERE = frozenset({cmt.place, cmt.destination})
_DOING = frozenset({cmt.agent, cmt.speaker, cmt.participant})


def gold_seeds() -> Iterator[GoldText]:
    """Yield the seed texts with the events and claims that people have written down of them."""
    for reading in read_all(read_catalogue(SEEDS)):
        nodes: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            if "/event/" in claim.says.subject or "/scenario/" in claim.says.subject:
                nodes[claim.says.subject].append(claim)
        events = tuple(event for own in nodes.values() for event in _events(own))
        yield GoldText(reading.document, events, (*_relations(reading.claims), *_sayings(reading.claims)))


def _events(own: list[Claim]) -> Iterator[GoldEvent]:
    """Yield the event that claims about it give: its type by its class, its sides by the homes of who is in it."""
    kinds = [kind for each in own if each.says.predicate == RDF.type for kind in _types(each.says.object)]
    source = {code_of(str(each.says.object)) for each in own if each.says.predicate in _DOING} - {""}
    target = {code_of(str(each.says.object)) for each in own if each.says.predicate == cmt.recipient} - {""}
    if kinds and source | target:
        sentence = own[0].evidence.sentence
        fact = "/event/" in own[0].says.subject
        where = next((side_of(each.says.object) for each in own if each.says.predicate in _WHERE), "")
        when = next((each.time for each in own if each.says.predicate == cmt.timeText), Interval())
        sides = frozenset(source), frozenset(target - source)
        yield GoldEvent(sentence.begin, sentence.end, kinds[0], *sides, fact, when, where)


def _relations(claims: tuple[Claim, ...]) -> Iterator[GoldClaim]:
    for each in relations(claims):
        sentence = each.claims[0].evidence.sentence
        ended = any(claim.says.predicate in (cmt.endsNotBefore, cmt.endsNotAfter) for claim in each.claims)
        yield GoldClaim(sentence.begin, sentence.end, each.one, each.relation, each.other, fact=each.fact, ended=ended)


def _sayings(claims: tuple[Claim, ...]) -> Iterator[GoldClaim]:
    """Yield who is heard in which sentence: the speakers of acts, and the sources of claims."""
    heard = {}
    for claim in claims:
        heard |= dict.fromkeys((claim.evidence.sentence, side_of(each)) for each in claim.stance.sources)
        if claim.says.predicate == cmt.speaker and isinstance(claim.says.object, URIRef):
            heard[claim.evidence.sentence, side_of(claim.says.object)] = None
    for sentence, code in heard:
        yield GoldClaim(sentence.begin, sentence.end, frozenset({code}), "says", "")


def _types(cls: Node) -> list[str]:
    if cls in _PLAIN_SPEECH:
        return []
    return [str(kind).rpartition("#")[2] for kind in ontology_graph().objects(cls, cmt.ploverType)]
