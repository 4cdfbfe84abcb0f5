"""The claims of a reading in plain terms: relations as one property between two sides, each with its claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, URIRef

from graphs.claim import Claim
from graphs.names.home import code_of
from ontology import cmt, kind_and_key

# Which properties give the two sides of a relation of each class, and the property that says the same in short.
_SHORT = {
    cmt.Tenure: (cmt.holder, "heldOffice", cmt.office),
    cmt.ActingTenure: (cmt.holder, "heldOffice", cmt.office),
    cmt.Membership: (cmt.member, "memberOf", cmt.organization),
    cmt.ObserverStatus: (cmt.member, "observerOf", cmt.organization),
    cmt.PartyStatus: (cmt.statusParty, "partyTo", cmt.concernsAgreement),
    cmt.AllianceRelation: (cmt.hasParty, "alliedWith", cmt.hasParty),
    cmt.TradeRelation: (cmt.hasParty, "tradesWith", cmt.hasParty),
    cmt.SanctionsRegime: (cmt.hasParty, "sanctions", cmt.directedAgainst),
    cmt.HostingArrangement: (cmt.provider, "hostsWeaponsOf", cmt.beneficiary),
    cmt.MilitarySupport: (cmt.provider, "suppliesArmsTo", cmt.beneficiary),
    cmt.Founding: (cmt.agent, "founded", cmt.topic),
}
_DIRECT = {
    cmt.heldOffice: "heldOffice", cmt.memberOf: "memberOf", cmt.partyTo: "partyTo", cmt.alliedWith: "alliedWith",
    cmt.sanctions: "sanctions", cmt.hostsWeaponsOf: "hostsWeaponsOf", cmt.suppliesArmsTo: "suppliesArmsTo",
    cmt.tradesWith: "tradesWith",
}  # fmt: skip
BOTH_WAYS = frozenset({"alliedWith", "tradesWith"})


@dataclass(frozen=True)
class Plain:
    """One relation as a sentence gives it: sides as codes or keys, and the claims that say it."""

    one: frozenset[str]
    relation: str
    other: str
    claims: tuple[Claim, ...]

    @property
    def fact(self) -> bool:
        """Tell whether the text itself tells it as actual."""
        return all(claim.stance.assertable for claim in self.claims)


def side_of(iri: URIRef, on: date | None = None) -> str:
    """Return the code that a thing is counted to on a day; the key of a place, and of whatever has no code."""
    kind, key = kind_and_key(iri) or ("", str(iri))
    return key if kind == "place" else code_of(str(iri), on) or key


def name_of(iri: URIRef) -> str:
    """Return the key of a person, an office or an agreement, the code of any other agent.

    What no file of names holds has the key of its document behind its own; that is left out.
    """
    kind, key = kind_and_key(iri) or ("", str(iri))
    return key.partition("_")[0] if kind in ("person", "office", "agreement") else side_of(iri)


def relations(claims: Iterable[Claim]) -> Iterator[Plain]:
    """Yield the relations that claims give, those of one subject and sentence together."""
    nodes: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        nodes[str(claim.says.subject), claim.evidence.sentence.begin].append(claim)
    for own in nodes.values():
        yield from _of_node(own)
        yield from _direct(own)


def _of_node(own: list[Claim]) -> Iterator[Plain]:
    classes = [each.says.object for each in own if each.says.predicate == RDF.type]
    by: Mapping[URIRef, list[str]] = defaultdict(list)
    for each in own:
        if isinstance(each.says.object, URIRef):
            by[each.says.predicate].append(name_of(each.says.object))
    for cls in classes:
        if cls not in _SHORT:
            continue
        first, name, second = _SHORT[cls]
        others = by[second][1:] if first == second else by[second]
        for other in others or ([""] if name == "founded" else []):
            yield Plain(frozenset(by[first]) - {other}, name, other, tuple(own))


def _direct(own: list[Claim]) -> Iterator[Plain]:
    for each in own:
        name = _DIRECT.get(each.says.predicate)
        if name and isinstance(each.says.object, URIRef):
            yield Plain(frozenset({name_of(each.says.subject)}), name, name_of(each.says.object), (each,))
