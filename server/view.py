"""What pages see of one version of the store: direct look-ups, and labels for people."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDFS, URIRef

from graphs import Version
from ontology import cmt
from server.rows import rows

Term = ox.NamedNode | ox.BlankNode | ox.Literal
LABEL = ox.NamedNode(str(RDFS.label))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class View:
    """One immutable version, read through its indexes and kept as long as somebody looks at it.

    An endpoint's data have no version.
    """

    def __init__(self, number: int, store: ox.Store, version: Version | None = None) -> None:
        self.number, self.store, self.version = number, store, version
        self.lease = version.hold() if version is not None else None
        self.label = lru_cache(maxsize=20_000)(self._label)

    def objects(self, subject: str, predicate: URIRef) -> list[Term]:
        """Return the objects of a subject's property, each once, sorted."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(str(predicate)), None)
        return sorted({quad.object for quad in quads}, key=str)  # type: ignore[misc]  # no triple terms in our data

    def texts(self, subject: str, predicate: URIRef) -> list[str]:
        """Return the objects of a subject's property as strings."""
        return [node.value for node in self.objects(subject, predicate)]

    def text(self, subject: str, predicate: URIRef) -> str | None:
        """Return the first object of a subject's property as a string, None where there is none."""
        return next(iter(self.texts(subject, predicate)), None)

    def subjects(self, predicate: URIRef, value: str | URIRef) -> list[str]:
        """Return the IRIs that have this thing as the value of the property, sorted."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(str(predicate)), ox.NamedNode(str(value)))
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def quads(self, subject: str | None = None, value: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of a subject, or those that point at a value."""
        ends = [None if end is None else ox.NamedNode(end) for end in (subject, value)]
        return self.store.quads_for_pattern(ends[0], None, ends[1])

    def knows(self, iri: str) -> bool:
        """Tell whether the version says anything of a thing."""
        return next(self.quads(iri), None) is not None or next(self.quads(value=iri), None) is not None

    def rows(self, query: str, **given: str) -> list[dict[str, str]]:
        """Return the rows of a query of ours as strings, unbound ones left out; `given` fills selected variables."""
        return list(rows(self.store, query, {name: ox.NamedNode(iri) for name, iri in given.items()}))

    def _label(self, iri: str) -> str:
        labels = [node for node in self.objects(iri, RDFS.label) if isinstance(node, ox.Literal)]
        english = [node.value for node in labels if node.language in ("en", None)]
        if english or labels:
            return english[0] if english else labels[0].value
        name = re.split(r"[/#]", iri)[-1]
        return _CAMEL.sub(" ", name).lower() if iri.startswith(cmt.NS) else name
