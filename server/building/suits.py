"""Whether a store was made with the terms of this Comity: it is not read as if it were where it was not."""

import re
from functools import cache
from pathlib import Path

from graphs import Store

CORE = Path(__file__).parents[2] / "ontology" / "modules" / "core.ttl"
_NUMBER = re.compile(r"owl:versionIRI\s+<https://w3id\.org/comity/ontology/(\d+\.\d+\.\d+)/")


@cache
def ontology_number() -> str:
    """Return the number of our ontology, as its version IRIs have it; read without rdflib, which is slow to import."""
    found = _NUMBER.search(CORE.read_text(encoding="utf-8"))
    return found[1] if found else ""


def suitable(folder: Path) -> Store:
    """Return the store in a folder; raises StoreOutdated or StoreTooNew, with what to do, where its terms are others.

    A store without a version, or without an ontology, suits always.
    """
    store = Store(folder)
    version = store.current()
    if version is not None:
        version.suits(ontology_number())
    return store
