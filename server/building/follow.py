"""Puts right what follows from a version that is being changed, and why; a small change costs little."""

import os
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from graphs import Draft, Version
from ontology import reason
from server.building.build import INFERRED, infer
from server.explain.reasons import TRACE

# Where more quads have changed than these, all is drawn anew: a changed fact costs as much as some thirty of the rest.
MOST = 2_000


def follow(draft: Draft, before: Version | None, folder: Path) -> None:
    """Put what follows from a changed draft into its graph, and the reasons beside it.

    Raises Inconsistent where the facts contradict the ontology.
    """
    if before is None or not _amended(draft, before.file(TRACE), folder / TRACE):
        infer(draft.rewriting(INFERRED), folder)


def _amended(draft: Draft, before: Path, after: Path) -> bool:
    """Change what follows by what the changed quads do to it; tell whether that could be done.

    The file of reasons is there only where what follows was drawn for the version before.
    """
    patch = draft.changes() if before.exists() else None
    if patch is None or INFERRED.value in patch.graphs:
        return False
    added, removed = ([quad for quad in quads if reason.concerns((quad,))] for quads in (patch.added, patch.removed))
    if not added and not removed:
        os.link(before, after)
        return True
    if len(added) + len(removed) > MOST:
        return False
    with closing(reason.open_trace(before)) as trace:
        change = reason.rematerialise(draft.database, added, removed, trace)
        if change is None:
            return False
        for triple in change.triples(change.gone):
            draft.remove(_inferred(triple))
        draft.extend(map(_inferred, change.triples(change.new)))
        reason.amend_trace(trace, after, change.gone, change.reasons)
    return True


def _inferred(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, INFERRED)
