"""The facts that rules run over, as numbers: a table for each relation, and a list of the terms."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, XSD, Dataset, Graph, URIRef
from rdflib.term import Node

from ontology.errors import UnnamedThing
from ontology.load import ontology_graph
from ontology.mint import GRAPH
from ontology.reason.rule import Kind, Relation
from ontology.reason.terms import written

Source = ox.Store | Graph | Path
Keyed = tuple[str, str, str]
TYPE = f"<{RDF.type}>"
INSTANT = f"^^<{XSD.dateTime}>"


@dataclass(frozen=True)
class Facts:
    """What is asserted: rows of term numbers for each relation; a term's number is its place in `terms`, sorted."""

    terms: list[str]
    tables: "dict[Relation, array[int]]"

    def instants(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each instant, and its seconds (in microseconds) since 1970."""
        for number, text in enumerate(self.terms):
            if (moment := instant(text)) is not None:
                yield number, moment


def instant(text: str) -> int | None:
    """Return the seconds (in microseconds) since 1970 of an instant as N-Triples writes it, None for another term."""
    if not text.endswith(INSTANT):
        return None
    try:
        moment = datetime.fromisoformat(text[1:].split('"')[0])
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return round((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * 10**6 + moment.microsecond


def gather(source: Source, wanted: Iterable[Relation], constants: Iterable[str]) -> Facts:
    """Return the asserted rows of the wanted relations, with these constants among the terms."""
    found = _Gathering(set(wanted))
    for text in constants:
        found.number(text)
    for triple in individuals():
        found.add(triple, (Kind.CLASS,))
    for triple in _facts(source):
        found.add(triple, (Kind.CLASS, Kind.PROPERTY))
    for triple in _said(source, found.wanted):
        found.add(triple, (Kind.SAID,))
    return found.sorted()


class _Gathering:
    """Rows under way, their terms numbered as they come."""

    def __init__(self, wanted: set[Relation]) -> None:
        self.wanted = wanted
        self.by_key = {(relation.kind, f"<{relation.name}>"): relation for relation in wanted}
        self.numbers: dict[str, int] = {}
        self.tables: dict[Relation, array[int]] = {}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def add(self, triple: Keyed, kinds: tuple[Kind, ...]) -> None:
        subject, predicate, target = triple
        for kind in kinds:
            unary = kind is Kind.CLASS
            if unary and predicate != TYPE:
                continue
            relation = self.by_key.get((kind, target if unary else predicate))
            literal = self.by_key.get((Kind.LITERAL, predicate)) if target[0] == '"' else None
            relation = literal or relation
            if relation is None:
                continue
            if subject[0] == "_" or target[0] == "_":
                raise UnnamedThing(" ".join(triple))
            row = (subject,) if unary else (subject, target)
            self.tables.setdefault(relation, array("I")).extend(self.number(text) for text in row)

    def sorted(self) -> Facts:
        terms = sorted(self.numbers)
        place = array("I", bytes(4 * len(terms)))
        for at, text in enumerate(terms):
            place[self.numbers[text]] = at
        self.numbers.clear()
        for relation, table in self.tables.items():
            self.tables[relation] = array("I", (place[number] for number in table))
        return Facts(terms, self.tables)


def individuals() -> Iterator[Keyed]:
    """Yield what the ontology says of its own individuals: they are as given as the facts."""
    return (
        keyed(triple) for triple in ontology_graph().triples((None, RDF.type, None)) if isinstance(triple[0], URIRef)
    )


def _facts(source: Source) -> Iterator[Keyed]:
    """Yield the triples of names and facts; a source without named graphs is all of that."""
    if isinstance(source, Path):
        for quad in ox.parse(path=source):
            yield str(quad.subject), str(quad.predicate), str(quad.object)
    elif isinstance(source, ox.Store):
        for graph in source.named_graphs():
            if isinstance(graph, ox.NamedNode) and is_facts(graph.value):
                for quad in source.quads_for_pattern(None, None, None, graph):
                    yield str(quad.subject), str(quad.predicate), str(quad.object)
    elif isinstance(source, Dataset):
        for subject, predicate, target, name in source.quads():
            if is_facts(str(name)):
                yield keyed((subject, predicate, target))
    else:
        yield from map(keyed, source)


def _said(source: Source, wanted: set[Relation]) -> Iterator[Keyed]:
    """Yield what claims graphs say of the claims that compete with others."""
    predicates = [relation.name for relation in wanted if relation.kind is Kind.SAID]
    rival = next((name for name in predicates if name.endswith("conflictsWith")), None)
    if isinstance(source, ox.Store) and rival:
        for one in source.quads_for_pattern(None, ox.NamedNode(rival), None):
            for name in predicates:
                for quad in source.quads_for_pattern(one.subject, ox.NamedNode(name), None):
                    yield str(quad.subject), str(quad.predicate), str(quad.object)
    elif isinstance(source, Dataset):
        yield from (keyed((one, name, other)) for one, name, other, _ in source.quads() if str(name) in predicates)
    elif isinstance(source, Graph):
        yield from (keyed(triple) for triple in source if str(triple[1]) in predicates)


def is_facts(graph: str) -> bool:
    """Tell whether a named graph holds names or facts: what rules may build on."""
    return graph == f"{GRAPH}names" or (graph.startswith(f"{GRAPH}document/") and graph.endswith("/facts"))


def keyed(triple: tuple[Node, Node, Node]) -> Keyed:
    """Return a triple of rdflib as N-Triples writes its terms."""
    subject, predicate, target = map(written, triple)
    return subject, predicate, target
