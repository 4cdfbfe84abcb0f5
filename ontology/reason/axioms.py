"""The axioms of the ontology as rules: the OWL 2 RL part, without equality (a clash is reported, nothing is merged)."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, count

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.load import ontology_graph
from ontology.reason.expressions import Heads, left, right, spelled
from ontology.reason.rule import Atom, Kind, Relation, Rule, Test, Var, instance, link, short

X, Y, Z = Var("x"), Var("y"), Var("z")


@cache
def axiom_rules() -> tuple[Rule, ...]:
    """Return the rules that our ontology's axioms come to; the order is that in which they explain."""
    return tuple(rules_of(ontology_graph()))


def rules_of(ontology: Graph) -> Iterator[Rule]:
    """Yield the rules that the axioms of a graph come to, the plainest kind first, each kind sorted."""
    for kind in (_subclasses, _subproperties, _mirrors, _ends, _chains, _disjoint, _single, _values):
        yield from dict.fromkeys(sorted(kind(ontology), key=lambda rule: rule.name))


def _subclasses(graph: Graph) -> Iterator[Rule]:
    pairs = [*graph.subject_objects(RDFS.subClassOf)]
    for one, other in graph.subject_objects(OWL.equivalentClass):
        pairs += [(one, other), (other, one)]
    for sub, sup in pairs:
        name = f"subclass {spelled(graph, sub)} -> {spelled(graph, sup)}"
        yield from _implications(name, left(graph, sub, X, _names()), right(graph, sup, X, _names("r")))


def _implications(name: str, bodies: list[tuple[Atom, ...]], heads: Heads) -> Iterator[Rule]:
    for body in bodies:
        for more, head in heads:
            if head is None or head not in body:
                yield Rule(name, head, body + more)


def _names(prefix: str = "y") -> Iterator[Var]:
    return (Var(f"{prefix}{number}") for number in count())


def _subproperties(graph: Graph) -> Iterator[Rule]:
    pairs = [*graph.subject_objects(RDFS.subPropertyOf)]
    for one, other in graph.subject_objects(OWL.equivalentProperty):
        pairs += [(one, other), (other, one)]
    for sub, sup in pairs:
        if sub != sup and logical(graph, sub):
            yield Rule(f"subproperty {_n(sub)} -> {_n(sup)}", _p(sup, X, Y), (_p(sub, X, Y),))


def logical(graph: Graph, term: Node) -> bool:
    """Tell whether a property takes part in reasoning: annotation properties do not."""
    return (term, RDF.type, OWL.ObjectProperty) in graph or (term, RDF.type, OWL.DatatypeProperty) in graph


def _mirrors(graph: Graph) -> Iterator[Rule]:
    for one, other in graph.subject_objects(OWL.inverseOf):
        if isinstance(one, URIRef) and isinstance(other, URIRef):
            yield Rule(f"inverse {_n(one)} -> {_n(other)}", _p(other, Y, X), (_p(one, X, Y),))
            if one != other:
                yield Rule(f"inverse {_n(other)} -> {_n(one)}", _p(one, Y, X), (_p(other, X, Y),))
    for term in graph.subjects(RDF.type, OWL.SymmetricProperty):
        yield Rule(f"symmetric {_n(term)}", _p(term, Y, X), (_p(term, X, Y),))


def _ends(graph: Graph) -> Iterator[Rule]:
    for axiom, end, word in ((RDFS.domain, X, "domain"), (RDFS.range, Y, "range")):
        for term, cls in graph.subject_objects(axiom):
            if not logical(graph, term) or is_datatype(cls):
                continue
            name = f"{word} of {_n(term)} -> {spelled(graph, cls)}"
            yield from _implications(name, [(_p(term, X, Y),)], right(graph, cls, end, _names("r")))


def _values(graph: Graph) -> Iterator[Rule]:
    """Yield the clashes of a property with its values: a literal where a thing is due, or one of another datatype."""
    for term in graph.subjects(RDF.type, OWL.ObjectProperty):
        values = Atom(Relation(Kind.LITERAL, str(term)), (X, Y))
        yield Rule(f"object property {_n(term)}: a thing, not a literal", None, (values,))
    for term, datatype in graph.subject_objects(RDFS.range):
        if logical(graph, term) and is_datatype(datatype) and datatype != RDFS.Literal:
            fits = Atom(Relation(Kind.DATATYPE, str(datatype)), (Y,))
            yield Rule(f"range of {_n(term)} -> {_n(datatype)}", None, (_p(term, X, Y),), unless=(fits,))


def is_datatype(term: Node) -> bool:
    """Tell whether a range is one of literals."""
    return str(term).startswith("http://www.w3.org/2001/XMLSchema#") or term in (RDFS.Literal, RDF.langString)


def _chains(graph: Graph) -> Iterator[Rule]:
    for term in graph.subjects(RDF.type, OWL.TransitiveProperty):
        yield Rule(f"transitive {_n(term)}", _p(term, X, Z), (_p(term, X, Y), _p(term, Y, Z)))
    for term, parts in graph.subject_objects(OWL.propertyChainAxiom):
        links = list(Collection(graph, parts))
        stops = [X, *(Var(f"y{at}") for at in range(1, len(links))), Z]
        body = tuple(_p(part, stops[at], stops[at + 1]) for at, part in enumerate(links))
        yield Rule(f"chain {' o '.join(map(_n, links))} -> {_n(term)}", _p(term, X, Z), body)


def _disjoint(graph: Graph) -> Iterator[Rule]:
    yield from (_apart(one, other) for one, other in graph.subject_objects(OWL.disjointWith))
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for one, other in combinations(_members(graph, axiom), 2):
            yield _apart(one, other)
    for one, other in graph.subject_objects(OWL.propertyDisjointWith):
        yield Rule(f"disjoint {_n(one)} and {_n(other)}", None, (_p(one, X, Y), _p(other, X, Y)))
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointProperties):
        for one, other in combinations(_members(graph, axiom), 2):
            yield Rule(f"disjoint {_n(one)} and {_n(other)}", None, (_p(one, X, Y), _p(other, X, Y)))


def _members(graph: Graph, axiom: Node) -> list[Node]:
    return [term for parts in graph.objects(axiom, OWL.members) for term in Collection(graph, parts)]


def _apart(one: Node, other: Node) -> Rule:
    first, second = sorted((URIRef(str(one)), URIRef(str(other))))
    return Rule(f"disjoint {_n(first)} and {_n(second)}", None, (instance(first, X), instance(second, X)))


def _single(graph: Graph) -> Iterator[Rule]:
    for term in graph.subjects(RDF.type, OWL.IrreflexiveProperty):
        yield Rule(f"irreflexive {_n(term)}", None, (_p(term, X, X),))
    for term in graph.subjects(RDF.type, OWL.AsymmetricProperty):
        yield Rule(f"asymmetric {_n(term)}", None, (_p(term, X, Y), _p(term, Y, X)))
    for term in graph.subjects(RDF.type, OWL.FunctionalProperty):
        if logical(graph, term):
            body = (_p(term, X, Y), _p(term, X, Z))
            yield Rule(f"functional {_n(term)}", None, body, tests=(Test(Y, "<", Z),))
    for term in graph.subjects(RDF.type, OWL.InverseFunctionalProperty):
        body = (_p(term, X, Z), _p(term, Y, Z))
        yield Rule(f"inverse functional {_n(term)}", None, body, tests=(Test(X, "<", Y),))


def _p(term: Node, subject: Var, target: Var) -> Atom:
    return link(URIRef(str(term)), subject, target)


def _n(term: Node) -> str:
    return short(str(term))
