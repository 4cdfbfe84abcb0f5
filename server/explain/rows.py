"""From a query to the triples behind each of its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox
from rdflib import URIRef, Variable
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from server.explain.certain import hole
from server.explain.evaluate import INNER_LIMIT, Evaluator, Witness
from server.explain.expressions import Bindings
from server.explain.lookup import Lookup, Triple, from_store
from server.prefixes import PREFIXES

DIFFERENT = (
    "a value of the row was computed in a way that could not be followed; the triples of its other values are given"
)
UNREAD = "the query uses something that only the engine understands"


@dataclass(frozen=True)
class Row:
    """One row of a result, the triples that make it true, and why these may not be all."""

    bindings: Bindings
    triples: tuple[Triple, ...]
    reasons: tuple[str, ...]


def explain_rows(version: ox.Store, query: str, first: int, count: int, *, union: bool = True) -> Iterator[Row]:
    """Yield the rows of a query from `first` on (0-based), each explained; ASK has one row, CONSTRUCT one a triple.

    Raises SyntaxError where the engine cannot read the query.
    """
    results = version.query(query, prefixes=PREFIXES, use_default_graph_as_union=union)
    algebra = _algebra(query)
    if isinstance(results, ox.QueryBoolean):
        yield from [_explained(version, algebra, {}, union=union)] if results else ()
    elif isinstance(results, ox.QueryTriples):
        for triple in islice(results, first, first + count):
            terms = (from_store(triple.subject), from_store(triple.predicate), from_store(triple.object))
            yield _constructed(version, algebra, terms, union=union)
    else:
        names = [variable.value for variable in results.variables]
        for solution in islice(results, first, first + count):
            bound = {Variable(name): from_store(solution[name]) for name in names if solution[name] is not None}
            yield _explained(version, algebra, bound, union=union)


def _algebra(query: str) -> CompValue | None:
    try:
        return translateQuery(parseQuery(query), initNs=PREFIXES).algebra
    except Exception:  # noqa: BLE001  (whatever rdflib raises is told as a reason)
        # rdflib's parser knows less than the engine's; what it raises for that is of many kinds.
        return None


def _explained(version: ox.Store, algebra: CompValue | None, bindings: Bindings, *, union: bool) -> Row:
    if algebra is None:
        return Row(bindings, (), (UNREAD,))
    evaluator = Evaluator(_lookup(version, algebra, union=union))
    witnesses = [found for found in evaluator.solutions(_unsliced(algebra.p), bindings) if _same(found, bindings)]
    if not witnesses:
        evaluator.reasons.add(DIFFERENT)
        plain = _certain_part(evaluator, algebra, bindings)
        witnesses = list(islice(evaluator.solutions(_unsliced(algebra.p), plain), evaluator.members))
    triples = {triple for witness in witnesses for triple in witness.triples}
    return Row(bindings, tuple(sorted(triples)), tuple(sorted(evaluator.reasons)))


def _same(found: Witness, bindings: Bindings) -> bool:
    return dict(found.bindings) == dict(bindings)


def _certain_part(evaluator: Evaluator, algebra: CompValue, bindings: Bindings) -> Bindings:
    first = next(evaluator.solutions(_unsliced(algebra.p), {}), None)
    kept = {} if first is None else first.bindings
    return {name: term for name, term in bindings.items() if name in kept and isinstance(term, URIRef)}


def _constructed(version: ox.Store, algebra: CompValue | None, triple: Triple, *, union: bool) -> Row:
    if algebra is None or algebra.name == "DescribeQuery":
        return Row({}, (triple,), () if algebra is not None else (UNREAD,))
    for pattern in algebra.template or algebra.p.p.triples:
        given = {name: term for part, term in zip(pattern, triple, strict=True) if (name := hole(part))}
        if all(bool(hole(part)) or part == term for part, term in zip(pattern, triple, strict=True)):
            row = _explained_any(version, algebra, given, union=union)
            if row is not None:
                return row
    return Row({}, (), (DIFFERENT,))


def _explained_any(version: ox.Store, algebra: CompValue, given: Bindings, *, union: bool) -> Row | None:
    evaluator = Evaluator(_lookup(version, algebra, union=union))
    found = next(evaluator.solutions(_unsliced(algebra.p), given), None)
    if found is None:
        return None
    return Row(given, tuple(sorted(found.triples)), tuple(sorted(evaluator.reasons)))


def _unsliced(node: CompValue) -> CompValue:
    """Return the query without its own LIMIT: which row is meant is known already."""
    return node.p if node.name == "Slice" else node


def _lookup(version: ox.Store, algebra: CompValue, *, union: bool) -> Lookup:
    clauses = algebra.datasetClause or ()
    if not clauses:
        return Lookup(version, union)
    default = tuple(URIRef(clause.default) for clause in clauses if clause.default)
    named = tuple(URIRef(clause.named) for clause in clauses if clause.named)
    return Lookup(version, union, default, named)


__all__ = ["INNER_LIMIT", "Row", "explain_rows"]
