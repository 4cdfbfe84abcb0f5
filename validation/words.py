"""Finds the words of a document that a node rests on: a report without them sends its reader searching."""

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Node

from ontology import cmt
from validation.report import Words

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def words_of(seen: ox.Store, focus: Node) -> Words:
    """Return the document, sentence and quote that a claim, a passage or a thing in claims rests on, if any."""
    if not isinstance(focus, URIRef):
        return Words()
    node = ox.NamedNode(str(focus))
    passages = [node] if _values(seen, node, cmt.exactText) else _anchors(seen, node)
    if not passages:
        return Words(document=str(focus)) if _values(seen, node, cmt.sourceFile) else Words()
    quote = " … ".join(text for passage in passages for text in _texts(seen, passage, cmt.exactText))
    document = next(iter(_texts(seen, passages[0], cmt.inDocument)), "")
    return Words(document, _sentence(seen, node), quote)


def _anchors(seen: ox.Store, node: ox.NamedNode) -> list[Term]:
    claim = _claim(seen, node)
    return sorted(_values(seen, claim, cmt.anchoredTo), key=lambda each: _begin(seen, each)) if claim else []


def _sentence(seen: ox.Store, node: ox.NamedNode) -> str:
    claim = _claim(seen, node)
    sentences = _values(seen, claim, cmt.statedIn) if claim else []
    return next((text for each in sentences for text in _texts(seen, each, cmt.exactText)), "")


def _claim(seen: ox.Store, node: ox.NamedNode) -> Term | None:
    if _values(seen, node, cmt.statedIn) or _values(seen, node, cmt.anchoredTo):
        return node
    # Of a thing: the first claim about it. Of a passage: the first claim that rests on it.
    for predicate in (cmt.claimSubject, cmt.anchoredTo):
        about = seen.quads_for_pattern(None, ox.NamedNode(str(predicate)), node, ox.DefaultGraph())
        subjects = [quad.subject for quad in about if not isinstance(quad.subject, ox.Triple)]
        if subjects:
            return min(subjects, key=str)
    return None


def _begin(seen: ox.Store, passage: Term) -> int:
    offsets = _texts(seen, passage, cmt.beginOffset)
    return int(offsets[0]) if offsets and offsets[0].isdigit() else 0


def _texts(seen: ox.Store, node: Term, predicate: URIRef) -> list[str]:
    return [each.value for each in _values(seen, node, predicate)]


def _values(seen: ox.Store, node: Term, predicate: URIRef) -> list[Term]:
    if isinstance(node, ox.Literal):
        return []
    found = seen.quads_for_pattern(node, ox.NamedNode(str(predicate)), None, ox.DefaultGraph())
    return sorted((quad.object for quad in found if not isinstance(quad.object, ox.Triple)), key=str)
