"""Which claims stand: conflicts and repetitions among all claims of a version, found when it is built."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import OWL, RDF, URIRef

from graphs.claim import Claim
from graphs.reading import Reading
from ontology import cmt, ontology_graph

# Below this sureness a claim that no person has looked at waits for one.
THRESHOLD = Decimal("0.8")


@dataclass(frozen=True)
class Verdicts:
    """What is known of claims only when they are seen together; keys of claims throughout."""

    conflicts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    repeats: dict[str, str] = field(default_factory=dict)
    retracted: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def standing(self, claim: Claim) -> URIRef:
        """Return what the knowledge base does with the claim."""
        if claim.key in self.retracted:
            return cmt.Retracted
        held = claim.key in self.conflicts or claim.key in self.doubtful
        return cmt.Asserted if claim.stance.assertable and not held else cmt.Withheld


def judge_all(
    readings: Iterable[Reading], retracted: frozenset[str] = frozenset(), threshold: Decimal = THRESHOLD
) -> Verdicts:
    """Return the verdicts on the claims of some readings; what people have reviewed is never held back as doubtful."""
    found = tuple(readings)
    unsure = (doubtful(reading.claims, threshold) for reading in found if reading.run.extractor != "reviewed")
    claims = [claim for reading in found for claim in reading.claims]
    return judge(claims, retracted, frozenset().union(*unsure))


def doubtful(claims: Iterable[Claim], threshold: Decimal = THRESHOLD) -> frozenset[str]:
    """Return the keys of claims that an extractor is less sure of, and of all about a thing whose kind is unsure."""
    found = tuple(claims)
    unsure = {claim.key for claim in found if claim.confidence is not None and claim.confidence < threshold}
    typed = [claim for claim in found if claim.says.predicate == RDF.type and claim.stance.assertable]
    sure = {claim.says.subject for claim in typed if claim.key not in unsure}
    hanging = {claim.says.subject for claim in typed} - sure
    return frozenset(unsure | {claim.key for claim in found if claim.says.subject in hanging})


def judge(
    claims: Iterable[Claim], retracted: frozenset[str] = frozenset(), doubtful: frozenset[str] = frozenset()
) -> Verdicts:
    """Return the conflicts and repetitions among claims.

    Two claims conflict where a curator says so, where both could be asserted and give one subject two values of a
    functional property, and where the document's own voice both affirms and denies one statement.
    Doubtful claims are held back until somebody has looked at them.
    A claim repeats the first one, in order of document and offset, with the same statement and stance.
    """
    ordered = sorted(claims, key=lambda claim: (claim.evidence.sentence, claim.key))
    rivals: dict[str, set[str]] = defaultdict(set)
    for one, other in (*_marked(ordered), *_two_values(ordered), *_affirmed_and_denied(ordered)):
        if not {one, other} & retracted:
            rivals[one].add(other)
            rivals[other].add(one)
    return Verdicts(
        {key: tuple(sorted(others)) for key, others in rivals.items()}, _repeats(ordered), retracted, doubtful
    )


Pairs = Iterable[tuple[str, str]]


def _marked(claims: list[Claim]) -> Pairs:
    return ((claim.key, rival) for claim in claims for rival in claim.rivals)


def _two_values(claims: list[Claim]) -> Pairs:
    functional = set(ontology_graph().subjects(RDF.type, OWL.FunctionalProperty))
    slots = defaultdict(list)
    for claim in claims:
        if claim.stance.assertable and claim.says.predicate in functional:
            slots[claim.says.subject, claim.says.predicate].append(claim)
    for same in slots.values():
        for at, one in enumerate(same):
            yield from ((one.key, other.key) for other in same[at + 1 :] if one.says.object != other.says.object)


def _affirmed_and_denied(claims: list[Claim]) -> Pairs:
    own = [claim for claim in claims if claim.stance.voice == cmt.Narrator and claim.stance.modality == cmt.Actual]
    denials = defaultdict(list)
    for claim in own:
        if claim.stance.polarity == cmt.Negated:
            denials[claim.says].append(claim)
    for claim in own:
        if claim.stance.polarity == cmt.Affirmed:
            yield from ((claim.key, denial.key) for denial in denials.get(claim.says, ()))


def _repeats(claims: list[Claim]) -> dict[str, str]:
    first: dict[object, str] = {}
    repeats = {}
    for claim in claims:
        stance = claim.stance
        same = (claim.says, stance.modality, stance.polarity, frozenset(stance.sources))
        earlier = first.setdefault(same, claim.key)
        if earlier != claim.key:
            repeats[claim.key] = earlier
    return repeats
