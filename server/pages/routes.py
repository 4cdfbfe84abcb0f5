"""The addresses of the pages that open and explain the whole; those of things and of pictures stand beside."""

from importlib.metadata import version

from flask import Blueprint, Response, request

from ontology import cmt, questions
from server.errors import NothingThere
from server.pages.asking import ask_form
from server.pages.describe import FORMS, described
from server.pages.excerpts import excerpts
from server.pages.home import home
from server.pages.links import address
from server.pages.near import near_words
from server.pages.search import MOST, pieces, search
from server.pages.showing import current_service, current_view, helpers, onward, shown, unless_known
from server.pages.term_picture import neighbourhood
from server.pages.term_tree import trees
from server.pages.terms import term, vocabulary
from server.protocol.negotiate import best

pages = Blueprint("pages", __name__)
pages.app_context_processor(helpers)


@pages.get("/")
def first() -> Response:
    """Say what is in the graph, and offer questions."""
    view = current_view()
    return shown("home.html", view, ask=ask_form(current_service()), **home(view))


@pages.get("/questions")
def all_questions() -> Response:
    """List the questions that the graph can be asked, those with all of some words where these are given."""
    words = request.args.get("q", "").strip()
    wanted = [each for each in questions() if all(word in each.words.casefold() for word in words.casefold().split())]
    form = ask_form(current_service())
    return shown("questions.html", current_view(), questions=wanted, total=len(questions()), sought=words, ask=form)


@pages.get("/search")
def found() -> Response:
    """Find things by name and sentences by their words; a single thing goes to its page."""
    view = current_view()
    result = search(view, request.args.get("q", "").strip())
    limits = excerpts(current_service().settings)
    sentences = result["sentences"]
    if isinstance(sentences, list):
        result["sentences"] = [row for row in sentences if not limits.hides(view, row["sentence"], row["document"])]
    things = result["things"]
    if isinstance(things, list) and len(things) == 1 and not result["sentences"]:
        return onward(address(things[0]["thing"]) or "/")
    near = near_words(view, str(result["words"])) if not (things or result["sentences"]) else []
    return shown("search.html", view, pieces=pieces, most=MOST, near=near, **result)


@pages.get("/about")
def about() -> Response:
    """Say how Comity works and how to use its data."""
    shortened = current_service().settings.excerpts
    return shown("about.html", current_view(), excerpts=shortened, release=version("comity"))


@pages.get("/keys")
def keys() -> Response:
    """List the keys, and let one choose the look and whether single letters are keys."""
    return shown("keys.html", current_view())


@pages.get("/ns")
@pages.get("/ontology")
def all_terms() -> Response:
    """Show the vocabulary, as one page to read or as trees to look around in; programs get it as RDF."""
    wanted = best(request.headers.get("Accept", ""), ("text/html", *FORMS))
    if wanted not in (None, "text/html"):
        return described(current_view(), None, str(wanted))
    if request.path == "/ontology":
        return shown("ontology.html", current_view(), trees=trees(), iri="", near=neighbourhood(cmt.Claim))
    return shown("terms.html", current_view(), **vocabulary())


@pages.get("/ontology/shapes.ttl")
def all_shapes() -> Response:
    """Give the shapes that every version conforms to."""
    from validation import shapes_graph

    text = shapes_graph().serialize(format="turtle")
    return unless_known(Response(text, content_type="text/turtle; charset=utf-8"))


@pages.get("/ontology/term/<name>")
def one_term(name: str) -> Response:
    """Tell of one term."""
    view = current_view()
    content = term(view, name)
    if content is None:
        raise NothingThere(f"the term cmt:{name}", "the vocabulary is under /ns")
    return shown("term.html", view, **content)
