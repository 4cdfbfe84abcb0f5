"""Questions with blanks: who stands in which relation to whom; filled in by choosing, and asked as a query."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from rdflib import OWL, URIRef

from ontology import ComityError, cmt, kind_and_key, mint, term, terms
from server.errors import BadParameter
from server.pages.asked import asked
from server.pages.filters import brief
from server.pages.showing import current_view, onward
from server.pages.suggest import written
from server.service import Service

WHO = ("State", "Person", "Organization", "Agent")
MOST = 120
RELATIONS = """
SELECT ?relation (COUNT(?claim) AS ?count) WHERE {
  ?claim cmt:claimPredicate ?relation ; cmt:claimSubject ?who ; cmt:claimObject ?whom . ?who a cmt:Agent
  FILTER(STRSTARTS(STR(?relation), STR(cmt:)))
} GROUP BY ?relation ORDER BY DESC(?count) ?relation LIMIT 40
"""
OBJECTS = """
SELECT ?whom (COUNT(?claim) AS ?count) WHERE {
  ?claim cmt:claimObject ?whom ; cmt:claimSubject ?who . ?who a cmt:Agent . ?whom a ?class
  VALUES ?class { cmt:State cmt:Organization cmt:Agreement cmt:Person }
} GROUP BY ?whom ORDER BY DESC(?count) ?whom LIMIT %d
"""
asking = Blueprint("asking", __name__)


@dataclass(frozen=True)
class Blanks:
    """What can be chosen for each blank of a question, what is likelier first."""

    who: tuple[str, ...]
    relations: tuple[str, ...]
    whom: tuple[str, ...]


def blanks(service: Service) -> Blanks:
    """Return what the claims of the newest version offer for the blanks."""
    properties = terms(OWL.ObjectProperty)
    relations = [row["relation"] for row in asked(service, RELATIONS) if URIRef(row["relation"]) in properties]
    things = [row["whom"] for row in asked(service, OBJECTS % MOST) if kind_and_key(row["whom"])]
    return Blanks(tuple(cmt.NS + each for each in WHO), tuple(relations), tuple(dict.fromkeys(things)))


@asking.get("/ask")
def ask() -> Response:
    """Go to the query that a filled-in question means."""
    query = meant(*(request.args.get(name, "") for name in ("who", "relation", "whom", "as")))
    return onward(f"/sparql?{urlencode({'query': query})}")


def meant(who: str, relation: str, whom: str, kind: str) -> str:
    """Return the query for a class, a relation, a thing or nothing for any, and `claims` for what is only said too."""
    for name, value in (("who", who), ("relation", relation)):
        try:
            term(value)
        except ComityError:
            raise BadParameter(name, f"is {value!r}; it is the name of a term, such as State or supports") from None
    end = "?whom"
    if whom:
        family, _, key = whom.partition("/")
        try:
            end = written(str(mint(family, key)))
        except ComityError:
            raise BadParameter("whom", f"is {whom!r}; name a thing as state/RUS") from None
    shown = "?who" if whom else "?who ?whom"
    if kind != "claims":
        return f"SELECT DISTINCT {shown} WHERE {{\n  ?who a cmt:{who} ; cmt:{relation} {end} .\n}}\nORDER BY {shown}"
    return "\n".join(
        (
            f"SELECT {shown} ?speaker ?modality ?sentence WHERE {{",
            f"  ?who a cmt:{who} .",
            f"  ?claim cmt:claimSubject ?who ; cmt:claimPredicate cmt:{relation} ; cmt:claimObject {end} ;",
            "         cmt:modality ?modality ; cmt:statedIn ?sentence .",
            "  OPTIONAL { ?claim cmt:attributedTo ?speaker }",
            f"}}\nORDER BY {shown} ?sentence",
        )
    )


def ask_form(service: Service) -> dict[str, object]:
    """Return what the form with the blanks shows."""
    view, found = current_view(), blanks(service)
    return {
        "who": [(brief(each), f"{view.label(each)}s") for each in found.who],
        "relations": [(brief(each), view.label(each)) for each in found.relations],
        "whom": [(brief(each), view.label(each)) for each in found.whom],
    }
