"""Names that begin like what somebody types, for the search box."""

from flask import Blueprint, Response, current_app, jsonify, request

from server.pages.links import address
from server.pages.search import literal
from server.service import Service

MOST = 8
LONGEST = 100
NAMES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(STR(?name)) AS ?match) WHERE {
  ?thing rdfs:label|skos:altLabel ?name .
  FILTER(STRSTARTS(LCASE(STR(?name)), LCASE(%s)) && STRSTARTS(STR(?thing), "https://w3id.org/comity/"))
} GROUP BY ?thing ORDER BY STRLEN(?match) ?match LIMIT %d
"""
suggest = Blueprint("suggest", __name__)


@suggest.get("/api/suggest")
def names() -> Response:
    """Return up to eight things whose label or other name begins with the words, with their pages."""
    service: Service = current_app.extensions["comity"]
    view, words = service.view(), request.args.get("q", "").strip()[:LONGEST]
    rows = view.rows(NAMES % (literal(words), MOST)) if words else []
    found = [{"name": row["match"], "label": view.label(row["thing"]), "page": address(row["thing"])} for row in rows]
    response = jsonify(things=found)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
