"""Classes of events: what each is a kind of, and what it must have to be called so."""

import tomllib
from functools import cache

from rdflib import RDFS, URIRef

from graphs.extract.lexicon import FOLDER
from ontology import ontology_graph, term


@cache
def is_a(cls: str, ancestor: str) -> bool:
    """Tell whether a class is another or lies below it.

    >>> is_a("Signature", "AgreementAction"), is_a("Meeting", "CommunicativeAct")
    (True, False)
    """
    return term(ancestor) in set(ontology_graph().transitive_objects(term(cls), RDFS.subClassOf))


@cache
def _needs() -> dict[str, tuple[str, str]]:
    table = tomllib.loads((FOLDER / "needs.toml").read_text(encoding="utf-8"))
    return {cls: (row["has"], row["else"]) for cls, row in table.items()}


def fitting(cls: str, has: frozenset[str]) -> URIRef:
    """Return the class, or the wider one that an event without what the class asks for is of."""
    for asking, (wanted, wider) in _needs().items():
        if is_a(cls, asking) and wanted not in has:
            return fitting(wider, has)
    return term(cls)


def need_of(cls: str) -> str:
    """Return what an event must have to be of a class, nothing where the class asks for nothing."""
    return next((wanted for asking, (wanted, _) in _needs().items() if is_a(cls, asking)), "")
