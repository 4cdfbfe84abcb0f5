"""Which variables every solution of a part of a query binds: those that may be filled in before it is evaluated."""

from rdflib import BNode, Variable
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node


def hole(term: Node) -> Variable | None:
    """Return the variable that a term of a pattern stands for: itself, or that of a blank node; None for a constant."""
    if isinstance(term, BNode):
        return Variable(f"_{term}")
    return term if isinstance(term, Variable) else None


def certain(node: CompValue) -> frozenset[Variable]:
    """Return the variables that are bound in every solution of an algebra node (SPARQL 1.1, section 18.2)."""
    name = node.name
    if name == "BGP":
        return frozenset(found for triple in node.triples for term in triple if (found := hole(term)))
    if name == "Join":
        return certain(node.p1) | certain(node.p2)
    if name == "Union":
        return certain(node.p1) & certain(node.p2)
    if name in ("LeftJoin", "Minus"):
        return certain(node.p1)
    if name == "Graph":
        return certain(node.p) | ({node.term} if isinstance(node.term, Variable) else set())
    if name == "Project":
        return certain(node.p) & frozenset(node.PV)
    if name == "values":
        return _values(node)
    if name == "AggregateJoin":
        return frozenset(group_keys(node))
    if name == "Extend":
        renamed = isinstance(node.expr, Variable) and node.expr in certain(node.p)
        return certain(node.p) | ({node.var} if renamed else set())
    if name in ("Filter", "Distinct", "Reduced", "OrderBy", "ToMultiSet", "Slice"):
        return certain(node.p)
    return frozenset()


def _values(node: CompValue) -> frozenset[Variable]:
    rows = [{variable for variable, value in row.items() if value != "UNDEF"} for row in node.res]
    return frozenset(set.intersection(*rows)) if rows else frozenset()


def group_keys(node: CompValue) -> dict[Variable, Variable]:
    """Return, for each aggregate that only repeats a grouping variable, that variable."""
    inner = certain(node.p.p)
    keys = {expr for expr in node.p.expr or () if isinstance(expr, Variable)} & inner
    return {each.res: each.vars for each in node.A if each.name == "Aggregate_Sample" and each.vars in keys}
