"""The things of a class, a page at a time, with what narrows them: a name, a bloc, whether a claim speaks of them."""

from dataclasses import dataclass

from ontology import cmt, term
from server.pages.asked import asked
from server.pages.search import literal
from server.service import Service

SIZE = 100
THINGS = """
SELECT ?thing (SAMPLE(?name) AS ?label) (SAMPLE(?counted) AS ?claims) WHERE {
  %(where)s
  OPTIONAL { ?thing rdfs:label ?name }
  OPTIONAL { SELECT ?thing (COUNT(DISTINCT ?claim) AS ?counted) WHERE {
    { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing } } GROUP BY ?thing }
} GROUP BY ?thing ORDER BY %(order)s LIMIT %(size)d OFFSET %(skip)d
"""
COUNT = "SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE { %s }"
CLASSES = (
    "State", "Person", "Organization", "IntergovernmentalOrganization", "Coalition", "GovernmentBody", "AgentGroup",
    "Office", "Agreement", "Event", "Meeting", "CommunicativeAct", "Scenario", "Relationship", "Territory", "Topic",
)  # fmt: skip
COUNTS = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { VALUES ?class { %s } ?thing a ?class } GROUP BY ?class
""" % " ".join(f"cmt:{name}" for name in CLASSES)  # noqa: UP031  (the braces are SPARQL's)
BLOCS = """
SELECT ?bloc (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a %s ; cmt:memberOf ?bloc }
GROUP BY ?bloc ORDER BY DESC(?count) ?bloc LIMIT 60
"""
ORDERS = {"name": "LCASE(STR(?label)) ?thing", "claims": "DESC(COALESCE(?claims, 0)) LCASE(STR(?label)) ?thing"}


@dataclass(frozen=True)
class Facets:
    """What the list is narrowed by; each may be empty."""

    name: str
    words: str = ""
    bloc: str = ""
    claimed: bool = False
    sort: str = "name"

    def where(self) -> str:
        """Return the pattern that the things fit; raises UnknownTerm for a class that is none."""
        parts = [f"?thing a <{term(self.name)}> ."]
        if self.bloc:
            parts.append(f"?thing cmt:memberOf <{self.bloc}> .")
        if self.words:
            hit = f"CONTAINS(LCASE(STR(?called)), LCASE({literal(self.words)}))"
            parts.append(f"FILTER EXISTS {{ ?thing rdfs:label|skos:altLabel ?called FILTER({hit}) }}")
        if self.claimed:
            parts.append("FILTER EXISTS { { ?any cmt:claimSubject ?thing } UNION { ?any cmt:claimObject ?thing } }")
        return " ".join(parts)

    def address(self, **change: object) -> dict[str, str]:
        """Return the parameters of the address with these facets, changed."""
        told: dict[str, object] = {"class": self.name, "q": self.words, "bloc": self.bloc, "sort": self.sort,
                                   "claimed": "yes" if self.claimed else ""} | change  # fmt: skip
        return {name: str(value) for name, value in told.items() if value and (name, value) != ("sort", "name")}


def listing(service: Service, facets: Facets, page: int) -> dict[str, object]:
    """Return the things of a class that the facets keep, with how many each class and each bloc has."""
    where = facets.where()
    total = int(asked(service, COUNT % where)[0]["count"])
    things = THINGS % {"where": where, "order": ORDERS[facets.sort], "size": SIZE, "skip": SIZE * (page - 1)}
    counts = {row["class"]: int(row["count"]) for row in asked(service, COUNTS)}
    return {
        "facets": facets, "iri": cmt.NS + facets.name, "things": asked(service, things), "total": total, "page": page,
        "pages": max(1, -(-total // SIZE)),
        "classes": [(each, cmt.NS + each, counts.get(cmt.NS + each, 0)) for each in CLASSES],
        "blocs": asked(service, BLOCS % f"<{cmt.NS}{facets.name}>"),
    }  # fmt: skip
