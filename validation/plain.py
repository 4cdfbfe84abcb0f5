"""Which triples are facts where their graph does not say so, as in a file without named graphs."""

from collections.abc import Iterator, Sequence
from functools import cache

import pyoxigraph as ox
from rdflib import RDFS

from ontology import cmt, kind_and_key, ontology_graph

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OF_CLAIMS = ("document", "claim", "run")
_OF_NAMES = (cmt.administers, cmt.hasMember, cmt.memberOf, cmt.observerAt, cmt.officialOf, cmt.successorOf)
_OBJECTS = tuple(str(each) for each in (cmt.claimObject, cmt.claimValue, cmt.claimObjectTerm))


def facts_among(triples: Sequence[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield what counts as a fact among triples of all sorts.

    That is what is said of things that documents introduce, how agents stand to each other, and whatever a claim says
    too. Things with a review status other than candidate are names, which need no claims.
    """
    introduced, claimed = _introduced(), _claimed(triples)
    own, names = set(), set()
    for triple in triples:
        predicate, value = triple.predicate.value, getattr(triple.object, "value", "")
        if predicate == _TYPE and value in introduced:
            own.add(triple.subject)
        elif predicate == str(cmt.reviewStatus) and value != str(cmt.Candidate):
            names.add(triple.subject)
    relations = _relations()
    for triple in triples:
        fact = triple.subject in own or triple.predicate.value in relations or triple in claimed
        if fact and triple.subject not in names:
            yield triple


def strays_among(triples: Sequence[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield what a graph of claims says of other things than documents, passages, claims, scenarios and runs.

    What an asserted claim says is a fact in the wrong place, not one without a claim.
    """
    asserted = _claimed(triples, str(cmt.Asserted))
    scenarios = {triple.subject for triple in triples if getattr(triple.object, "value", "") == str(cmt.Scenario)}
    for triple in triples:
        if triple.subject not in scenarios and triple not in asserted:
            name = triple.subject.value.partition("#")[0] if isinstance(triple.subject, ox.NamedNode) else ""
            if (kind_and_key(name) or ("", ""))[0] not in _OF_CLAIMS:
                yield triple


def _claimed(triples: Sequence[ox.Triple], standing: str = "") -> set[ox.Triple]:
    """Return what claims say; with a standing, those that have it."""
    parts: dict[object, dict[str, object]] = {}
    standings = {triple.subject for triple in triples if getattr(triple.object, "value", "") == standing}
    for triple in triples:
        predicate = triple.predicate.value
        if standing and triple.subject not in standings:
            continue
        if predicate in (str(cmt.claimSubject), str(cmt.claimPredicate)):
            parts.setdefault(triple.subject, {})[predicate] = triple.object
        elif predicate in _OBJECTS:
            parts.setdefault(triple.subject, {})["object"] = triple.object
    wanted = (str(cmt.claimSubject), str(cmt.claimPredicate), "object")
    whole = ([each[part] for part in wanted] for each in parts.values() if all(part in each for part in wanted))
    return {
        ox.Triple(subject, predicate, value)  # type: ignore[arg-type]  # a term, as stored
        for subject, predicate, value in whole
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode)
    }


@cache
def _introduced() -> frozenset[str]:
    tops = (cmt.Event, cmt.Relationship, cmt.Obligation)
    return frozenset(str(each) for top in tops for each in ontology_graph().transitive_subjects(RDFS.subClassOf, top))


@cache
def _relations() -> frozenset[str]:
    """Return the properties from agents to agents and places that only texts tell of, never a list of names."""
    ontology = ontology_graph()
    found = set(ontology.subjects(RDFS.domain, cmt.Agent)) & {
        each for kind in (cmt.Agent, cmt.Place) for each in ontology.subjects(RDFS.range, kind)
    }
    return frozenset(map(str, found - set(_OF_NAMES)))
