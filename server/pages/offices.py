"""Offices over time: those that a person held, or those who held an office, with when and from where that is known."""

from dataclasses import dataclass

from ontology import cmt
from server.pages.times import span
from server.view import View

OF_PERSON = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?thing ?tenure ?other WHERE { ?tenure cmt:holder ?thing ; cmt:office ?other }
"""
OF_OFFICE = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT DISTINCT ?thing ?tenure ?other WHERE { ?tenure cmt:office ?thing ; cmt:holder ?other }
"""


@dataclass(frozen=True)
class Tenure:
    """An office that was held: by whom or which, from when to when, and whether a text says so."""

    iri: str
    other: str
    begins: str
    ends: str
    attested: str
    said: bool
    order: str


def tenures(view: View, iri: str) -> list[Tenure]:
    """Return the offices of a person or the holders of an office, the latest first."""
    rows = [*view.rows(OF_PERSON, thing=iri), *view.rows(OF_OFFICE, thing=iri)]
    found = {row["tenure"]: _tenure(view, row["tenure"], row["other"]) for row in rows}
    return sorted(found.values(), key=lambda each: (each.order, each.iri), reverse=True)


def _tenure(view: View, iri: str, other: str) -> Tenure:
    said = any(getattr(quad.graph_name, "value", "").endswith("/facts") for quad in view.quads(iri))
    begin, begun = view.text(iri, cmt.beginsNotBefore), view.text(iri, cmt.beginsNotAfter)
    end, ended = view.text(iri, cmt.endsNotBefore), view.text(iri, cmt.endsNotAfter)
    attested = view.text(iri, cmt.attestedAt)
    return Tenure(
        iri=iri,
        other=other,
        begins=span(begin, begun),
        ends=span(end, ended),
        attested=span(attested, attested),
        said=said,
        order=begin or begun or attested or end or ended or "",
    )
