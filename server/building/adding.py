"""Adds texts to a store, and takes claims back: changes to what is served, through the gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from graphs import Commit, Draft, Reading, Store, Version, judge_all, publish, reconcile
from ontology import cmt, kind_and_key, mint, mint_graph
from server.building.build import STANDING, taken_back
from server.building.build_record import RETRACTED as TAKEN_BACK
from server.building.build_record import reasons
from server.building.follow import follow
from server.building.threshold import threshold_of
from server.errors import DocumentKnown, NothingThere
from server.quads import quads_of
from server.rows import rows
from validation import check_change

CLAIM = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?claim ?standing ?document WHERE {
  ?claim cmt:claimSubject ?subject ; cmt:standing ?standing ; cmt:statedIn/cmt:inDocument ?document }
"""
RETRACT = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { GRAPH ?graph { <%(claim)s> cmt:standing ?standing } }
INSERT { GRAPH ?graph { <%(claim)s> cmt:standing cmt:Retracted ; skos:editorialNote %(why)s } }
WHERE { GRAPH ?graph { <%(claim)s> cmt:standing ?standing } }
"""
PREFIXES = {"cmt": cmt.NS}


@dataclass(frozen=True)
class Added:
    """What came of adding documents: how many claims they make, and become facts, and which contradict others."""

    version: Version
    documents: tuple[str, ...]
    claims: int
    asserted: int
    contradictions: tuple[tuple[str, str], ...]

    def told(self) -> Iterator[str]:
        """Yield a line for each claim that contradicts one of another document."""
        for one, other in self.contradictions:
            yield f"contradiction, both sides withheld: {mint('claim', one)} and {mint('claim', other)}"


def known(document: str, version: ox.Store) -> bool:
    """Tell whether a version holds a document under this key."""
    there = version.quads_for_pattern(ox.NamedNode(str(mint("document", document))), None, None)
    return next(there, None) is not None


def add(
    readings: Iterable[Reading], store: Store, commit: Commit, *, replace: bool, threshold: Decimal | None = None
) -> Added:
    """Put what documents say into the next version; raises DocumentKnown, and DoesNotConform where a shape breaks.

    What contradicts another document is withheld, there as well as here, and told; it is no reason to refuse a text.
    Raises BadParameter where the store has another threshold than the one asked for.
    """
    found = tuple(readings)
    keys = [reading.document.key for reading in found]
    contradictions: list[tuple[str, str]] = []

    def change(draft: Draft, folder: Path) -> None:
        sure = threshold_of(draft.database, threshold)
        for key in keys:
            if not replace and known(key, draft.database):
                raise DocumentKnown(key)
        quads = list(_quads(found, draft.database, sure))
        graphs = {quad.graph_name for quad in quads}

        def put() -> None:
            for name in graphs:
                draft.remove_graph(name)
            draft.extend(quads)

        contradictions.extend(sorted(reconcile(draft, keys, put, sure)))
        follow(draft, store.current(), folder)

    version = store.write(change, _conforming, commit)
    made, asserted = version.open(), ox.NamedNode(str(cmt.Asserted))
    names = [ox.NamedNode(str(mint_graph(f"document/{key}/claims"))) for key in keys]
    standing = sum(1 for name in names for _ in made.quads_for_pattern(None, STANDING, asserted, name))
    claims = sum(len(reading.claims) for reading in found)
    return Added(version, tuple(keys), claims, standing, tuple(contradictions))


def _quads(readings: tuple[Reading, ...], before: ox.Store, threshold: Decimal) -> Iterator[ox.Quad]:
    """Yield what documents say as a version has it that keeps what was taken back in the one before."""
    by_people = tuple(f"{reading.document.key}-" for reading in readings if reading.run.extractor == "reviewed")
    # What people have just looked at is said anew, even where it was taken back before.
    retracted = frozenset(key for key in taken_back(before) if not key.startswith(by_people))
    verdicts = judge_all(readings, retracted, threshold)
    graphs = {name: graph for reading in readings for name, graph in publish(reading, verdicts).items()}
    yield from quads_of(graphs)
    yield from reasons(before, retracted, graphs)


def retract(claim: str, why: str, store: Store, when: datetime) -> Version:
    """Take an asserted claim back: it is kept, with the reason, and makes no fact any more; raises NothingThere.

    What was withheld because it contradicts the claim is so no longer.
    """
    if kind_and_key(claim) is None:
        raise NothingThere(f"the claim {claim}", "name it by its IRI, as pages and answers give it")
    told = next(rows(store.latest().open(), CLAIM, {"claim": ox.NamedNode(claim)}), None)
    if told is None:
        raise NothingThere(f"the claim {claim}", "name it by its IRI, as pages and answers give it")
    if told["standing"] == str(cmt.Retracted):
        raise NothingThere(f"a claim {claim} that stands", "it is retracted already")
    update = RETRACT % {"claim": claim, "why": str(ox.Literal(f"{TAKEN_BACK}{why}"))}
    document = told["document"].rpartition("/")[2]

    def change(draft: Draft, folder: Path) -> None:
        sure = threshold_of(draft.database)
        reconcile(draft, [document], lambda: draft.update(update, prefixes=PREFIXES), sure)
        follow(draft, store.current(), folder)

    named = kind_and_key(claim)
    commit = Commit("comity retract", f"retract {named[1] if named else claim}: {why}", when)
    return store.write(change, _conforming, commit)


def _conforming(draft: Draft) -> None:
    check_change(draft.database, draft.patch.graphs).require()
