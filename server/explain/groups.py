"""Aggregates: the members of a group, and the triples of all of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib.plugins.sparql.aggregates import Aggregator
from rdflib.plugins.sparql.evalutils import _eval
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.term import Identifier

from server.explain.expressions import Bindings, frozen
from server.explain.lookup import Triple

Row = tuple[Bindings, frozenset[Triple]]


def group(node: CompValue, rows: Iterable[Row], bound: int, reasons: set[str]) -> Iterator[Row]:
    """Yield each group's aggregates with the triples of its members; past the bound of members it says so."""
    groups: dict[tuple[Identifier | None, ...], tuple[Aggregator, set[Triple]]] = {}
    keys = node.p.expr or []
    if not keys:
        groups[()] = (Aggregator(aggregations=node.A), set())
    for count, (bindings, triples) in enumerate(rows):
        if count >= bound:
            reasons.add(f"the aggregate has more than {bound} members; the triples of the first ones are given")
            break
        key = tuple(_key(expr, bindings) for expr in keys)
        aggregator, used = groups.setdefault(key, (Aggregator(aggregations=node.A), set()))
        aggregator.update(frozen(bindings))
        used |= triples
    for aggregator, used in groups.values():
        yield dict(aggregator.get_bindings()), frozenset(used)


def _key(expr: Any, bindings: Bindings) -> Identifier | None:  # noqa: ANN401  (rdflib's algebra has no types)
    try:
        found = _eval(expr, frozen(bindings))
    except SPARQLError:
        return None
    return None if isinstance(found, SPARQLError) else found
