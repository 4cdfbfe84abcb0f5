"""How a term is used: how often, in which claims, and the query that asks for more of them."""

from rdflib import OWL, RDFS, URIRef

from ontology import cmt, ontology_graph, terms
from server.pages.claims import ClaimLine, claim_lines
from server.pages.term_tree import PROPERTIES, wider
from server.view import View

SHOWN = 3
COUNT_CLASS = "SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?term } GROUP BY ?term"
COUNT_PROPERTY = "SELECT (COUNT(*) AS ?count) WHERE { SELECT DISTINCT ?thing ?value WHERE { ?thing <%s> ?value } }"
COUNT_INDIVIDUAL = "SELECT (COUNT(*) AS ?count) WHERE { SELECT DISTINCT ?thing ?how WHERE { ?thing ?how <%s> } }"
# One claim for each of a few things of a class; the claims of a relation; the claims that name an individual.
OF_CLASS = """
SELECT (MIN(?each) AS ?claim) WHERE { ?thing a <%s> . ?each <https://w3id.org/comity/ns#claimSubject> ?thing }
GROUP BY ?thing ORDER BY ?claim LIMIT 3
"""
OF_PROPERTY = "SELECT ?claim WHERE { ?claim <https://w3id.org/comity/ns#claimPredicate> <%s> } ORDER BY ?claim LIMIT 3"
OF_INDIVIDUAL = """
SELECT DISTINCT ?claim WHERE { ?claim ?how <%s> ; <https://w3id.org/comity/ns#claimPredicate> ?what }
ORDER BY ?claim LIMIT 3
"""


def sort_of(term: URIRef) -> str:
    """Return whether a term is a class, a property or an individual."""
    if term in terms(OWL.Class):
        return "class"
    return "property" if any(term in terms(kind) for kind in PROPERTIES) else "individual"


def use(view: View, term: URIRef) -> dict[str, object]:
    """Return how a term is used in a version, with a few claims and a query to go on with."""
    sort, iri = sort_of(term), str(term)
    name = f"cmt:{iri.removeprefix(cmt.NS)}"
    if sort == "class":
        counted = view.rows(COUNT_CLASS, term=iri)
        found, query = OF_CLASS, f"SELECT ?thing WHERE {{\n  ?thing a {name} .\n}}\nORDER BY ?thing"
    elif sort == "property":
        counted = view.rows(COUNT_PROPERTY % iri)
        found, query = (
            OF_PROPERTY,
            f"SELECT ?thing ?value WHERE {{\n  ?thing {name} ?value .\n}}\nORDER BY ?thing",
        )
    else:
        counted = view.rows(COUNT_INDIVIDUAL % iri)
        found, query = OF_INDIVIDUAL, f"SELECT ?thing ?how WHERE {{\n  ?thing ?how {name} .\n}}\nORDER BY ?thing"
    claims: list[ClaimLine] = claim_lines(view, (row["claim"] for row in view.rows(found % iri) if "claim" in row))
    return {"sort": sort, "count": int(counted[0]["count"]) if counted else 0, "claims": claims[:SHOWN], "query": query}


def fields(term: URIRef) -> list[tuple[str, str, list[str]]]:
    """Return the properties that things of a class may have: each with the class that brings it and where it leads."""
    graph, found = ontology_graph(), []
    for above in wider(str(term)):
        for each in sorted(map(str, graph.subjects(RDFS.domain, URIRef(above)))):
            leads = sorted(str(one) for one in graph.objects(URIRef(each), RDFS.range) if isinstance(one, URIRef))
            found.append((each, above, leads))
    return found
