"""The things of a class, a page at a time."""

from ontology import cmt, term
from server.view import View

SIZE = 100
THINGS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?class ?thing (MIN(STR(?name)) AS ?label) WHERE { ?thing a ?class . OPTIONAL { ?thing rdfs:label ?name } }
GROUP BY ?class ?thing ORDER BY ?label ?thing LIMIT %d OFFSET %d
"""
COUNT = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class"
CLASSES = (
    "State", "Person", "Organization", "IntergovernmentalOrganization", "Coalition", "GovernmentBody", "AgentGroup",
    "Office", "Agreement", "Event", "Meeting", "CommunicativeAct", "Scenario", "Relationship", "Territory", "Topic",
)  # fmt: skip


def listing(view: View, name: str, page: int) -> dict[str, object]:
    """Return the things of the class of this name; raises UnknownTerm."""
    iri = str(term(name))
    counted = view.rows(COUNT, **{"class": iri})
    total = int(counted[0]["count"]) if counted else 0
    rows = view.rows(THINGS % (SIZE, SIZE * (page - 1)), **{"class": iri})
    return {
        "name": name, "iri": iri, "things": rows, "total": total, "page": page,
        "pages": max(1, -(-total // SIZE)), "classes": [(each, cmt.NS + each) for each in CLASSES],
    }  # fmt: skip
