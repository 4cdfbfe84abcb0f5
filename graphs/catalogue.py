"""The catalogue: which documents there are, and which part of which file each of them is."""

import re
from pathlib import Path

from rdflib import DCTERMS, RDF, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from graphs.document import Document
from graphs.errors import BadCatalogue, UnreadableText
from ontology import cmt, kind_and_key

_KINDS = (cmt.JointStatement, cmt.NewsArticle, cmt.Document)


def read_catalogue(folder: Path) -> tuple[Document, ...]:
    """Return the documents that `catalogue.ttl` in the folder lists, sorted by key.

    Raises BadCatalogue for an entry that is not whole, and UnreadableText for a file that is missing or no UTF-8.
    """
    path = folder / "catalogue.ttl"
    try:
        graph = Graph().parse(path, format="turtle")
    except BadSyntax as fault:
        raise BadCatalogue(str(path), f"line {fault.lines + 1}", f"is no Turtle: {_told(fault)}") from None
    except OSError as fault:
        raise UnreadableText(str(path), f"{fault.strerror}; a folder of texts needs a catalogue") from None
    entries = {entry for kind in _KINDS for entry in graph.subjects(RDF.type, kind) if isinstance(entry, URIRef)}
    return tuple(_Entry(path, graph, entry).document() for entry in sorted(entries))


def _told(fault: BadSyntax) -> str:
    """Return what a parser found, without the stretch of the file that it prints below, on one line."""
    found = re.search(r"Bad syntax \((.+)\) at \^ in:", fault.message, re.DOTALL)
    return " ".join((found[1] if found else fault.message).split())


def read_file(path: Path) -> str:
    """Return a text file as it is, line ends untouched; raises UnreadableText."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as fault:
        raise UnreadableText(str(path), fault.strerror or str(fault)) from None
    except UnicodeDecodeError as fault:
        raise UnreadableText(str(path), f"byte {fault.start} is no UTF-8; save the file as UTF-8") from None


class _Entry:
    """One entry of a catalogue."""

    def __init__(self, path: Path, graph: Graph, iri: URIRef) -> None:
        self.path, self.graph, self.iri = path, graph, iri

    def fault(self, reason: str) -> BadCatalogue:
        return BadCatalogue(str(self.path), str(self.iri), reason)

    def one(self, predicate: URIRef) -> object:
        found = [node.toPython() for node in self.graph.objects(self.iri, predicate) if isinstance(node, Literal)]
        if len(found) != 1:
            name = predicate.n3(self.graph.namespace_manager)
            raise self.fault(f"has {len(found)} literals for {name}; give exactly one")
        return found[0]

    def document(self) -> Document:
        named = kind_and_key(self.iri)
        if named is None or named[0] != "document":
            raise self.fault("is no document IRI; write document:<key> with letters, digits and '-'")
        name, begin, end = self.one(cmt.sourceFile), self.one(cmt.sourceBegin), self.one(cmt.sourceEnd)
        file = self.path.parent / str(name)
        if not file.is_file():
            raise self.fault(
                f"names the file {name}, which is not in {self.path.parent}; add it or mend cmt:sourceFile"
            )
        text = read_file(file)
        if not (isinstance(begin, int) and isinstance(end, int) and 0 <= begin < end <= len(text)):
            raise self.fault(f"goes from {begin} to {end}, but {name} has {len(text)} characters")
        dated = (self.iri, cmt.referenceTime, None) in self.graph
        basis = self.graph.value(self.iri, cmt.referenceTimeBasis)
        return Document(
            key=named[1],
            title=str(self.one(DCTERMS.title)),
            language=str(self.one(DCTERMS.language)),
            source_file=str(name),
            begin=begin,
            body=text[begin:end],
            reference_time=self.one(cmt.referenceTime) if dated else None,  # type: ignore[arg-type]  # the shapes see to its datatype
            reference_basis=str(basis or ""),
            kind=next(kind for kind in _KINDS if (self.iri, RDF.type, kind) in self.graph),
        )
