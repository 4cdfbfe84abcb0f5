"""What to call a thing on a page: its label; for a claim what it says; for a passage its first words."""

from rdflib import RDF

from ontology import cmt
from server.view import View

LONGEST = 80


def name_of(view: View, iri: str) -> str:
    """Return what people call a thing."""
    if "#char=" in iri:
        text = view.text(iri, cmt.exactText)
        return f"“{_short(text)}”" if text else view.label(iri)
    if "/id/claim/" in iri:
        return _statement(view, iri) or view.label(iri)
    return view.label(iri)


def _statement(view: View, iri: str) -> str | None:
    subject, predicate = view.text(iri, cmt.claimSubject), view.text(iri, cmt.claimPredicate)
    thing = view.text(iri, cmt.claimObject) or view.text(iri, cmt.claimObjectTerm)
    value = view.text(iri, cmt.claimValue)
    if subject is None or predicate is None:
        return None
    relation = "is a" if predicate == str(RDF.type) else view.label(predicate)
    end = view.label(thing) if thing else f"“{_short(value or '')}”"
    return f"{view.label(subject)} {relation} {end}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + "…"
