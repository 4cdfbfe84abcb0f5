"""The questions that the ontology is made to answer: requirement, test, and menu of the query page in one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SDO, SH, Literal, URIRef

from ontology.errors import OntologyError
from ontology.load import ROOM
from ontology.mint import BASE


@dataclass(frozen=True)
class Question:
    """A question in words and as SPARQL; `answer` is the full result over the example worlds, as CSV."""

    slug: str
    words: str
    query: str
    answer: str

    @property
    def iri(self) -> URIRef:
        """The IRI of the question."""
        return URIRef(f"{BASE}question/{self.slug}")

    def triples(self) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
        """Yield the question as a SPARQL executable, for tools that look for examples (SHACL, schema.org)."""
        yield self.iri, RDF.type, SH.SPARQLExecutable
        yield self.iri, RDF.type, SH.SPARQLSelectExecutable
        yield self.iri, RDFS.comment, Literal(self.words, "en")
        yield self.iri, SH.select, Literal(self.query)
        yield self.iri, SDO.target, URIRef(f"{BASE}sparql")


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Return the questions in a folder, one `NN-slug.rq` each, with its answer in `NN-slug.csv` beside it.

    Raises OntologyError for a file that does not begin with its question as a comment, or has no answer.
    """
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = re.match(r"(?:#[^\n]*\n)+", text)
        if head is None:
            raise OntologyError(f"{path} does not begin with its question; write it as a comment in the first line")
        answer = path.with_suffix(".csv")
        if not answer.is_file():
            raise OntologyError(f"{path} has no answer; write it to {answer.name}")
        words = " ".join(line.lstrip("# ").strip() for line in head.group().splitlines())
        found.append(Question(path.stem, words, text, answer.read_text(encoding="utf-8")))
    return tuple(found)


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions of the ontology, in the order of their numbers."""
    return read_questions(ROOM / "questions")
