"""The seed texts as gold: events as people have reviewed them, in the terms of the gold texts."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF
from rdflib.term import Node

from graphs.catalogue import read_catalogue
from graphs.claim import Claim
from graphs.names.home import code_of
from graphs.read import read_all
from ontology import cmt, ontology_graph
from tests.bench.gold_texts import GoldEvent, GoldText

SEEDS = Path(__file__).parents[2] / "seeds"
# Event data have no type for saying something as such.
_PLAIN_SPEECH = frozenset({cmt.Assertion, cmt.CommunicativeAct, cmt.Announcement})
_DOING = frozenset({cmt.agent, cmt.speaker, cmt.participant})


def gold_seeds() -> Iterator[GoldText]:
    """Yield the seed texts with the events that people have written down of them."""
    for reading in read_all(read_catalogue(SEEDS)):
        nodes: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            if "/event/" in claim.says.subject or "/scenario/" in claim.says.subject:
                nodes[claim.says.subject].append(claim)
        events = tuple(event for own in nodes.values() for event in _events(own))
        yield GoldText(reading.document, events)


def _events(own: list[Claim]) -> Iterator[GoldEvent]:
    """Yield the event that claims about it give: its type by its class, its sides by the homes of who is in it."""
    kinds = [kind for each in own if each.says.predicate == RDF.type for kind in _types(each.says.object)]
    source = {code_of(str(each.says.object)) for each in own if each.says.predicate in _DOING} - {""}
    target = {code_of(str(each.says.object)) for each in own if each.says.predicate == cmt.recipient} - {""}
    if kinds and source | target:
        sentence = own[0].evidence.sentence
        fact = "/event/" in own[0].says.subject
        yield GoldEvent(sentence.begin, sentence.end, kinds[0], frozenset(source), frozenset(target - source), fact)


def _types(cls: Node) -> list[str]:
    if cls in _PLAIN_SPEECH:
        return []
    return [str(kind).rpartition("#")[2] for kind in ontology_graph().objects(cls, cmt.ploverType)]
