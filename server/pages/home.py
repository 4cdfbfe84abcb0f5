"""The home page: what is in the graph, and questions to begin with."""

from ontology import cmt, questions
from server.view import View

COUNTS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  VALUES ?class { cmt:Claim cmt:State cmt:Person cmt:Organization cmt:Agreement cmt:Office cmt:Event cmt:Scenario }
  ?thing a ?class .
}
GROUP BY ?class ORDER BY ?class
"""
STANDINGS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?standing (COUNT(?claim) AS ?count) WHERE { ?claim cmt:standing ?standing } GROUP BY ?standing
"""
DOCUMENTS = """
PREFIX cmt: <https://w3id.org/comity/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?title ?time (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  ?document cmt:sourceFile ?file ; dcterms:title ?title .
  OPTIONAL { ?document cmt:referenceTime ?time }
  OPTIONAL { ?claim cmt:statedIn/cmt:inDocument ?document }
}
GROUP BY ?document ?title ?time ORDER BY DESC(?time) ?title LIMIT 20
"""
FIRST_QUESTIONS = 6


def home(view: View) -> dict[str, object]:
    """Return what the home page shows."""
    counts = {row["class"]: int(row["count"]) for row in view.rows(COUNTS)}
    standings = {row["standing"]: int(row["count"]) for row in view.rows(STANDINGS)}
    return {
        "counts": counts,
        "asserted": standings.get(str(cmt.Asserted), 0),
        "withheld": standings.get(str(cmt.Withheld), 0),
        "documents": view.rows(DOCUMENTS),
        "questions": questions()[:FIRST_QUESTIONS],
    }
