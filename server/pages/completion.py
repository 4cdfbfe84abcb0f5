"""The vocabulary and its prefixes as JSON, for the editor's completion: one address a build, kept for ever."""

import hashlib
from functools import cache

from flask import Blueprint, Response, json
from rdflib import OWL, RDFS, SKOS, Graph, URIRef

from ontology import cmt, ontology_graph, terms
from server.errors import NothingThere
from server.prefixes import PREFIXES

KINDS = (("class", OWL.Class), ("property", OWL.ObjectProperty), ("property", OWL.DatatypeProperty),
         ("property", OWL.AnnotationProperty), ("individual", OWL.NamedIndividual))  # fmt: skip
completion = Blueprint("completion", __name__)


@cache
def vocabulary_json() -> tuple[str, str]:
    """Return the digest of the vocabulary and the vocabulary as JSON."""
    graph = ontology_graph()
    told = [_told(graph, term, kind) for kind, of in KINDS for term in sorted(terms(of), key=str)]
    text = json.dumps({"prefixes": PREFIXES, "terms": told}, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12], text


def vocabulary_address() -> str:
    """Return where the vocabulary of this build is."""
    return f"/api/ontology.{vocabulary_json()[0]}.json"


@completion.get("/api/ontology.<build>.json")
def vocabulary(build: str) -> Response:
    """Return the vocabulary of this build."""
    digest, text = vocabulary_json()
    if build != digest:
        raise NothingThere(f"the vocabulary of build {build}", f"this server has {digest}")
    response = Response(text, content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _told(graph: Graph, term: URIRef, kind: str) -> dict[str, object]:
    """Return a term in the few words that a list of completions has room for."""
    told: dict[str, object] = {
        "name": str(term).removeprefix(cmt.NS),
        "kind": kind,
        "label": str(graph.value(term, RDFS.label) or ""),
        "definition": str(graph.value(term, SKOS.definition) or ""),
    }
    for name, predicate in (("domain", RDFS.domain), ("range", RDFS.range), ("above", RDFS.subClassOf)):
        found = sorted(str(each) for each in graph.objects(term, predicate) if str(each).startswith(cmt.NS))
        if found:
            told[name] = [each.removeprefix(cmt.NS) for each in found]
    return told
