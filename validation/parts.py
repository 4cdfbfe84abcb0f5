"""Cuts a store into parts that are checked one by one: the names, and each document with what it speaks of.

What a part costs follows from the document, not from the world; and what one document asserts does not excuse what
another withholds.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.term import Node

from ontology import cmt
from validation.plain import facts_among
from validation.report import Finding
from validation.view import INFERRED, LEFT_OUT, NAMES, ONTOLOGY, node_of

DOCUMENT = NAMES.removesuffix("names") + "document/"
HALVES = ("/claims", "/facts")
_PARTY = tuple(ox.NamedNode(str(each)) for each in (cmt.partyTo, cmt.concernsAgreement))
_IDS = "https://w3id.org/comity/id/"


@dataclass(frozen=True)
class Part:
    """Graphs that are checked together, and the things in them that are only there to be seen by the part's own."""

    graphs: Mapping[str, list[ox.Triple]]
    own: frozenset[Node] = frozenset()
    apart: frozenset[Node] = frozenset()

    def answers_for(self, finding: Finding) -> bool:
        """Return whether a finding is about the part's own things, be it as what offends or as what it offends by."""
        return finding.focus not in self.apart or finding.value in self.own


def parts(store: ox.Store, touched: Collection[str]) -> Iterator[Part]:
    """Yield what has to be checked of a store in which these graphs were touched.

    A change to the names or the ontology touches all documents. Graphs that are neither names nor halves of a document
    are checked together with all the names and the documents that were touched with them. A fact that was put into the
    ontology, the shapes or the examples is a part of its own.
    """
    for name in sorted(set(touched) & {ONTOLOGY, *LEFT_OUT} - {INFERRED}):
        if facts := list(facts_among(list(triples_in(store, name)))):
            yield Part({ONTOLOGY: [], f"{name}/facts": facts})
    wanted = set(touched) - set(LEFT_OUT)
    held = {getattr(graph, "value", "") for graph in store.named_graphs()} - set(LEFT_OUT)
    ontology = list(triples_in(store, ONTOLOGY))
    if wanted & {NAMES, ONTOLOGY}:
        wanted |= held
    plain = [name for name in wanted if name not in (NAMES, ONTOLOGY) and not is_half(name) and has(store, name)]
    documents = sorted({name.rpartition("/")[0] for name in wanted if is_half(name)})
    if plain:
        halves = [document + half for document in documents for half in HALVES]
        yield Part({name: list(triples_in(store, name)) for name in (ONTOLOGY, NAMES, *halves, *plain)})
        return
    if wanted & {NAMES, ONTOLOGY}:
        yield Part({ONTOLOGY: ontology, NAMES: list(triples_in(store, NAMES))})
    for document in documents:
        yield _document(store, document, ontology)


def is_half(name: str) -> bool:
    """Return whether a graph holds the claims or the facts of a document."""
    return name.startswith(DOCUMENT) and name.endswith(HALVES)


def has(store: ox.Store, name: str) -> bool:
    """Return whether a graph holds anything."""
    return next(triples_in(store, name), None) is not None


def triples_in(store: ox.Store, name: str) -> Iterator[ox.Triple]:
    """Yield the triples of a graph; the empty name is the graph without one."""
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def _document(store: ox.Store, document: str, ontology: list[ox.Triple]) -> Part:
    own = {document + half: list(triples_in(store, document + half)) for half in HALVES}
    triples = [triple for each in own.values() for triple in each]
    subjects = {triple.subject for triple in triples}
    seen: dict[ox.Triple, None] = {}
    done: set[ox.NamedNode] = set()
    asked = {term for triple in triples for term in _things(triple)} | set(_alike(store, own[document + "/facts"]))
    while asked:
        thing = asked.pop()
        done.add(thing)
        told = list(_in_names(store, thing))
        asked |= {term for triple in told for term in _things(triple) if term not in done}
        seen.update(dict.fromkeys(told or _elsewhere(store, thing, subjects)))
    apart = frozenset(node_of(each) for each in {triple.subject for triple in seen} - subjects)
    return Part({ONTOLOGY: ontology, NAMES: list(seen), **own}, frozenset(map(node_of, subjects)), apart)


def _things(triple: ox.Triple) -> Iterator[ox.NamedNode]:
    for term in (triple.subject, triple.object):
        if isinstance(term, ox.NamedNode) and term.value.startswith(_IDS):
            yield term


def _in_names(store: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Triple]:
    names = ox.NamedNode(NAMES)
    for quad in store.quads_for_pattern(thing, None, None, names):
        yield quad.triple
    for predicate in _PARTY if thing.value.startswith(f"{_IDS}agreement/") else ():
        for quad in store.quads_for_pattern(None, predicate, thing, names):
            yield quad.triple


def _elsewhere(store: ox.Store, thing: ox.NamedNode, own: Collection[object]) -> Iterator[ox.Triple]:
    """Yield what other documents say of a thing that is described neither here nor among the names."""
    for quad in store.quads_for_pattern(thing, None, None, None) if thing not in own else ():
        if getattr(quad.graph_name, "value", "").startswith(DOCUMENT):
            yield quad.triple


def _alike(store: ox.Store, facts: list[ox.Triple]) -> Iterator[ox.NamedNode]:
    """Yield the things among the names that have a value which the facts give to a thing: one code is for one state."""
    names = ox.NamedNode(NAMES)
    for triple in facts:
        if isinstance(triple.object, ox.Literal):
            for quad in store.quads_for_pattern(None, triple.predicate, triple.object, names):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject
