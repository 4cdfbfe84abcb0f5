"""What holds in a store that has been changed, before what follows from it is put right: facts, and what followed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from rdflib import RDF, RDFS, URIRef

from ontology.load import ontology_graph
from ontology.mint import GRAPH
from ontology.reason.datatypes import belongs
from ontology.reason.facts import Keyed, individuals, is_facts
from ontology.reason.rule import Kind, Relation
from ontology.reason.terms import read_term
from ontology.reason.tracefile import Said, Trace

INFERRED = f"{GRAPH}inferred"
TYPE = ox.NamedNode(str(RDF.type))
_IN_STORE = (Kind.CLASS, Kind.PROPERTY, Kind.LITERAL, Kind.SAID)


class Rows:
    """Rows in memory, found by any of their arguments."""

    def __init__(self) -> None:
        self._all: dict[Relation, dict[Said, None]] = defaultdict(dict)
        self._by: dict[tuple[Relation, int, str], dict[Said, None]] = defaultdict(dict)

    def add(self, row: Said) -> None:
        """Add a row."""
        self._all[row[0]][row] = None
        for at, text in enumerate(row[1]):
            self._by[row[0], at, text][row] = None

    def find(self, relation: Relation, args: tuple[str | None, ...]) -> Iterator[Said]:
        """Yield the rows of a relation that fit the arguments that are known."""
        known = [(at, text) for at, text in enumerate(args) if text is not None]
        some = self._by.get((relation, *known[0]), {}) if known else self._all.get(relation, {})
        for row in some:
            if all(row[1][at] == text for at, text in known):
                yield row


class Known:
    """Rows that hold by the store, and `beside` it: those that no longer hold, or may come to."""

    def __init__(self, store: ox.Store, spoken: Iterable[Relation], trace: Trace) -> None:
        self.store, self.trace = store, trace
        self.relations = {(each.kind, each.name): each for each in spoken}
        self.beside = Rows()
        # What the store does not hold and what always holds: the ontology's own individuals, and its schema.
        self.given = frozenset(row for triple in individuals() for row in self.rows(triple, facts=True))
        self.given |= {(relation, pair) for relation in spoken if relation.kind is Kind.SCHEMA for pair in under()}
        for row in self.given:
            self.beside.add(row)
        self._rival = next((relation for relation in spoken if _is_rivalry(relation)), None)
        self._terms: dict[str, ox.NamedNode | ox.Literal] = {}

    def rows(self, triple: Keyed, *, facts: bool) -> Iterator[Said]:
        """Yield the row that a triple of facts, or of what claims say, is to rules; none where no rule speaks of it."""
        subject, predicate, value = triple
        if not facts:
            relation = self.relations.get((Kind.SAID, predicate[1:-1]))
        elif predicate == str(TYPE):
            relation = self.relations.get((Kind.CLASS, value[1:-1]))
        else:
            literal = self.relations.get((Kind.LITERAL, predicate[1:-1])) if value[0] == '"' else None
            relation = literal or self.relations.get((Kind.PROPERTY, predicate[1:-1]))
        if relation is not None:
            yield relation, (subject,) if relation.kind is Kind.CLASS else (subject, value)

    def lookup(self, relation: Relation, args: tuple[str | None, ...]) -> Iterator[Said]:
        """Yield rows of a relation that hold, or did, or may: what fits the arguments that are known."""
        found = dict.fromkeys(self.beside.find(relation, args))
        if relation.kind is Kind.HELPER:
            found |= dict.fromkeys(self.trace.rows(relation, args))
        elif relation.kind in _IN_STORE:
            found |= dict.fromkeys(self._stored(relation, args))
        yield from found

    def asserted(self, row: Said) -> bool:
        """Tell whether a row is a fact now, or said by claims now."""
        return row in self.given or any(
            _graph(quad) != INFERRED for quad in self._quads(row[0], row[1]) if self._counts(row[0], quad)
        )

    def followed(self, row: Said) -> bool:
        """Tell whether a row followed before the change."""
        if row[0].kind is Kind.HELPER:
            return self.trace.how(row) is not None
        return row[0].kind in (Kind.CLASS, Kind.PROPERTY) and any(
            _graph(quad) == INFERRED for quad in self._quads(row[0], row[1])
        )

    def holds_by_value(self, relation: Relation, args: tuple[str | None, ...]) -> bool:
        """Tell whether a literal belongs to a datatype."""
        literal = read_term(args[0] or "")
        return not isinstance(literal, URIRef) and belongs(literal, URIRef(relation.name))

    def stands_in(self, triple: Keyed) -> set[str]:
        """Return the graphs of names and facts that a triple stands in."""
        subject, predicate, value = (self.term(text) for text in triple)
        if isinstance(subject, ox.Literal) or isinstance(predicate, ox.Literal):
            return set()
        return {
            _graph(quad) for quad in self.store.quads_for_pattern(subject, predicate, value) if is_facts(_graph(quad))
        }

    def is_said(self, quad: ox.Quad) -> bool:
        """Tell whether a quad may be something that rules read of what claims say."""
        return (Kind.SAID, quad.predicate.value) in self.relations and isinstance(quad.subject, ox.NamedNode)

    def is_rivalry(self, relation: Relation) -> bool:
        """Tell whether a relation says which claims compete."""
        return relation == self._rival

    def competes(self, claim: str) -> bool:
        """Tell whether a claim is in conflict with another: of others, rules do not read what they say."""
        if self._rival is None:
            return False
        rival = ox.NamedNode(self._rival.name)
        return next(self.store.quads_for_pattern(ox.NamedNode(claim[1:-1]), rival, None), None) is not None

    def _stored(self, relation: Relation, args: tuple[str | None, ...]) -> Iterator[Said]:
        for quad in self._quads(relation, args):
            if self._counts(relation, quad) and _is_literal(relation, quad, self.relations):
                subject = str(quad.subject)
                yield relation, (subject,) if relation.kind is Kind.CLASS else (subject, str(quad.object))

    def _quads(self, relation: Relation, args: tuple[str | None, ...]) -> Iterator[ox.Quad]:
        if relation.kind not in _IN_STORE:
            return iter(())
        subject = None if args[0] is None else self.term(args[0])
        if isinstance(subject, ox.Literal):
            return iter(())
        if relation.kind is Kind.CLASS:
            return self.store.quads_for_pattern(subject, TYPE, ox.NamedNode(relation.name))
        value = None if args[1] is None else self.term(args[1])
        return self.store.quads_for_pattern(subject, ox.NamedNode(relation.name), value)

    def _counts(self, relation: Relation, quad: ox.Quad) -> bool:
        if relation.kind is Kind.SAID:
            return isinstance(quad.subject, ox.NamedNode) and self.competes(str(quad.subject))
        name = _graph(quad)
        return name == INFERRED or is_facts(name)

    def term(self, text: str) -> ox.NamedNode | ox.Literal:
        """Return the term that N-Triples writes so."""
        if text not in self._terms:
            self._terms[text] = _read(text)
        return self._terms[text]


def under() -> list[tuple[str, str]]:
    """Return each property of the ontology with itself and with each that it is a subproperty of, in N-Triples."""
    ontology = ontology_graph()
    terms = sorted({URIRef(str(each)) for pair in ontology.subject_objects(RDFS.subPropertyOf) for each in pair})
    return [
        (f"<{term}>", f"<{above}>")
        for term in terms for above in sorted(map(str, ontology.transitive_objects(term, RDFS.subPropertyOf)))
    ]  # fmt: skip


def _is_rivalry(relation: Relation) -> bool:
    return relation.kind is Kind.SAID and relation.name.endswith("conflictsWith")


def _is_literal(relation: Relation, quad: ox.Quad, relations: Mapping[tuple[Kind, str], Relation]) -> bool:
    """Tell whether a quad is a row of this relation: literals where a thing is due are rows of another."""
    if relation.kind is Kind.LITERAL:
        return isinstance(quad.object, ox.Literal)
    wrong = relation.kind is Kind.PROPERTY and (Kind.LITERAL, relation.name) in relations
    return not (wrong and isinstance(quad.object, ox.Literal))


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _read(text: str) -> ox.NamedNode | ox.Literal:
    term = read_term(text)
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return ox.Literal(str(term), language=term.language) if term.language else ox.Literal(str(term), datatype=datatype)
