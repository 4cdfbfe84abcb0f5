"""The page of one thing: what is known of it, what is only said of it, and where it is mentioned."""

from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import RDF, SKOS

from ontology import cmt, mint_graph
from server.pages.claims import ClaimLine, Words, claim_lines, words
from server.view import View

HIDDEN = {
    "http://www.w3.org/2000/01/rdf-schema#label", str(SKOS.altLabel), str(RDF.type), str(SKOS.closeMatch),
    str(cmt.claimSubject), str(cmt.claimObject), str(cmt.claimObjectTerm), str(cmt.claimPredicate),
    str(cmt.refersTo), str(cmt.literallyDenotes), str(cmt.attributedTo), str(cmt.relayedBy), str(cmt.expressedIn),
    str(cmt.statedInDocument), str(cmt.reviewStatus), str(cmt.expresses), str(cmt.states),
}  # fmt: skip
IDENTIFIERS = (cmt.iso3166Alpha3, cmt.m49Code, cmt.wikidataId)
MENTIONS = 12
CLAIMS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?claim WHERE {
  { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing } UNION { ?claim cmt:attributedTo ?thing }
  UNION { ?part cmt:involves ?thing . ?claim cmt:claimSubject ?part . ?claim cmt:standing cmt:Withheld }
}
"""


@dataclass(frozen=True)
class Fact:
    """A plain triple as seen from one of its ends."""

    predicate: str
    other: ox.NamedNode | ox.Literal
    inverse: bool
    source: str
    claims: tuple[ClaimLine, ...]


def entity(view: View, iri: str) -> dict[str, object]:
    """Return what the page of a thing shows."""
    query = CLAIMS.replace("DISTINCT ?claim", "DISTINCT ?claim ?thing")
    claims = claim_lines(view, (row["claim"] for row in view.rows(query, thing=iri)))
    mentions = sentences_about(view, iri)
    return {
        "iri": iri,
        "types": sorted(view.texts(iri, RDF.type), key=view.label),
        "scenario_type": view.text(iri, cmt.scenarioType),
        "names": view.texts(iri, SKOS.altLabel),
        "identifiers": [(str(name), value) for name in IDENTIFIERS for value in view.texts(iri, name)],
        "status": view.text(iri, cmt.reviewStatus),
        "facts": facts(view, iri, claims),
        "only_claimed": [claim for claim in claims if not claim.asserted],
        "mentions": mentions[:MENTIONS],
        "mention_count": len(mentions),
    }


def facts(view: View, iri: str, claims: list[ClaimLine]) -> list[Fact]:
    """Return the plain triples about a thing, in both directions, grouped by property, with the claims behind them."""
    behind: dict[tuple[str, str, str], list[ClaimLine]] = {}
    for claim in claims:
        if claim.asserted:
            behind.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    found: dict[tuple[bool, str, str], Fact] = {}
    for inverse, quads in ((False, view.quads(iri)), (True, view.quads(value=iri))):
        for quad in quads:
            source = _source(quad)
            if source is None or quad.predicate.value in HIDDEN or not isinstance(quad.subject, ox.NamedNode):
                continue
            other = quad.subject if inverse else quad.object
            key = (inverse, quad.predicate.value, str(other))
            said = behind.get((quad.subject.value, quad.predicate.value, getattr(quad.object, "value", "")), [])
            found[key] = Fact(quad.predicate.value, other, inverse, source, tuple(said))  # type: ignore[arg-type]
    return [found[key] for key in sorted(found)]


def _source(quad: ox.Quad) -> str | None:
    graph = getattr(quad.graph_name, "value", "")
    if graph.endswith("/facts"):
        return "said"
    return {str(mint_graph("inferred")): "inferred", str(mint_graph("names")): "reference"}.get(graph)


def sentences_about(view: View, iri: str) -> list[Words]:
    """Return the sentences that mention a thing, in reading order."""
    query = """
        PREFIX cmt: <https://w3id.org/comity/ns#>
        SELECT DISTINCT ?thing ?sentence ?document ?from WHERE {
          ?mention cmt:refersTo ?thing ; cmt:inDocument ?document ; cmt:beginOffset ?begin .
          ?sentence a cmt:Sentence ; cmt:inDocument ?document ; cmt:beginOffset ?from ; cmt:endOffset ?to .
          FILTER(?from <= ?begin && ?begin < ?to)
        } ORDER BY ?document ?from
    """
    return [words(view, row["sentence"]) for row in view.rows(query, thing=iri)]
