"""What sort of dealing a relation or an act is: help, words, blame or harm; what is none of these is other."""

import tomllib
from functools import cache
from pathlib import Path

from rdflib import RDFS, URIRef

from ontology import cmt, ontology_graph
from server.pages.term_tree import wider

TABLE = Path(__file__).with_name("families.toml")
FAMILIES = {
    "help": "help and common work",
    "words": "talks and good words",
    "blame": "demands, blame and threats",
    "harm": "sanctions and force",
    "other": "anything else",
}


@cache
def family_of(term: str) -> str:
    """Return the family of a relation or of a class of acts, by itself or by what is above it."""
    types, names = _tables()
    for each in (*wider(term), *wider(term, RDFS.subPropertyOf)):
        if each in names:
            return names[each]
        for kind in ontology_graph().objects(URIRef(each), cmt.ploverType):
            return types[str(kind).rpartition("#")[2]]
    return "other"


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return the family of each PLOVER type, and that of each term that is listed."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    types = {name: family for family, listed in told["types"].items() for name in listed}
    return types, {cmt.NS + name: family for family, listed in told["terms"].items() for name in listed}
