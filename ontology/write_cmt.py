"""Writes ontology/cmt.py from the Turtle, so that Python names follow the terms and never the other way."""

import keyword
from pathlib import Path

from ontology.errors import OntologyError
from ontology.load import ROOM, terms
from ontology.mint import NS

HEAD = '''"""The terms as Python names: cmt.holder is cmt:holder. Made by `make terms` from modules; do not edit."""

from rdflib import URIRef

NS = "{ns}"

'''


def cmt_source() -> str:
    """Return the text that ontology/cmt.py must have; raises OntologyError for a term that Python cannot name."""
    names = sorted(str(term).removeprefix(NS) for term in terms())
    for name in names:
        if keyword.iskeyword(name) or not name.isidentifier():
            raise OntologyError(f"cmt:{name} cannot be a Python name: rename the term")
    return HEAD.format(ns=NS) + "".join(f'{name} = URIRef(NS + "{name}")\n' for name in names)


def write_cmt(path: Path = ROOM / "cmt.py") -> None:
    """Write ontology/cmt.py."""
    path.write_text(cmt_source(), encoding="utf-8")


if __name__ == "__main__":
    write_cmt()
