"""Which triples are facts where a file has no named graphs to say so."""

from collections.abc import Iterator, Sequence
from functools import cache

import pyoxigraph as ox
from rdflib import RDFS

from ontology import cmt, ontology_graph

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OBJECTS = tuple(str(each) for each in (cmt.claimObject, cmt.claimValue, cmt.claimObjectTerm))


def facts_among(triples: Sequence[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield what counts as a fact: what is said of things that documents introduce, and whatever a claim says too.

    Things with a review status other than candidate are names, which need no claims.
    """
    introduced, claimed = _introduced(), _claimed(triples)
    own, names = set(), set()
    for triple in triples:
        predicate, value = triple.predicate.value, getattr(triple.object, "value", "")
        if predicate == _TYPE and value in introduced:
            own.add(triple.subject)
        elif predicate == str(cmt.reviewStatus) and value != str(cmt.Candidate):
            names.add(triple.subject)
    for triple in triples:
        if triple.subject not in names and (triple.subject in own or triple in claimed):
            yield triple


def _claimed(triples: Sequence[ox.Triple]) -> set[ox.Triple]:
    parts: dict[object, dict[str, object]] = {}
    for triple in triples:
        predicate = triple.predicate.value
        if predicate in (str(cmt.claimSubject), str(cmt.claimPredicate)):
            parts.setdefault(triple.subject, {})[predicate] = triple.object
        elif predicate in _OBJECTS:
            parts.setdefault(triple.subject, {})["object"] = triple.object
    wanted = (str(cmt.claimSubject), str(cmt.claimPredicate), "object")
    whole = ([each[part] for part in wanted] for each in parts.values() if all(part in each for part in wanted))
    return {
        ox.Triple(subject, predicate, value)  # type: ignore[arg-type]
        for subject, predicate, value in whole
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode)
    }


@cache
def _introduced() -> frozenset[str]:
    tops = (cmt.Event, cmt.Relationship, cmt.Obligation)
    return frozenset(str(each) for top in tops for each in ontology_graph().transitive_subjects(RDFS.subClassOf, top))
