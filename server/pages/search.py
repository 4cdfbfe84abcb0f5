"""Search: things by their names, then sentences by their words."""

import re
from collections.abc import Iterable

from graphs import Version
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
BEGINNING = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(STR(?name)) AS ?match) WHERE {
  ?thing rdfs:label|skos:altLabel ?name .
  FILTER(STRSTARTS(LCASE(STR(?name)), LCASE(%s)) && STRSTARTS(STR(?thing), %s))
} GROUP BY ?thing ORDER BY STRLEN(?match) ?match LIMIT %d
"""
MOST = 50
NAMES = ("label", "alias")
Rows = list[dict[str, str]]


def search(view: View, words: str) -> dict[str, object]:
    """Return the things and the sentences that hold the words, whatever their case."""
    things, sentences = _asked(view, words) if view.version is None else _found(view.version, words)
    return {"words": words, "things": things, "sentences": sentences, "class": str(cmt.Sentence)}


def names_like(view: View, words: str, within: str, most: int) -> Rows:
    """Return things whose IRI begins with `within`, with a name that begins with the words, the shortest first."""
    if view.version is None or not words:
        return view.rows(BEGINNING % (literal(words), literal(within), most))
    # A thing may have several such names; the best of each is shown.
    found = view.version.beginning(words, NAMES, 10 * most, within)
    return _once({"thing": each.thing, "match": each.text} for each in found)[:most]


def _found(version: Version, words: str) -> tuple[Rows, Rows]:
    names = [*version.beginning(words, NAMES, MOST), *version.search(words, NAMES, MOST)]
    sentences = [
        {"sentence": each.thing, "text": each.text, "document": each.thing.partition("#")[0]}
        for each in version.search(words, ("sentence",), MOST)
    ]
    return _once({"thing": each.thing, "match": each.text} for each in names)[:MOST], sentences


def _once(rows: Iterable[dict[str, str]]) -> Rows:
    """Return the first row of each thing."""
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["thing"], row)
    return list(first.values())


def _asked(view: View, words: str) -> tuple[Rows, Rows]:
    """Ask an endpoint, which keeps no words for us."""
    text = literal(words)
    return (view.rows(THINGS % (text, text)), view.rows(SENTENCES % text)) if words else ([], [])


def pieces(text: str, words: str) -> list[tuple[str, bool]]:
    """Cut a text at the words that it holds, whatever their case; each piece with whether it is such a word.

    >>> pieces("The Iran deal", "iran")
    [('The ', False), ('Iran', True), (' deal', False)]
    """
    each = sorted(map(re.escape, words.split()), key=len, reverse=True)
    cut = re.split(rf"(\b(?:{'|'.join(each)}))", text, flags=re.IGNORECASE) if each else [text]
    return [(piece, at % 2 == 1) for at, piece in enumerate(cut) if piece]


def literal(text: str) -> str:
    """Return a text as a SPARQL string literal (SPARQL 1.1, section 19.7)."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(character, character) for character in text) + '"'
