"""Things of two documents that may be one: candidates for a person to judge, linked and never merged."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from graphs.store.draft import Draft
from ontology import cmt, kind_and_key, mint_graph, ontology_graph

MATCHES = ox.NamedNode(str(mint_graph("matches")))
_DOCUMENT, _FACTS = str(mint_graph("document/")), "/facts"
_CLOSE = ox.NamedNode(str(SKOS.closeMatch))
_TYPE, _LABEL = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(RDFS.label))
_FROM, _TO = ox.NamedNode(str(cmt.notBefore)), ox.NamedNode(str(cmt.notAfter))
_STATUS, _CANDIDATE = ox.NamedNode(str(cmt.reviewStatus)), ox.NamedNode(str(cmt.Candidate))
_TAKING_PART = frozenset(map(str, ontology_graph().transitive_subjects(RDFS.subPropertyOf, cmt.participant)))
_NAMED = ("person", "org")

# What two things must have in common: their classes, and who takes part in which role, or the name.
Sign = tuple[frozenset[str], frozenset[tuple[str, str]]]


@dataclass(frozen=True, order=True)
class Told:
    """A thing as one document tells it, and between which two moments it was; the shortest first, then the earliest."""

    length: float
    begin: float
    end: float
    iri: str
    document: str


def told_by(database: ox.Store, documents: Iterable[str]) -> list[tuple[str, Sign]]:
    """Return the things that documents introduce by which they could be known in another, with their signs."""
    return [each for document in sorted(documents) for each in _signs(database, document)]


def documents_in(facts: Iterable[ox.Quad]) -> set[str]:
    """Return the keys of the documents whose facts these are."""
    return {document for _, document in _places(facts)}


def rematch(draft: Draft, before: Iterable[tuple[str, Sign]], documents: Collection[str]) -> None:
    """Bring the links between what documents tell alike up to date, after they changed.

    `before` is what they told before. Only things with a sign that these documents have, or had, are looked at.
    """
    index = _Index(draft.database)
    told = {*before, *told_by(draft.database, documents)}
    things = {iri for iri, _ in told}
    wanted: set[tuple[str, str]] = set()
    for sign in {sign for _, sign in told}:
        alike = sorted(index.alike(sign))
        things |= {each.iri for each in alike}
        wanted |= {pair for one, other in _pairs(alike) for pair in ((one, other), (other, one))}
    held = {pair for iri in things for pair in _held(draft.database, iri)}
    for one, other in sorted(held - wanted):
        draft.remove(ox.Quad(ox.NamedNode(one), _CLOSE, ox.NamedNode(other), MATCHES))
    draft.extend(
        ox.Quad(ox.NamedNode(one), _CLOSE, ox.NamedNode(other), MATCHES) for one, other in sorted(wanted - held)
    )


def _signs(database: ox.Store, document: str) -> Iterator[tuple[str, Sign]]:
    things: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in database.quads_for_pattern(None, None, None, ox.NamedNode(f"{_DOCUMENT}{document}{_FACTS}")):
        if isinstance(quad.subject, ox.NamedNode):
            things[quad.subject.value].append(quad)
    for iri, quads in things.items():
        if (sign := _sign(iri, quads)) is not None:
            yield iri, sign


def _sign(iri: str, quads: list[ox.Quad]) -> Sign | None:
    """Return the sign of a thing by its facts; None where too little is known of it to know it again.

    An event needs two who take part, or one and a place, and both bounds of its time; a person or an organization that
    nobody has reviewed, a name of two words.
    """
    values: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            values[quad.predicate.value].add(quad.object.value)
    kind = (kind_and_key(iri) or ("", ""))[0]
    classes = frozenset(values[_TYPE.value])
    if kind in _NAMED and _CANDIDATE.value in values[_STATUS.value]:
        names = frozenset((_LABEL.value, name) for name in values[_LABEL.value] if " " in name)
        return (classes, names) if names else None
    roles = frozenset((name, each) for name in values.keys() & _TAKING_PART for each in values[name])
    parts = {each for _, each in roles}
    known = len(parts) > 1 or (parts and values[str(cmt.place)])
    if kind != "event" or not classes or not known or None in (_moment(quads, _FROM), _moment(quads, _TO)):
        return None
    places = frozenset((str(cmt.place), each) for each in values[str(cmt.place)]) if len(parts) == 1 else frozenset()
    return classes, roles | places


@dataclass
class _Index:
    """Finds the things with a sign, looking at what each part of it leads to once."""

    database: ox.Store
    led: dict[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)

    def alike(self, sign: Sign) -> Iterator[Told]:
        """Yield the things of all documents with this very sign."""
        sets = sorted((self._led_to(each) for each in sign[1]), key=len)
        for iri, document in frozenset.intersection(*sets):
            graph = ox.NamedNode(f"{_DOCUMENT}{document}{_FACTS}")
            quads = list(self.database.quads_for_pattern(ox.NamedNode(iri), None, None, graph))
            if _sign(iri, quads) == sign:
                yield _told(iri, document, quads)

    def _led_to(self, part: tuple[str, str]) -> frozenset[tuple[str, str]]:
        if part not in self.led:
            predicate, value = part
            wanted = ox.Literal(value, language="en") if predicate == _LABEL.value else ox.NamedNode(value)
            quads = self.database.quads_for_pattern(None, ox.NamedNode(predicate), wanted)
            self.led[part] = frozenset(_places(quads))
        return self.led[part]


def _places(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if graph.startswith(_DOCUMENT) and graph.endswith(_FACTS) and isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value, graph.removeprefix(_DOCUMENT).removesuffix(_FACTS)


def _told(iri: str, document: str, quads: list[ox.Quad]) -> Told:
    begin, end = (_moment(quads, name) or 0.0 for name in (_FROM, _TO))
    return Told(end - begin, begin, end, iri, document)


def _moment(quads: list[ox.Quad], name: ox.NamedNode) -> float | None:
    """Return the one moment that a thing has by this property, in seconds."""
    found = [quad.object.value for quad in quads if quad.predicate == name and isinstance(quad.object, ox.Literal)]
    try:
        return datetime.fromisoformat(found[0]).timestamp() if len(found) == 1 else None
    except ValueError:
        return None


def _pairs(alike: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Yield each thing with the first whose time overlaps; the narrowest come first, and no two first ones overlap.

    So a day told by a thousand documents makes a thousand links, not a million.
    """
    first: list[Told] = []
    for each in alike:
        at = bisect_left(first, each.begin, key=lambda other: other.end)
        if at == len(first) or first[at].begin > each.end:
            first.insert(at, each)
        elif first[at].document != each.document and first[at].iri != each.iri:
            yield first[at].iri, each.iri


def _held(database: ox.Store, iri: str) -> Iterator[tuple[str, str]]:
    node = ox.NamedNode(iri)
    for pattern in ((node, _CLOSE, None, MATCHES), (None, _CLOSE, node, MATCHES)):
        for quad in database.quads_for_pattern(*pattern):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.object.value
