"""Filters and computed values, by rdflib's reading of the SPARQL operators; EXISTS gives its triples too."""

from collections.abc import Callable, Mapping
from typing import Any

from rdflib import Graph, Literal, Variable
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern
from rdflib.plugins.sparql.evalutils import _ebv, _eval
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext, SPARQLError
from rdflib.term import Identifier

from server.explain.lookup import Triple

Bindings = Mapping[Variable, Identifier]
# Given the pattern of an EXISTS, the triples of one match, or None where there is none.
Matcher = Callable[[CompValue], frozenset[Triple] | None]


def frozen(bindings: Bindings) -> FrozenBindings:
    """Return bindings in the form that rdflib's operators and aggregates take."""
    return FrozenBindings(QueryContext(Graph(), initBindings={}), bindings)


def holds(expr: Any, bindings: Bindings, match: Matcher) -> tuple[bool, frozenset[Triple]]:  # noqa: ANN401  (rdflib's algebra has no types)
    """Tell whether a filter holds, and by which triples where it asks EXISTS; an error is no."""
    triples: set[Triple] = set()
    try:
        return bool(_ebv(_exists_answered(expr, match, triples), frozen(bindings))), frozenset(triples)
    except SPARQLError:
        return False, frozenset()


def value(expr: Any, bindings: Bindings, match: Matcher) -> tuple[Identifier | None, frozenset[Triple]]:  # noqa: ANN401  (rdflib's algebra has no types)
    """Return the value of an expression, None where it is an error, and the triples that an EXISTS in it found."""
    triples: set[Triple] = set()
    try:
        found = _eval(_exists_answered(expr, match, triples), frozen(bindings))
    except SPARQLError:
        return None, frozenset()
    return (None if isinstance(found, SPARQLError) else found), frozenset(triples)


def _exists_answered(expr: Any, match: Matcher, triples: set[Triple]) -> Any:  # noqa: ANN401  (rdflib's algebra has no types)
    """Return the expression with each EXISTS put in as true or false."""
    if isinstance(expr, list):
        return [_exists_answered(part, match, triples) for part in expr]
    if not isinstance(expr, CompValue):
        return expr
    if expr.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        pattern = expr.graph
        if pattern.name == "GroupGraphPatternSub":
            pattern = translateGroupGraphPattern(pattern)
        found = match(pattern)
        triples.update(found or ())
        return Literal((found is not None) == (expr.name == "Builtin_EXISTS"))
    parts = {key: _exists_answered(part, match, triples) for key, part in dict.items(expr)}
    if isinstance(expr, Expr) and expr._evalfn is not None:
        return Expr(expr.name, expr._evalfn.__func__, **parts)
    return CompValue(expr.name, **parts)
