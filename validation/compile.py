"""Shapes as SPARQL: one query a constraint, which finds all offenders at once instead of asking node by node."""

from functools import cache

from rdflib import RDFS, SH, XSD, URIRef
from rdflib.term import Node

from ontology import ontology_graph
from validation.errors import BrokenShape
from validation.shape import Shape, prefixes

# How a literal of these kinds is written; a literal that claims a kind and is not written so is no such value.
_LEXICAL = {
    XSD.integer: "^[+-]?[0-9]+$",
    XSD.decimal: "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    XSD.dateTime: "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$",
}


@cache
def queries(shape: Shape) -> tuple[str, ...]:
    """Return the SELECT queries whose rows (this, value, path) are what breaks the shape."""
    texts = [_query(shape, constraint, values) for constraint, values in shape.constraints]
    if shape.select is not None:
        texts.append(_select(shape, shape.select))
    return tuple(prefixes() + text for text in texts)


def _query(shape: Shape, constraint: URIRef, values: tuple[Node, ...]) -> str:
    target, step = _target(shape), _step(shape)
    value = values[0]
    if constraint == SH.minCount and int(str(value)) == 1:
        return f"SELECT DISTINCT ?this WHERE {{ {target} FILTER NOT EXISTS {{ {step} }} }}"
    if constraint in (SH.minCount, SH.maxCount):
        sign = "<" if constraint == SH.minCount else ">"
        counted = f"OPTIONAL {{ {step} }}" if constraint == SH.minCount else step
        return (
            f"SELECT ?this WHERE {{ {target} {counted} }} GROUP BY ?this HAVING(COUNT(DISTINCT ?value) {sign} {value})"
        )
    if constraint == SH.uniqueLang:
        same = "FILTER(!sameTerm(?value, ?other) && lang(?value) != '' && lang(?value) = lang(?other))"
        other = step.replace("?value", "?other")
        return f"SELECT DISTINCT ?this WHERE {{ {target} {step} {other} {same} }}"
    return f"SELECT DISTINCT ?this ?value WHERE {{ {target} {step} {_offends(shape, constraint, values)} }}"


def _offends(shape: Shape, constraint: URIRef, values: tuple[Node, ...]) -> str:
    value = values[0]
    lists = ", ".join(each.n3() for each in values)
    if constraint == SH["class"]:
        wanted = _terms(subclasses(URIRef(str(value))), ", ")
        return f"FILTER NOT EXISTS {{ ?value a ?sort . FILTER(?sort IN ({wanted})) }}"
    if constraint == SH.datatype:
        pattern = _LEXICAL.get(URIRef(str(value)), "")
        return f"FILTER(!isLiteral(?value) || datatype(?value) != {value.n3()} || !regex(str(?value), '{pattern}'))"
    if constraint == SH["in"]:
        return f"FILTER(?value NOT IN ({lists}))"
    if constraint == SH.nodeKind and value in (SH.IRI, SH.Literal):
        return f"FILTER(!is{'IRI' if value == SH.IRI else 'Literal'}(?value))"
    if constraint == SH.pattern:
        return f"FILTER(isBlank(?value) || !regex(str(?value), {value.n3()}))"
    if constraint == SH.minLength:
        return f"FILTER(isBlank(?value) || strlen(str(?value)) < {value})"
    if constraint in (SH.minInclusive, SH.maxInclusive):
        return f"FILTER(!coalesce(?value {'>=' if constraint == SH.minInclusive else '<='} {value.n3()}, false))"
    raise BrokenShape(shape.name, f"the set-wise engine does not know {constraint} {lists}")


def _select(shape: Shape, text: str) -> str:
    head, brace, body = text.replace("$this", "?this").partition("{")
    return f"{head.replace('SELECT', 'SELECT DISTINCT', 1)}{brace} {_target(shape)} {body}"


def _target(shape: Shape) -> str:
    kind, term = shape.target
    if kind == SH.targetClass:
        return f"?this a ?kind . VALUES ?kind {{ {_terms(subclasses(term), ' ')} }}"
    if kind == SH.targetSubjectsOf:
        return f"?this {term.n3()} ?one ."
    # Each node once: a state is the subject of facts in every document, and would be looked at once for each of them.
    return f"{{ SELECT DISTINCT ?this WHERE {{ ?one {term.n3()} ?this }} }}"


def terms_of_target(shape: Shape) -> tuple[URIRef, ...]:
    """Return the classes of which, or the property with which, a shape looks at nodes."""
    kind, term = shape.target
    return subclasses(term) if kind == SH.targetClass else (term,)


def _step(shape: Shape) -> str:
    if shape.path is None:
        return "BIND(?this AS ?value)"
    return f"?value {shape.path.n3()} ?this ." if shape.inverse else f"?this {shape.path.n3()} ?value ."


def _terms(terms: tuple[URIRef, ...], between: str) -> str:
    return between.join(term.n3() for term in terms)


@cache
def subclasses(term: URIRef) -> tuple[URIRef, ...]:
    """Return a class and all below it in the ontology, in order."""
    below = ontology_graph().transitive_subjects(RDFS.subClassOf, term)
    return tuple(sorted(each for each in below if isinstance(each, URIRef)))
