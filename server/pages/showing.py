"""How a page is answered: the version that it shows, the names that templates use, and the tag of the answer."""

from typing import cast

from flask import Response, current_app, redirect, render_template, request

from ontology import cmt, kind_and_key, mint
from server.errors import BadParameter, NothingThere
from server.pages.describe import FORMS
from server.pages.excerpts import excerpts
from server.pages.filters import brief, full
from server.pages.links import address, short, sort_of_thing
from server.pages.naming import name_of
from server.pages.near import near_names
from server.pages.times import moment_in_words
from server.service import Service
from server.view import View


def current_service() -> Service:
    """Return what serves this request."""
    service: Service = current_app.extensions["comity"]
    return service


def current_view() -> View:
    """Return the version that pages show now."""
    return current_service().view()


def label(iri: str) -> str:
    """Return what to call a thing; the words of a passage only where they may be shown."""
    view, (document, mark, _) = current_view(), iri.partition("#char=")
    if mark and excerpts(current_service().settings).hides(view, iri, document):
        return view.label(iri)
    return name_of(view, iri)


def helpers() -> dict[str, object]:
    """Give templates the names that they use."""
    return {
        "address": address,
        "short": short,
        "cmt": cmt,
        "label": label,
        "labels": lambda iris: ", ".join(map(label, iris)),
        "brief": brief,
        "moment": moment_in_words,
        "sort_of_thing": sort_of_thing,
        "given": lambda pairs: {name: value for name, value in pairs.items() if value},
        "near_names": lambda: near_names(current_view(), request.path),
    }


def shown(template: str, view: View, **content: object) -> Response:
    """Return a page, with the tag of its version so that a browser need not fetch it twice."""
    response = Response(render_template(template, view=view, **content), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
    return unless_known(response)


def with_forms(response: Response, kind: str, key: str) -> Response:
    """Return the page of a thing with links to its data in all forms (RFC 8288), as its head has them."""
    forms = (f'</entity/{kind}/{key}.{ending}>; rel="alternate"; type="{name}"' for name, ending in FORMS.items())
    response.headers["Link"] = ", ".join(forms)
    return response


def onward(address: str) -> Response:
    """Lead to another page, which answers what was asked for (303)."""
    return cast("Response", redirect(address, 303))


def moved(address: str) -> Response:
    """Lead to the page of what a thing was merged into, for good (301)."""
    return cast("Response", redirect(address, 301))


def unless_known(response: Response) -> Response:
    """Return an answer with its tag, or 304 to a client that has it already."""
    response.add_etag()
    return cast("Response", response.make_conditional(request.environ))


def known(view: View, kind: str, key: str) -> str:
    """Return the IRI of a thing that the version knows; raises NothingThere."""
    iri = str(mint(kind, key))
    if not view.knows(iri):
        raise NothingThere(f"{kind}/{key}")
    return iri


def named(view: View, name: str, parameter: str) -> str:
    """Return the IRI of a thing that a parameter names, as state/CHN or in full; raises BadParameter, NothingThere."""
    given = kind_and_key(full(name))
    if given is None:
        raise BadParameter(parameter, f"is {name!r}; name a thing as state/CHN")
    return known(view, *given)
