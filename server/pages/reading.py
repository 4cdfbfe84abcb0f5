"""The addresses of things, documents and claims, and of the lists of them."""

from flask import Blueprint, Response, redirect, request
from rdflib import URIRef

from ontology import cmt, mint, terms
from server.errors import NothingThere
from server.negotiate import best
from server.pages.claims import claim_line, claim_lines
from server.pages.describe import FORMS, described
from server.pages.document import document
from server.pages.entity import entity
from server.pages.filters import read_filters
from server.pages.links import address
from server.pages.listing import listing
from server.pages.showing import current_view, known, shown

reading = Blueprint("reading", __name__)


@reading.get("/entities")
def entities() -> Response:
    """List the things of a class."""
    view = current_view()
    page = max(1, request.args.get("page", 1, int))
    name = request.args.get("class", "State")
    if URIRef(cmt.NS + name) not in terms():
        raise NothingThere(f"the class cmt:{name}", "the vocabulary is under /ns")
    return shown("entities.html", view, **listing(view, name, page))


@reading.get("/conflicts")
def conflicts() -> Response:
    """List the claims that contradict each other."""
    view = current_view()
    query = "PREFIX cmt: <https://w3id.org/comity/ns#> SELECT DISTINCT ?claim WHERE { ?claim cmt:conflictsWith ?other }"
    return shown("conflicts.html", view, claims=claim_lines(view, (row["claim"] for row in view.rows(query))))


@reading.get("/id/<kind>/<key>")
def identified(kind: str, key: str) -> Response:
    """Go from a thing to a page or to data about it, as the client likes (303, httpRange-14)."""
    iri = str(mint(kind, key))
    wanted = best(request.headers.get("Accept", ""), ("text/html", *FORMS)) or "text/html"
    target = (address(iri) or "/") if wanted == "text/html" else f"/entity/{kind}/{key}.{FORMS[wanted]}"
    response = redirect(target, 303)
    response.vary.add("Accept")
    return response  # type: ignore[return-value]


@reading.get("/entity/<kind>/<key>")
def thing(kind: str, key: str) -> Response:
    """Show a thing, or data about it where the address ends in the name of a format."""
    view = current_view()
    stem, _, ending = key.rpartition(".")
    media_type = next((name for name, each in FORMS.items() if each == ending), None)
    if media_type and stem:
        return described(view, known(view, kind, stem), media_type)
    iri = known(view, kind, key)
    own = address(iri)
    if own and not own.startswith("/entity/"):
        return redirect(own, 303)  # type: ignore[return-value]
    return shown("entity.html", view, kind=kind, key=key, **entity(view, iri))


@reading.get("/document/<key>")
def evidence(key: str) -> Response:
    """Show a document with its mentions and claims."""
    view = current_view()
    iri = known(view, "document", key)
    content = document(view, iri, read_filters(request.args))
    if not content["sentences"]:
        return shown("entity.html", view, kind="document", key=key, **entity(view, iri))
    return shown("document.html", view, key=key, **content)


@reading.get("/claim/<key>")
def one_claim(key: str) -> Response:
    """Show a claim with its sentence, speaker and standing."""
    view = current_view()
    claim = claim_line(view, str(mint("claim", key)))
    if claim is None:
        raise NothingThere(f"the claim {key}")
    others = claim_lines(view, (*claim.conflicts, *claim.restates))
    return shown("claim.html", view, claim=claim, others=others)
