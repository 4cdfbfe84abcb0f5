"""Narrows what an update can change down to what its WHERE clause finds, asked before the update is done."""

import re
from collections.abc import Mapping
from itertools import islice

import pyoxigraph as ox

from graphs.store.templates import Pattern, Touch, graph_named, read_update

# More than this, and looking through the patterns is as quick.
MOST = 50_000
# What is found a second time may not be what was found the first time.
_CHANCE = re.compile(r"\b(RAND|NOW|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def touched(
    database: ox.Store, text: str, prefixes: Mapping[str, str] | None = None, base_iri: str | None = None
) -> set[Pattern]:
    """Return patterns of all quads that an update can add to or remove from a database, as narrow as is cheap."""
    touches = read_update(text, prefixes, base_iri)
    narrow = _found(database, touches[0], base_iri) if len(touches) == 1 and touches[0].where else None
    return set().union(*(each.patterns for each in touches)) if narrow is None else narrow


def _found(database: ox.Store, touch: Touch, base: str | None) -> set[Pattern] | None:
    """Put what the WHERE clause finds into the templates; None where that is not to be had."""
    names = sorted({term.value for each in touch.templates for term in each if isinstance(term, ox.Variable)})
    if not names or _CHANCE.search(touch.where):
        return None
    query = f"{touch.prologue} SELECT DISTINCT {' '.join(f'?{name}' for name in names)} WHERE {{ {touch.where}\n}}"
    graph = graph_named(touch.within, touch.prologue, base) if touch.within else None
    try:
        solutions = database.query(query, base_iri=base, default_graph=graph)
        rows = list(islice(solutions, MOST + 1)) if isinstance(solutions, ox.QuerySolutions) else []
    except (SyntaxError, RuntimeError):
        return None
    if len(rows) > MOST:
        return None
    return {pattern for row in rows for pattern in _filled(touch, row)}


def _filled(touch: Touch, row: ox.QuerySolution) -> set[Pattern]:
    found = set()
    for template in touch.templates:
        terms = tuple(row[term] if isinstance(term, ox.Variable) else term for term in template)
        unbound = any(terms[at] is None and isinstance(term, ox.Variable) for at, term in enumerate(template))
        astray = isinstance(terms[0], ox.Literal) or not isinstance(terms[1], ox.NamedNode | None)
        # No quad comes of a template with a variable that is unbound, or a term where it cannot stand.
        if not unbound and not astray and not isinstance(terms[3], ox.Literal):
            found.add(terms)
    return found  # type: ignore[return-value]  # no variables are left
