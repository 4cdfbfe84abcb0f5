"""Which claims of a reading a gold text bears out, and which of its gold it finds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, URIRef

from graphs.claim import Claim
from graphs.extract.records import EventRecord
from graphs.reading import Reading
from graphs.time import Interval, write_instant
from ontology import cmt
from tests.bench.gold_texts import GoldClaim, GoldEvent, GoldText
from tests.bench.match import near
from tests.bench.plain import BOTH_WAYS, relations, side_of

_SOURCE = frozenset({cmt.agent, cmt.speaker})
_TIMES = frozenset({cmt.notBefore, cmt.notAfter, cmt.timeText})
_BOUNDS = frozenset({cmt.beginsNotBefore, cmt.beginsNotAfter, cmt.endsNotBefore, cmt.endsNotAfter})


@dataclass
class Judgement:
    """The claims that were judged, each right or not, and what of the gold was found; acts are those of saying."""

    claims: dict[str, tuple[Claim, bool]] = field(default_factory=dict)
    wanted: int = 0
    found: int = 0

    def note(self, claim: Claim, *, right: bool) -> None:
        """Note whether a claim is right; one that several rules give is right where any is."""
        known = self.claims.get(claim.key)
        self.claims[claim.key] = (claim, right or (known is not None and known[1]))


def judge(text: GoldText, reading: Reading, records: Iterable[EventRecord]) -> Judgement:
    """Return how the claims of a reading stand against the gold of its text."""
    made = Judgement()
    _events(text, reading, {each.begin: each for each in records}, made)
    _sayings(text, reading, made)
    _relations(text, reading, made)
    return made


def _nodes(reading: Reading) -> Iterator[list[Claim]]:
    nodes: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if "/event/" in claim.says.subject or "/scenario/" in claim.says.subject:
            nodes[claim.says.subject].append(claim)
    yield from nodes.values()


def _events(text: GoldText, reading: Reading, records: dict[int, EventRecord], made: Judgement) -> None:
    on = text.document.reference_time.date() if text.document.reference_time else None
    left = list(text.events)
    made.wanted += sum(len(list(_parts(gold))) for gold in text.events)
    for own in _nodes(reading):
        kind = next((each for each in own if each.says.predicate == RDF.type), own[0])
        record = records.get(kind.evidence.anchors[0].begin)
        if record is None or own[0].says.subject.endswith(("-said", "-content")) or kind.says.object == cmt.Founding:
            continue
        told = kind.stance.assertable
        inside = [each for each in left if each.begin <= record.begin < each.end and each.type == record.event]
        gold = max(
            (each for each in inside if each.fact or not told), key=lambda each: near(each, record), default=None
        )
        if gold is not None:
            left.remove(gold)
        right = {claim.key for claim in own if gold is not None and _bears_out(gold, claim, record, on)}
        for claim in own:
            made.note(claim, right=claim.key in right)
        if gold is not None:
            made.found += _found(gold, [claim for claim in own if claim.key in right], record, on)


def _bears_out(gold: GoldEvent, claim: Claim, record: EventRecord, on: date | None) -> bool:
    predicate, thing = claim.says.predicate, claim.says.object
    if predicate == RDF.type:
        return True
    if predicate in _TIMES:
        return _same_time(gold.when, claim)
    if not isinstance(thing, URIRef):
        return False
    code = side_of(thing, on)
    if predicate in (cmt.place, cmt.destination):
        return code == gold.where
    if predicate in _SOURCE:
        return code in gold.source or (_unknown(code) and set(record.source) <= gold.source)
    if predicate == cmt.recipient:
        aims = gold.target or gold.source
        return code in aims or (_unknown(code) and bool(record.target) and set(record.target) <= aims)
    if predicate == cmt.participant:
        sides = gold.source | gold.target
        return code in sides or (_unknown(code) and set(record.source) | set(record.target) <= sides)
    return True


def _unknown(code: str) -> bool:
    return code.islower()


def _same_time(gold: Interval, claim: Claim) -> bool:
    bounds = {cmt.notBefore: gold.not_before, cmt.notAfter: gold.not_after}
    if claim.says.predicate == cmt.timeText:
        return gold != Interval() and claim.time == gold
    bound = bounds[claim.says.predicate]
    return bound is not None and str(claim.says.object) == write_instant(bound)


def _parts(gold: GoldEvent) -> Iterator[str]:
    """Yield the parts of a gold event that claims can give: its type, each side, its time and its place."""
    yield "type"
    yield from gold.source
    yield from gold.target - gold.source
    if gold.when != Interval():
        yield "when"
    if gold.where:
        yield "where"


def _found(gold: GoldEvent, right: list[Claim], record: EventRecord, on: date | None) -> int:
    """Return how many parts of a gold event right claims give."""
    codes = {side_of(each.says.object, on) for each in right if isinstance(each.says.object, URIRef)}
    if any(_unknown(code) for code in codes):
        codes |= set(record.source) | set(record.target)
    timed = any(each.says.predicate == cmt.timeText for each in right)
    given = {"type": bool(right), "when": timed}
    return sum(given.get(part, part in codes or (part == "where" and gold.where in codes)) for part in _parts(gold))


def _sayings(text: GoldText, reading: Reading, made: Judgement) -> None:
    sayings = [each for each in text.claims if each.relation == "says"]
    heard = set()
    on = text.document.reference_time.date() if text.document.reference_time else None
    for own in _nodes(reading):
        if not own[0].says.subject.endswith("-said"):
            continue
        for claim in own:
            here = [each for each in sayings if each.begin <= claim.evidence.sentence.begin < each.end]
            if claim.says.predicate == RDF.type:
                made.note(claim, right=bool(here))
                continue
            code = side_of(URIRef(claim.says.object), on)
            saying = next((each for each in here if code in each.one or _unknown(code)), None)
            made.note(claim, right=saying is not None)
            heard |= {saying} if saying else set()
    made.wanted += len(sayings)
    made.found += len(heard)


def _relations(text: GoldText, reading: Reading, made: Judgement) -> None:
    golds = [each for each in text.claims if each.relation != "says"]
    found = set()
    for each in relations(reading.claims):
        same = [gold for gold in golds if _same(gold, each.one, each.relation, each.other) and gold.fact >= each.fact]
        found |= {gold for gold in same if gold.begin <= each.claims[0].evidence.sentence.begin < gold.end}
        for claim in each.claims:
            made.note(claim, right=any(_holds(gold, claim) for gold in same))
    made.wanted += len(golds)
    made.found += len(found)


def _same(gold: GoldClaim, one: frozenset[str], name: str, other: str) -> bool:
    if name != gold.relation:
        return False
    if name == "founded":
        return (other or gold.other) == gold.other and (one <= gold.one or not one)
    both = name in BOTH_WAYS and {gold.other} == set(one) and other in gold.one
    return both or (bool(one) and one <= gold.one and other == gold.other)


def _holds(gold: GoldClaim, claim: Claim) -> bool:
    predicate, value = claim.says.predicate, str(claim.says.object)
    if predicate == cmt.attestedAt:
        return not gold.ended
    if predicate in (cmt.endsNotBefore, cmt.endsNotAfter):
        return gold.ended
    if predicate in _BOUNDS:
        bound = gold.since.not_before if predicate == cmt.beginsNotBefore else gold.since.not_after
        return bound is not None and value == write_instant(bound)
    if predicate in _TIMES:
        return _same_time(gold.since, claim)
    return True
