"""The addresses of things, documents and claims, and of the lists of them."""

from flask import Blueprint, Response, request
from rdflib import DCTERMS, URIRef

from ontology import cmt, kind_and_key, mint, terms
from server.errors import BadParameter, NothingThere
from server.pages.claim_keys import begun
from server.pages.claims import claim_line, claim_lines
from server.pages.conflicts import conflicts
from server.pages.describe import FORMS, described
from server.pages.document import document, drawn_by
from server.pages.entity import entity, kinds
from server.pages.excerpts import excerpts
from server.pages.filters import full, read_filters
from server.pages.links import address
from server.pages.listing import Facets, listing
from server.pages.showing import current_service, current_view, known, moved, onward, shown, with_forms
from server.pages.times import span
from server.protocol.negotiate import best
from server.view import View

reading = Blueprint("reading", __name__)


@reading.get("/entities")
def entities() -> Response:
    """List the things of a class."""
    given = request.args
    name, bloc = given.get("class", "State"), full(given.get("bloc", ""))
    if URIRef(cmt.NS + name) not in terms():
        raise NothingThere(f"the class cmt:{name}", "the vocabulary is under /ns")
    if bloc and kind_and_key(bloc) is None:
        raise BadParameter("bloc", f"is {bloc!r}; name an organization as org/nato")
    sort = "claims" if given.get("sort") == "claims" else "name"
    facets = Facets(name, given.get("q", "").strip(), bloc, claimed=given.get("claimed") == "yes", sort=sort)
    page = max(1, given.get("page", 1, int))
    return shown("entities.html", current_view(), **listing(current_service(), facets, page))


@reading.get("/conflicts")
def contradictions() -> Response:
    """List the claims that contradict each other."""
    view = current_view()
    return shown("conflicts.html", view, groups=conflicts(current_service(), view))


@reading.get("/id/<kind>/<key>")
def identified(kind: str, key: str) -> Response:
    """Go from a thing to a page or to data about it, as the client likes (303, httpRange-14)."""
    iri = str(mint(kind, key))
    wanted = best(request.headers.get("Accept", ""), ("text/html", *FORMS)) or "text/html"
    target = (address(iri) or "/") if wanted == "text/html" else f"/entity/{kind}/{key}.{FORMS[wanted]}"
    response = onward(target)
    response.vary.add("Accept")
    return response


@reading.get("/entity/<kind>/<key>")
def thing(kind: str, key: str) -> Response:
    """Show a thing, or data about it where the address ends in the name of a format."""
    view = current_view()
    stem, _, ending = key.rpartition(".")
    media_type = next((name for name, each in FORMS.items() if each == ending), None)
    if media_type and stem:
        return described(view, known(view, kind, stem), media_type)
    iri = known(view, kind, key)
    instead = view.text(iri, DCTERMS.isReplacedBy)
    if instead and kind_and_key(instead):
        return moved(address(instead) or "/")
    own = address(iri)
    if own and not own.startswith("/entity/"):
        return onward(own)
    return _entity(view, kind, key, iri)


def _entity(view: View, kind: str, key: str, iri: str) -> Response:
    every = request.args.get("mentions") == "all"
    page = shown("entity.html", view, kind=kind, key=key, **entity(current_service(), view, iri, every=every))
    return with_forms(page, kind, key)


@reading.get("/document/<key>")
def evidence(key: str) -> Response:
    """Show a document with its mentions and claims."""
    view = current_view()
    iri = known(view, "document", key)
    limits = excerpts(current_service().settings)
    show = request.args.get("show")
    content = document(view, iri, read_filters(request.args), limits, gaps=show == "gaps")
    if not content["count"]:
        return _entity(view, "document", key, iri)
    types = kinds(view, iri)
    page = shown("document.html", view, key=key, opened=show == "claims", types=types, **content)
    return with_forms(page, "document", key)


@reading.get("/claim/<key>")
def one_claim(key: str) -> Response:
    """Show a claim with its sentence, speaker and standing."""
    view = current_view()
    claim = claim_line(view, str(mint("claim", key)))
    if claim is None:
        meant = begun(view, key)
        if len(meant) == 1:
            return onward(address(meant[0]) or "/")
        if meant:
            raise NothingThere(f"the claim {key}", f"{len(meant)} claims begin so: write more of the key")
        raise NothingThere(f"the claim {key}")
    content = {
        "others": claim_lines(view, (*claim.conflicts, *claim.restates)),
        "conditions": view.texts(claim.iri, cmt.conditionalOn),
        "when": span(view.text(claim.iri, cmt.notBefore), view.text(claim.iri, cmt.notAfter)),
        "reader": drawn_by(view, claim.iri),
    }
    return with_forms(shown("claim.html", view, key=key, claim=claim, **content), "claim", key)
