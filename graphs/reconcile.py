"""Judges the claims of many documents together in a version: those that contradict are withheld on both sides."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
from rdflib import RDF, URIRef

from graphs.matching import documents_in, rematch, told_by
from graphs.reread import Kept, Slot, doubtful_in, kept_in_slots, slots_of
from graphs.store.draft import Draft
from graphs.verdict import Verdicts, judge
from ontology import cmt, mint

Pairs = frozenset[tuple[str, str]]


def reconcile(
    draft: Draft, documents: Collection[str], change: Callable[[], None], threshold: Decimal, *, anew: bool = False
) -> Pairs:
    """Change what some documents say, and bring what all claims say of each other up to date.

    A claim that contradicts another is withheld as long as that one stands, and its plain triple goes from the facts;
    a claim whose rivals have gone becomes what it would have been without them. Only claims with the subject and the
    predicate of a claim of these documents are looked at. What two documents tell alike is linked, see `matching`.
    `threshold` is how sure the rules must be of a claim that is asserted; where it has changed, `anew` says so.
    Return the pairs that contradict each other across documents.
    """
    slots, told = _slots(draft.database, documents), told_by(draft.database, documents)
    change()
    slots |= _slots(draft.database, documents)
    kept = list(kept_in_slots(draft.database, slots))
    claims = [replace(each.claim, rivals=tuple(sorted(_own_rivals(each)))) for each in kept]
    retracted = frozenset(each.claim.key for each in kept if each.standing == str(cmt.Retracted))
    verdicts = judge(claims, retracted, _doubtful(draft.database, kept, threshold, anew=anew))
    for each in kept:
        _settle(draft, each, verdicts)
    come, gone = _facts(draft.database, kept, verdicts)
    changed = documents_in((*come, *gone)) - set(documents)
    told += told_by(draft.database, changed)
    draft.extend(come)
    for fact in gone:
        draft.remove(fact)
    rematch(draft, told, changed.union(documents))
    pairs = ((one, other) for one, others in verdicts.conflicts.items() for other in others if one < other)
    return frozenset(pair for pair in pairs if _document(pair[0]) != _document(pair[1]))


def _slots(database: ox.Store, documents: Collection[str]) -> set[Slot]:
    return {slot for document in documents for slot in slots_of(database, document)}


def _own_rivals(kept: Kept) -> Iterator[str]:
    """Yield what a claim stands against in its own document: that does not change with what others say."""
    return (key for key in kept.conflicts if _document(key) == kept.claim.document)


def _document(key: str) -> str:
    return key.rpartition("-")[0]


def _doubtful(database: ox.Store, kept: list[Kept], threshold: Decimal, *, anew: bool) -> frozenset[str]:
    """Return the claims that would wait for a person whatever others say."""
    found: set[str] = set()
    contested: set[str] = set()
    for each in kept:
        if anew or (each.claim.stance.assertable and each.standing == str(cmt.Withheld)):
            if anew or each.conflicts:
                contested.add(each.claim.document)
            else:
                found.add(each.claim.key)
    return frozenset(found.union(*(doubtful_in(database, document, threshold) for document in sorted(contested))))


def _settle(draft: Draft, kept: Kept, verdicts: Verdicts) -> None:
    key = kept.claim.key
    rivals = frozenset(verdicts.conflicts.get(key, ()))
    standing, repeats = str(verdicts.standing(kept.claim)), verdicts.repeats.get(key)
    gone = [(cmt.conflictsWith, mint("claim", each)) for each in kept.conflicts - rivals]
    come = [(cmt.conflictsWith, mint("claim", each)) for each in rivals - kept.conflicts]
    if standing != kept.standing:
        gone.append((cmt.standing, URIRef(kept.standing)))
        come.append((cmt.standing, URIRef(standing)))
    if repeats != kept.repeats:
        gone += [(cmt.restates, mint("claim", kept.repeats))] if kept.repeats else []
        come += [(cmt.restates, mint("claim", repeats))] if repeats else []
    if bool(rivals) != bool(kept.conflicts):
        (come if rivals else gone).append((RDF.type, cmt.ContestedClaim))
    for changes, change in ((gone, draft.remove), (come, draft.add)):
        for predicate, value in changes:
            nodes = [ox.NamedNode(str(each)) for each in (kept.claim.iri, predicate, value, kept.graph)]
            change(ox.Quad(*nodes))


def _facts(database: ox.Store, kept: list[Kept], verdicts: Verdicts) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """Return the facts that come and that go: one stands where a claim of it is asserted, and not where none is."""
    wanted = {each.fact for each in kept if verdicts.standing(each.claim) == cmt.Asserted}
    waiting = verdicts.retracted | verdicts.doubtful | verdicts.conflicts.keys()
    held = {each.fact for each in kept if each.claim.key in waiting}
    come = [fact for fact in sorted(wanted, key=str) if fact not in database]
    gone = [fact for fact in sorted(held - wanted, key=str) if fact in database]
    return come, gone
