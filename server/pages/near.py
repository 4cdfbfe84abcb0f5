"""Names near one that leads nowhere, so that a slip of the pen costs one click."""

from difflib import get_close_matches

from ontology import cmt, terms
from server.pages.links import address
from server.pages.search import names_like
from server.view import View

THINGS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {
  ?thing rdfs:label ?name . FILTER(STRSTARTS(STR(?thing), "https://w3id.org/comity/id/%s/"))
} GROUP BY ?thing ORDER BY ?thing LIMIT 5000
"""
MOST, BEGINNING, CANDIDATES, WITHIN = 5, 2, 500, "https://w3id.org/comity/"


def near_words(view: View, words: str) -> list[tuple[str, str]]:
    """Return names and pages of things whose name begins as some words do and is much like them."""
    found = {row["match"].casefold(): row for row in names_like(view, words[:BEGINNING], WITHIN, CANDIDATES)}
    close = get_close_matches(words.casefold(), found, MOST) if len(words) > BEGINNING else []
    return [(found[each]["match"], address(found[each]["thing"]) or "/") for each in close]


def near_names(view: View, path: str) -> list[tuple[str, str]]:
    """Return names and pages of things whose key or name is like the last part of an unknown address."""
    parts = path.strip("/").split("/")
    wanted = parts[-1].casefold()
    if parts[:2] == ["ontology", "term"]:
        known = {str(term).removeprefix(cmt.NS).casefold(): str(term) for term in terms()}
    elif len(parts) == 3 and parts[0] == "entity" and parts[1].isalpha():
        known = {}
        for row in view.rows(THINGS % parts[1]):
            known[row["label"].casefold()] = known[row["thing"].rpartition("/")[2].casefold()] = row["thing"]
    else:
        return []
    close = dict.fromkeys(known[each] for each in get_close_matches(wanted, known, MOST))
    return [(view.label(iri), address(iri) or iri) for iri in close]
