"""What came and went between two versions: documents, things, facts, claims and their standing, statements by graph."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graphs import Version
from ontology import cmt
from server.pages.asked import Row, asked
from server.pages.filters import brief
from server.service import Service

SIZES = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
MOST = "LIMIT 1000000"
NAMED = f"""SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {{
  ?thing rdfs:label ?name . FILTER(STRSTARTS(STR(?thing), "https://w3id.org/comity/id/"))
}} GROUP BY ?thing {MOST}"""
FACTS = f"""SELECT DISTINCT ?s ?p ?o WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }} FILTER(STRENDS(STR(?graph), "/facts") && ?p != rdfs:label)
}} {MOST}"""
CLAIMS = f"""SELECT ?claim ?standing ?s ?p ?o WHERE {{
  ?claim cmt:standing ?standing ; cmt:claimSubject ?s ; cmt:claimPredicate ?p .
  OPTIONAL {{ ?claim cmt:claimObject|cmt:claimObjectTerm|cmt:claimValue ?o }}
}} {MOST}"""
TERMS = """SELECT ?term (MIN(STR(?name)) AS ?label) WHERE {
  ?term rdfs:label ?name . FILTER(STRSTARTS(STR(?term), STR(cmt:)) && LANG(?name) IN ("", "en"))
} GROUP BY ?term LIMIT 20000"""


@dataclass(frozen=True)
class Change:
    """Something that came, went or stands otherwise; without an IRI it is a plain triple."""

    name: str
    iri: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One sort of what changed: what came, what went, and what is there as before but stands otherwise."""

    title: str
    came: list[Change]
    went: list[Change]
    turned: list[Change]

    def __bool__(self) -> bool:
        """Tell whether anything of this sort changed."""
        return bool(self.came or self.went or self.turned)


@dataclass(frozen=True)
class Changes:
    """What changed between two versions."""

    since: int
    sizes: list[tuple[str, int]]
    parts: list[Part]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.sizes or any(self.parts))


def sizes(service: Service, number: int) -> Counter[str]:
    """Return how many statements each graph of a version has."""
    return Counter({row["graph"]: int(row["count"]) for row in asked(service, SIZES, number)})


def changes(service: Service, before: Version, after: Version) -> Changes:
    """Return what changed from one version to another."""
    earlier, later = sizes(service, before.number), sizes(service, after.number)
    grown = [(name, later[name] - earlier[name]) for name in sorted({*earlier, *later}) if later[name] != earlier[name]]
    old, new = (_labels(service, each.number) for each in (before, after))
    kinds = (("documents", True), ("things", False))
    parts = [_named(title, _sort(old, documents=each), _sort(new, documents=each)) for title, each in kinds]
    names = _terms(service, after.number) | old | new
    return Changes(before.number, grown, [*parts, _facts(service, before, after, names),
                                          _claims(service, before, after, names)])  # fmt: skip


def _named(title: str, old: Mapping[str, str], new: Mapping[str, str]) -> Part:
    turned = [Change(new[iri], iri, f"was {old[iri]}") for iri in sorted(old.keys() & new) if old[iri] != new[iri]]
    return Part(title, _of(new, new.keys() - old), _of(old, old.keys() - new), turned)


def _of(names: Mapping[str, str], iris: set[str]) -> list[Change]:
    return sorted((Change(names[iri], iri) for iri in iris), key=lambda each: (each.name, each.iri))


def _facts(service: Service, before: Version, after: Version, names: Mapping[str, str]) -> Part:
    old, new = ({(row["s"], row["p"], row["o"]) for row in asked(service, FACTS, each.number)}
                for each in (before, after))  # fmt: skip
    came, went = ([Change(_told(*each, names)) for each in sorted(found)] for found in (new - old, old - new))
    return Part("facts", came, went, [])


def _claims(service: Service, before: Version, after: Version, names: Mapping[str, str]) -> Part:
    old, new = ({row["claim"]: row for row in asked(service, CLAIMS, each.number)} for each in (before, after))
    turned = [
        _claim(new[iri], names, f"{_standing(old[iri])}, now {_standing(new[iri])}")
        for iri in sorted(old.keys() & new)
        if old[iri]["standing"] != new[iri]["standing"]
    ]
    came, went = ([_claim(found[iri], names) for iri in sorted(found.keys() - other)]
                  for found, other in ((new, old), (old, new)))  # fmt: skip
    return Part("claims", came, went, turned)


def _claim(row: Row, names: Mapping[str, str], note: str = "") -> Change:
    return Change(_told(row["s"], row["p"], row.get("o", ""), names), row["claim"], note or _standing(row))


def _told(subject: str, predicate: str, value: str, names: Mapping[str, str]) -> str:
    relation = "is a" if predicate.endswith("rdf-syntax-ns#type") else _name(predicate, names)
    return f"{_name(subject, names)} {relation} {_name(value, names)}"


def _name(node: str, names: Mapping[str, str]) -> str:
    return names.get(node) or brief(node)


def _standing(row: Row) -> str:
    return row["standing"].removeprefix(cmt.NS).lower()


def _labels(service: Service, number: int) -> dict[str, str]:
    return {row["thing"]: row["label"] for row in asked(service, NAMED, number)}


def _terms(service: Service, number: int) -> dict[str, str]:
    return {row["term"]: row["label"] for row in asked(service, TERMS, number)}


def _sort(names: Mapping[str, str], *, documents: bool) -> dict[str, str]:
    return {iri: name for iri, name in names.items() if ("/id/document/" in iri) is documents}
