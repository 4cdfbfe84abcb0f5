"""The page of one thing: what is known of it, what is only said of it, and where it is mentioned."""

from bisect import bisect_right

from rdflib import RDF, RDFS, SKOS, URIRef

from ontology import cmt, ontology_graph
from server.pages.claims import ClaimLine, claim_lines, words
from server.pages.facts import relations
from server.view import View

IDENTIFIERS = (cmt.iso3166Alpha3, cmt.m49Code, cmt.wikidataId)
MENTIONS = 12
CLAIMS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?claim ?thing WHERE {
  { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing } UNION { ?claim cmt:attributedTo ?thing }
  UNION { ?part cmt:involves ?thing . ?claim cmt:claimSubject ?part . ?claim cmt:standing cmt:Withheld }
}
"""
STARTS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?document ?sentence ?begin WHERE {
  ?sentence a cmt:Sentence ; cmt:inDocument ?document ; cmt:beginOffset ?begin .
} ORDER BY ?begin
"""
# What is only claimed, in the order of the page; the first that fits a claim takes it.
GROUPS = (
    ("contested", "Contested: another text says otherwise"),
    ("denied", "Denied"),
    ("planned", "Planned, promised, demanded, threatened or possible"),
    ("alleged", "Said by others than the source"),
    ("asserted", "Kept back for another reason"),
)


def entity(view: View, iri: str) -> dict[str, object]:
    """Return what the page of a thing shows."""
    claims = claim_lines(view, (row["claim"] for row in view.rows(CLAIMS, thing=iri)))
    mentions = sentences_about(view, iri)
    return {
        "iri": iri,
        "types": kinds(view, iri),
        "scenario_type": view.text(iri, cmt.scenarioType),
        "names": view.texts(iri, SKOS.altLabel),
        "identifiers": [(str(name), value) for name in IDENTIFIERS for value in view.texts(iri, name)],
        "status": view.text(iri, cmt.reviewStatus),
        "relations": relations(view, iri, claims),
        "only_claimed": only_claimed(claims),
        "claimed_count": sum(not claim.asserted for claim in claims),
        "mentions": [words(view, each) for each in mentions[:MENTIONS]],
        "mention_count": len(mentions),
    }


def kinds(view: View, iri: str) -> list[str]:
    """Return the classes of a thing that no other of its classes narrows."""
    graph, found = ontology_graph(), view.texts(iri, RDF.type)
    wider = {
        str(parent)
        for each in found
        for parent in graph.transitive_objects(URIRef(each), RDFS.subClassOf)
        if str(parent) != each
    }
    return sorted((each for each in found if each.startswith(cmt.NS) and each not in wider), key=view.label)


def only_claimed(claims: list[ClaimLine]) -> list[tuple[str, list[ClaimLine]]]:
    """Return the claims that are no facts, by why they are none."""
    groups: dict[str, list[ClaimLine]] = {}
    for claim in claims:
        if not claim.asserted:
            groups.setdefault("contested" if claim.conflicts else claim.stance, []).append(claim)
    return [(title, groups[name]) for name, title in GROUPS if name in groups]


def sentences_about(view: View, iri: str) -> list[str]:
    """Return the IRIs of the sentences that mention a thing, in reading order."""
    starts: dict[str, list[int]] = {}
    sentences: dict[str, list[str]] = {}
    found: dict[tuple[str, int], str] = {}
    for mention in view.subjects(cmt.refersTo, iri):
        document, begin = view.text(mention, cmt.inDocument), int(view.text(mention, cmt.beginOffset) or 0)
        if document is None:
            continue
        if document not in starts:
            rows = view.rows(STARTS, document=document)
            starts[document] = [int(row["begin"]) for row in rows]
            sentences[document] = [row["sentence"] for row in rows]
        place = bisect_right(starts[document], begin) - 1
        if place >= 0:
            found[document, place] = sentences[document][place]
    return [found[key] for key in sorted(found)]
