"""Adds texts to a store, and takes claims back: changes to what is served, through the gate."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox

from graphs import Commit, Draft, Reading, Store, Version, judge_all, publish
from ontology import cmt, kind_and_key
from server.build import INFERRED, infer
from server.errors import DocumentKnown, NothingThere
from server.quads import quads_of
from server.rows import rows
from validation import check_change

CLAIM = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?claim ?graph ?subject ?predicate ?object ?standing WHERE {
  GRAPH ?graph { ?claim cmt:claimSubject ?subject ; cmt:claimPredicate ?predicate ; cmt:standing ?standing ;
                        cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?object } }
"""
# The plain triple goes unless another asserted claim of the document says it too.
RETRACT = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { GRAPH ?claims { <%(claim)s> cmt:standing ?standing } GRAPH ?facts { ?s ?p ?o } }
INSERT { GRAPH ?claims { <%(claim)s> cmt:standing cmt:Retracted ; skos:editorialNote %(why)s } }
WHERE {
  GRAPH ?claims { <%(claim)s> cmt:standing ?standing }
  BIND(IRI(REPLACE(STR(?claims), "/claims$", "/facts")) AS ?facts)
  OPTIONAL {
    GRAPH ?claims { <%(claim)s> cmt:claimSubject ?s ; cmt:claimPredicate ?p ;
                    cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?o }
    FILTER NOT EXISTS { GRAPH ?claims {
      ?other cmt:claimSubject ?s ; cmt:claimPredicate ?p ; cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?o ;
             cmt:standing cmt:Asserted . FILTER(?other != <%(claim)s>) } }
  }
}
"""
PREFIXES = {"cmt": cmt.NS}


def add(readings: Iterable[Reading], store: Store, commit: Commit, *, replace: bool) -> Version:
    """Put what documents say into the next version; raises DocumentKnown, and DoesNotConform where a shape breaks."""
    found = tuple(readings)
    known = store.latest().open()
    for reading in found:
        there = next(known.quads_for_pattern(ox.NamedNode(str(reading.document.iri)), None, None), None)
        if there is not None and not replace:
            raise DocumentKnown(reading.document.key)
    verdicts = judge_all(found)
    graphs = {name: graph for reading in found for name, graph in publish(reading, verdicts).items()}

    def change(draft: Draft, folder: Path) -> None:
        for name in graphs:
            draft.remove_graph(ox.NamedNode(str(name)))
        draft.extend(quads_of(graphs))
        infer(draft.rewriting(INFERRED), folder)

    return store.write(change, _conforming, commit)


def retract(claim: str, why: str, store: Store, when: datetime) -> Version:
    """Take an asserted claim back: it is kept, with the reason, and makes no fact any more; raises NothingThere."""
    told = next(rows(store.latest().open(), CLAIM, {"claim": ox.NamedNode(claim)}), None)
    if told is None:
        raise NothingThere(f"the claim {claim}", "name it by its IRI, as pages and answers give it")
    if told["standing"] != str(cmt.Asserted):
        raise NothingThere(f"an asserted claim {claim}", f"it is {told['standing'].partition('#')[2].lower()} already")
    update = RETRACT % {"claim": claim, "why": str(ox.Literal(f"Retracted: {why}"))}

    def change(draft: Draft, folder: Path) -> None:
        draft.update(update, prefixes=PREFIXES)
        infer(draft.rewriting(INFERRED), folder)

    named = kind_and_key(claim)
    commit = Commit("comity retract", f"retract {named[1] if named else claim}: {why}", when)
    return store.write(change, _conforming, commit)


def _conforming(draft: Draft) -> None:
    check_change(draft.database, draft.patch.graphs).require()
