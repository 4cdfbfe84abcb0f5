"""Search: things by their names, then sentences by their words."""

from ontology import cmt
from server.view import View

# Labels and other names that hold the words; those that begin with them come first.
THINGS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(?name) AS ?match) (MIN(?place) AS ?rank) WHERE {
  ?thing rdfs:label|skos:altLabel ?name .
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/comity/"))
  FILTER(CONTAINS(LCASE(STR(?name)), LCASE(%s)))
  BIND(IF(STRSTARTS(LCASE(STR(?name)), LCASE(%s)), 0, 1) AS ?place)
} GROUP BY ?thing ORDER BY ?rank STRLEN(?match) ?match LIMIT 50
"""
SENTENCES = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?sentence ?text ?document WHERE {
  ?sentence a cmt:Sentence ; cmt:exactText ?text ; cmt:inDocument ?document .
  FILTER(CONTAINS(LCASE(?text), LCASE(%s)))
} ORDER BY ?document ?sentence LIMIT 50
"""


def search(view: View, words: str) -> dict[str, object]:
    """Return the things and the sentences that hold the words, whatever their case."""
    text = literal(words)
    return {
        "words": words,
        "things": view.rows(THINGS % (text, text)) if words else [],
        "sentences": view.rows(SENTENCES % text) if words else [],
        "class": str(cmt.Sentence),
    }


def literal(text: str) -> str:
    """Return a text as a SPARQL string literal (SPARQL 1.1, section 19.7)."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(character, character) for character in text) + '"'
