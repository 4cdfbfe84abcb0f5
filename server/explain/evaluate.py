"""Evaluates a query so that each solution carries the triples that make it true (why-provenance).

The algebra is that of SPARQL 1.1, section 18, as rdflib translates it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from rdflib import URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from server.explain.certain import certain, group_keys, hole
from server.explain.expressions import Bindings, holds, value
from server.explain.groups import group
from server.explain.lookup import Lookup, Triple
from server.explain.paths import pairs

ABSENCE = "the row also rests on what the graph does not say (NOT EXISTS or MINUS), which no triple can show"
INNER_LIMIT = "a subquery has LIMIT or OFFSET: which of its rows count is not explained"
SERVICE = "a part of the answer comes from another endpoint (SERVICE)"


Pattern = tuple[Any, Any, Any]


class Witness(NamedTuple):
    """A solution and the triples that it rests on."""

    bindings: Bindings
    triples: frozenset[Triple]


@dataclass(frozen=True)
class Evaluator:
    """Walks the algebra; what cannot be explained is noted in `reasons`."""

    lookup: Lookup
    members: int = 10_000
    outer: Bindings = field(default_factory=dict)
    reasons: set[str] = field(default_factory=set)

    def solutions(self, node: CompValue, given: Bindings) -> Iterator[Witness]:
        """Yield the solutions of a node that agree with the bindings given."""
        bound = certain(node)
        pushed = {name: term for name, term in given.items() if name in bound}
        for found in _WAYS.get(node.name, _unknown)(self, node, pushed):
            if agrees(found.bindings, given):
                yield found

    def exists(self, bindings: Bindings) -> Callable[[CompValue], frozenset[Triple] | None]:
        """Return the function that answers an EXISTS under these bindings."""
        inner = replace(self, outer={**self.outer, **bindings})

        def match(pattern: CompValue) -> frozenset[Triple] | None:
            found = next(inner.solutions(pattern, inner.outer), None)
            if found is None:
                self.reasons.add(ABSENCE)
            return None if found is None else found.triples

        return match


def agrees(one: Bindings, other: Bindings) -> bool:
    """Tell whether two solutions are compatible: no variable has two values."""
    return all(other.get(name, term) == term for name, term in one.items())


def _bgp(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    def extend(left: list[Pattern], bindings: dict[Variable, Identifier], used: frozenset[Triple]) -> Iterator[Witness]:
        if not left:
            yield Witness(bindings, used | _presence(this.lookup, node.triples, bindings, used))
            return
        best = min(left, key=lambda pattern: _openness(pattern, bindings))
        rest = [pattern for pattern in left if pattern is not best]
        for terms, triples in _matches(this.lookup, best, bindings):
            more = dict(bindings)
            if all(more.setdefault(name, term) == term for name, term in terms):
                yield from extend(rest, more, used | triples)

    yield from extend(list(node.triples), dict(given), frozenset())


def _presence(lookup: Lookup, patterns: list[Pattern], bindings: Bindings, used: frozenset[Triple]) -> set[Triple]:
    """Return a triple for each node that a path of no length stands at, so that the node is there at all."""
    there = {end for triple in used for end in (triple[0], triple[2])}
    found = set()
    for start, path, _ in patterns:
        name = hole(start)
        node = bindings[name] if name else start
        if isinstance(path, Path) and node not in there:
            found.update((lookup.match(node, None, None) or lookup.match(None, None, node))[:1])
    return found


def _openness(pattern: Pattern, bindings: Bindings) -> tuple[int, int]:
    holes = sum(1 for term in pattern if (name := hole(term)) and name not in bindings)
    return holes, int(isinstance(pattern[1], Path))


def _matches(
    lookup: Lookup, pattern: Pattern, bindings: Bindings
) -> Iterator[tuple[list[tuple[Variable, Identifier]], frozenset[Triple]]]:
    filled = [bindings.get(name) if (name := hole(term)) else term for term in pattern]
    if isinstance(pattern[1], Path):
        for start, end, used in pairs(lookup, filled[0], pattern[1], filled[2]):
            ends = ((pattern[0], start), (pattern[2], end))
            yield [(name, term) for part, term in ends if (name := hole(part))], used
        return
    for triple in lookup.match(*filled):
        named = [(name, term) for part, term in zip(pattern, triple, strict=True) if (name := hole(part))]
        yield named, frozenset({triple})


def _join(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    for one in this.solutions(node.p1, given):
        for other in this.solutions(node.p2, {**given, **one.bindings}):
            yield Witness({**one.bindings, **other.bindings}, one.triples | other.triples)


def _left_join(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    for one in this.solutions(node.p1, given):
        matched = False
        for other in this.solutions(node.p2, one.bindings):
            both = {**one.bindings, **other.bindings}
            true, used = holds(node.expr, {**this.outer, **both}, this.exists(both))
            if true:
                matched = True
                yield Witness(both, one.triples | other.triples | used)
        if not matched:
            yield one


def _union(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    yield from this.solutions(node.p1, given)
    yield from this.solutions(node.p2, given)


def _minus(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    this.reasons.add(ABSENCE)
    for one in this.solutions(node.p1, given):
        others = this.solutions(node.p2, one.bindings)
        if not any(one.bindings.keys() & other.bindings.keys() for other in others):
            yield one


def _filter(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    for one in this.solutions(node.p, given):
        true, used = holds(node.expr, {**this.outer, **one.bindings}, this.exists(one.bindings))
        if true:
            yield Witness(one.bindings, one.triples | used)


def _extend(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    inner = {name: term for name, term in given.items() if name != node.var}
    if node.var in given:
        inner[node.expr] = given[node.var]
    for one in this.solutions(node.p, inner):
        term, used = value(node.expr, {**this.outer, **one.bindings}, this.exists(one.bindings))
        bound = one.bindings if term is None else {**one.bindings, node.var: term}
        yield Witness(bound, one.triples | used)


def _graph(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    term = given.get(node.term, node.term)
    if not isinstance(term, Variable):
        inner = replace(this, lookup=this.lookup.within(URIRef(term)))
        named = {node.term: term} if isinstance(node.term, Variable) else {}
        for one in inner.solutions(node.p, given):
            yield Witness({**one.bindings, **named}, one.triples)
        return
    for graph in this.lookup.graph_names():
        for one in replace(this, lookup=this.lookup.within(graph)).solutions(node.p, given):
            if one.bindings.get(term, graph) == graph:
                yield Witness({**one.bindings, term: graph}, one.triples)


def _values(_: Evaluator, node: CompValue, __: Bindings) -> Iterator[Witness]:
    for row in node.res:
        yield Witness({name: term for name, term in row.items() if term != "UNDEF"}, frozenset())


def _project(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    for one in this.solutions(node.p, given):
        yield Witness({name: term for name, term in one.bindings.items() if name in node.PV}, one.triples)


def _same(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    yield from this.solutions(node.p, given)


def _slice(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    this.reasons.add(INNER_LIMIT)
    yield from this.solutions(node.p, given)


def _aggregate(this: Evaluator, node: CompValue, given: Bindings) -> Iterator[Witness]:
    keys = group_keys(node)
    inner = {keys[name]: term for name, term in given.items()}
    rows = ((one.bindings, one.triples) for one in this.solutions(node.p.p, inner))
    for bindings, triples in group(node, rows, this.members, this.reasons):
        yield Witness(bindings, triples)


def _unknown(this: Evaluator, node: CompValue, _: Bindings) -> Iterator[Witness]:
    this.reasons.add(SERVICE if node.name == "ServiceGraphPattern" else f"{node.name} is not explained")
    yield Witness({}, frozenset())


_WAYS: dict[str, Callable[[Evaluator, CompValue, Bindings], Iterator[Witness]]] = {
    "BGP": _bgp, "Join": _join, "LeftJoin": _left_join, "Union": _union, "Minus": _minus, "Filter": _filter,
    "Extend": _extend, "Graph": _graph, "values": _values, "Project": _project, "AggregateJoin": _aggregate,
    "ToMultiSet": _same, "Distinct": _same, "Reduced": _same, "OrderBy": _same, "Slice": _slice,
}  # fmt: skip
