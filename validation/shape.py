"""A shape as a value: which nodes it looks at, what it wants of them, and how it says so."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from validation.errors import BrokenShape

BASE = "https://w3id.org/comity/shapes#"
PREFIXES = URIRef("https://w3id.org/comity/shapes")
FILES = Path(__file__).parent / "shapes"
SEVERITIES = (SH.Violation, SH.Warning)
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
CONSTRAINTS = (
    SH["class"], SH.datatype, SH["in"], SH.maxCount, SH.maxInclusive, SH.minCount, SH.minInclusive, SH.minLength,
    SH.nodeKind, SH.pattern, SH.uniqueLang,
)  # fmt: skip
_ABOUT = (RDF.type, SH.name, SH.message, SH.severity, SH.path, SH.sparql)


@dataclass(frozen=True)
class Shape:
    """One named rule: the nodes in its target must meet its constraints, or its message is due."""

    iri: URIRef
    severity: URIRef
    message: str
    target: tuple[URIRef, URIRef]
    path: URIRef | None
    inverse: bool
    constraints: tuple[tuple[URIRef, tuple[Node, ...]], ...]
    select: str | None

    @property
    def name(self) -> str:
        """The name that cases and reports call it by."""
        return str(self.iri).removeprefix(BASE)

    @property
    def violates(self) -> bool:
        """Whether to break it is to be refused."""
        return self.severity == SH.Violation


@cache
def shapes_graph() -> Graph:
    """Return all shapes as one graph, read once; do not add to it."""
    whole = Graph()
    for path in sorted(FILES.glob("*.ttl")):
        whole.parse(path, format="turtle")
    return whole


@cache
def shapes() -> tuple[Shape, ...]:
    """Return all shapes, in the order of their names; raises BrokenShape for one that is not well made."""
    graph = shapes_graph()
    named = {node for kind in (SH.NodeShape, SH.PropertyShape) for node in graph.subjects(RDF.type, kind)}
    return tuple(shape_of(graph, node) for node in sorted(named, key=str) if isinstance(node, URIRef))


@cache
def shape(iri: URIRef) -> Shape:
    """Return the shape of this IRI."""
    return next(each for each in shapes() if each.iri == iri)


def prefixes() -> str:
    """Return the prefixes that the shapes declare, as SPARQL."""
    graph = shapes_graph()
    pairs = (
        (graph.value(each, SH.prefix), graph.value(each, SH.namespace)) for each in graph.objects(None, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(pairs, key=str))


def shape_of(graph: Graph, node: URIRef) -> Shape:
    """Return one shape of a graph; raises BrokenShape where it is not well made."""
    name = str(node).removeprefix(BASE)
    targets = [(kind, term) for kind in TARGETS for term in graph.objects(node, kind) if isinstance(term, URIRef)]
    severity, message = graph.value(node, SH.severity), graph.value(node, SH.message)
    strange = set(graph.predicates(node)) - {*_ABOUT, *TARGETS, *CONSTRAINTS}
    if len(targets) != 1 or severity not in SEVERITIES or message is None or not graph.value(node, SH.name):
        raise BrokenShape(name, "it needs a name, one target, a message and a severity, violation or warning")
    if strange:
        raise BrokenShape(name, f"the set-wise engine does not know {', '.join(sorted(map(str, strange)))}")
    path, inverse = _path(graph, node)
    rule = graph.value(node, SH.sparql)
    return Shape(
        node, URIRef(str(severity)), str(message), targets[0], path, inverse, tuple(_constraints(graph, node)),
        str(graph.value(rule, SH.select)) if rule is not None else None,
    )  # fmt: skip


def _path(graph: Graph, node: URIRef) -> tuple[URIRef | None, bool]:
    path = graph.value(node, SH.path)
    backwards = graph.value(path, SH.inversePath) if path is not None else None
    found = path if backwards is None else backwards
    return (found if isinstance(found, URIRef) else None), backwards is not None


def _constraints(graph: Graph, node: URIRef) -> list[tuple[URIRef, tuple[Node, ...]]]:
    found = []
    for constraint in CONSTRAINTS:
        for value in graph.objects(node, constraint):
            found.append((constraint, tuple(graph.items(value)) if constraint == SH["in"] else (value,)))
    return found
