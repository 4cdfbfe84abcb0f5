"""Names that begin like what somebody types, for the search box."""

import re

from flask import Blueprint, Response, current_app, jsonify, request

from server.pages.links import address, short, sort_of_thing
from server.pages.search import names_like
from server.prefixes import KINDS, PREFIXES
from server.service import Service

MOST = 8
LONGEST = 100
KEY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
suggest = Blueprint("suggest", __name__)


@suggest.get("/api/suggest")
def names() -> Response:
    """Return up to eight things whose label or other name begins with the words, with their pages; `kind` narrows."""
    service: Service = current_app.extensions["comity"]
    view, words = service.view(), request.args.get("q", "").strip()[:LONGEST]
    kind = request.args.get("kind", "")
    within = PREFIXES[kind] if kind in KINDS else "https://w3id.org/comity/"
    rows = names_like(view, words, within, MOST) if words or kind in KINDS else []
    found = [
        {
            "name": row["match"],
            "label": view.label(row["thing"]),
            "page": address(row["thing"]),
            "term": written(row["thing"]),
            "kind": sort_of_thing(row["thing"]),
        }
        for row in rows
    ]
    response = jsonify(things=found)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def written(iri: str) -> str:
    """Return an IRI as a query writes it: with a prefix of ours where that is plain to read."""
    prefix, colon, key = short(iri).partition(":")
    return f"{prefix}:{key}" if colon and prefix in PREFIXES and KEY.fullmatch(key) else f"<{iri}>"
