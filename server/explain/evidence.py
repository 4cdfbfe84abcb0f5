"""What a triple rests on: claims and their sentences, a rule and its premises, or the reference data."""

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import mint_graph
from server.explain.lookup import Lookup, Triple, to_store
from server.rows import rows

# The claims that say a triple outright, or, where the triple is about a claim, that claim.
CLAIMS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?claim ?sentence ?words ?quote ?begin ?end ?document ?voice ?speaker ?standing WHERE {
  { ?claim cmt:claimSubject ?subject ; cmt:claimPredicate ?predicate ;
           cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?object ; cmt:standing cmt:Asserted }
  UNION
  { ?claim cmt:claimSubject ?any FILTER(?claim = ?subject) }
  ?claim cmt:statedIn ?sentence ; cmt:anchoredTo ?anchor ; cmt:voice ?voice ; cmt:standing ?standing .
  ?sentence cmt:exactText ?words .
  ?anchor cmt:exactText ?quote ; cmt:beginOffset ?begin ; cmt:endOffset ?end ; cmt:inDocument ?document .
  OPTIONAL { ?claim cmt:attributedTo ?speaker }
}
ORDER BY ?document ?begin ?end ?claim ?speaker
"""


@dataclass(frozen=True)
class ClaimEvidence:
    """A claim and one of the places that it rests on; offsets are code points in the supplied file."""

    iri: str
    sentence: str
    words: str
    quote: str
    begin: int
    end: int
    document: str
    voice: str
    standing: str
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Support:
    """A triple and what it rests on; `source` is claims, rule, reference or none."""

    triple: Triple
    source: str
    claims: tuple[ClaimEvidence, ...] = ()
    rule: str | None = None
    premises: tuple["Support", ...] = ()


@dataclass(frozen=True)
class Derivation:
    """The rule that a triple follows from, and the triples that it was applied to."""

    rule: str
    premises: tuple[Triple, ...]


Why = Callable[[Triple], Derivation | None]


def support(version: ox.Store, why: Why, triple: Triple, depth: int = 12) -> Support:
    """Return what a triple rests on, down to claims; inferred triples through their rules, at most `depth` deep."""
    claims = _claims(version, triple)
    if claims:
        return Support(triple, "claims", claims)
    if _is_reference(version, triple):
        return Support(triple, "reference")
    derivation = why(triple) if depth else None
    if derivation is None:
        return Support(triple, "none")
    premises = tuple(support(version, why, premise, depth - 1) for premise in derivation.premises)
    return Support(triple, "rule", rule=derivation.rule, premises=premises)


def _claims(version: ox.Store, triple: Triple) -> tuple[ClaimEvidence, ...]:
    names = ("subject", "predicate", "object")
    given = {name: to_store(term) for name, term in zip(names, triple, strict=True)}
    query = CLAIMS.replace("SELECT", "SELECT ?subject ?predicate ?object")
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    speakers: dict[tuple[str, str, str], list[str]] = {}
    for row in rows(version, query, given):
        place = (row["claim"], row["begin"], row["end"])
        found.setdefault(place, row)
        speakers.setdefault(place, []).extend([row["speaker"]] if "speaker" in row else [])
    return tuple(
        ClaimEvidence(
            iri=row["claim"], sentence=row["sentence"], words=row["words"], quote=row["quote"], begin=int(row["begin"]),
            end=int(row["end"]), document=row["document"], voice=row["voice"], standing=row["standing"],
            speakers=tuple(speakers[place]),
        )
        for place, row in found.items()
    )  # fmt: skip


def _is_reference(version: ox.Store, triple: Triple) -> bool:
    graphs = (name for name in Lookup(version).graph_names() if name != mint_graph("inferred"))
    return any(triple in Lookup(version).within(name).match(*triple) for name in graphs)
