"""The addresses of the pages."""

from flask import Blueprint, Response, current_app, redirect, render_template, request
from rdflib import URIRef

from ontology import cmt, mint, questions, terms
from server.errors import NothingThere
from server.negotiate import best
from server.pages.claims import claim_line, claim_lines
from server.pages.data import data
from server.pages.describe import FORMS, described
from server.pages.document import Filters, document
from server.pages.entity import entity
from server.pages.home import home
from server.pages.links import address, short
from server.pages.listing import listing
from server.pages.naming import name_of
from server.pages.near import near_names
from server.pages.search import search
from server.pages.terms import term, vocabulary
from server.pages.timeline import timeline
from server.service import Service
from server.view import View

pages = Blueprint("pages", __name__)


def current_view() -> View:
    """Return the version that pages show now."""
    service: Service = current_app.extensions["comity"]
    return service.view()


@pages.app_context_processor
def helpers() -> dict[str, object]:
    """Give templates the names that they use."""
    return {
        "address": address,
        "short": short,
        "cmt": cmt,
        "label": lambda iri: name_of(current_view(), iri),
        "near_names": lambda: near_names(current_view(), request.path),
    }


def shown(template: str, view: View, **content: object) -> Response:
    """Return a page, with the tag of its version so that a browser need not fetch it twice."""
    response = Response(render_template(template, view=view, **content), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
    response.add_etag()
    return response.make_conditional(request.environ)  # type: ignore[return-value]


@pages.get("/")
def first() -> Response:
    """Say what is in the graph, and offer questions."""
    view = current_view()
    return shown("home.html", view, **home(view))


@pages.get("/questions")
def all_questions() -> Response:
    """List the questions that the graph can be asked."""
    return shown("questions.html", current_view(), questions=questions())


@pages.get("/entities")
def entities() -> Response:
    """List the things of a class."""
    view = current_view()
    page = max(1, request.args.get("page", 1, int))
    name = request.args.get("class", "State")
    if URIRef(cmt.NS + name) not in terms():
        raise NothingThere(f"the class cmt:{name}", "the vocabulary is under /ns")
    return shown("entities.html", view, **listing(view, name, page))


@pages.get("/search")
def found() -> Response:
    """Find things by name and sentences by their words; a single thing goes to its page."""
    view = current_view()
    result = search(view, request.args.get("q", "").strip())
    things = result["things"]
    if isinstance(things, list) and len(things) == 1 and not result["sentences"]:
        return redirect(address(things[0]["thing"]) or "/", 303)  # type: ignore[return-value]
    return shown("search.html", view, **result)


@pages.get("/conflicts")
def conflicts() -> Response:
    """List the claims that contradict each other."""
    view = current_view()
    query = "PREFIX cmt: <https://w3id.org/comity/ns#> SELECT DISTINCT ?claim WHERE { ?claim cmt:conflictsWith ?other }"
    return shown("conflicts.html", view, claims=claim_lines(view, (row["claim"] for row in view.rows(query))))


@pages.get("/timeline")
def happenings() -> Response:
    """List the events by year, with the words that date them."""
    view = current_view()
    return shown("timeline.html", view, **timeline(view, request.args.get("actor", "")))


@pages.get("/data")
def versions() -> Response:
    """List the versions, and tell of one what it changed."""
    service: Service = current_app.extensions["comity"]
    return shown("data.html", current_view(), **data(service, request.args.get("version", None, int)))


@pages.get("/about")
def about() -> Response:
    """Say how Comity works and how to use its data."""
    return shown("about.html", current_view())


@pages.get("/ns")
@pages.get("/ontology")
def all_terms() -> Response:
    """List the vocabulary; programs get it as RDF."""
    wanted = best(request.headers.get("Accept", ""), ("text/html", *FORMS))
    if wanted not in (None, "text/html"):
        return described(current_view(), None, str(wanted))
    return shown("terms.html", current_view(), **vocabulary())


@pages.get("/ontology/term/<name>")
def one_term(name: str) -> Response:
    """Tell of one term."""
    view = current_view()
    content = term(view, name)
    if content is None:
        raise NothingThere(f"the term cmt:{name}", "the vocabulary is under /ns")
    return shown("term.html", view, **content)


@pages.get("/id/<kind>/<key>")
def identified(kind: str, key: str) -> Response:
    """Go from a thing to a page or to data about it, as the client likes (303, httpRange-14)."""
    iri = str(mint(kind, key))
    wanted = best(request.headers.get("Accept", ""), ("text/html", *FORMS)) or "text/html"
    target = (address(iri) or "/") if wanted == "text/html" else f"/entity/{kind}/{key}.{FORMS[wanted]}"
    response = redirect(target, 303)
    response.vary.add("Accept")
    return response  # type: ignore[return-value]


@pages.get("/entity/<kind>/<key>")
def thing(kind: str, key: str) -> Response:
    """Show a thing, or data about it where the address ends in the name of a format."""
    view = current_view()
    stem, _, ending = key.rpartition(".")
    media_type = next((name for name, each in FORMS.items() if each == ending), None)
    if media_type and stem:
        return described(view, _known(view, kind, stem), media_type)
    iri = _known(view, kind, key)
    own = address(iri)
    if own and not own.startswith("/entity/"):
        return redirect(own, 303)  # type: ignore[return-value]
    return shown("entity.html", view, kind=kind, key=key, **entity(view, iri))


@pages.get("/document/<key>")
def evidence(key: str) -> Response:
    """Show a document with its mentions and claims."""
    view = current_view()
    iri = _known(view, "document", key)
    names = {name: request.args.get(name, "") for name in ("by", "about", "stance")}
    content = document(view, iri, Filters(**names))
    if not content["sentences"]:
        return shown("entity.html", view, kind="document", key=key, **entity(view, iri))
    return shown("document.html", view, key=key, **content)


@pages.get("/claim/<key>")
def one_claim(key: str) -> Response:
    """Show a claim with its sentence, speaker and standing."""
    view = current_view()
    claim = claim_line(view, str(mint("claim", key)))
    if claim is None:
        raise NothingThere(f"the claim {key}")
    others = claim_lines(view, (*claim.conflicts, *claim.restates))
    return shown("claim.html", view, claim=claim, others=others)


def _known(view: View, kind: str, key: str) -> str:
    iri = str(mint(kind, key))
    if not view.knows(iri):
        raise NothingThere(f"{kind}/{key}")
    return iri
