"""A graph as a picture: nodes as shapes by their sort, edges as lines by their stance, places by a worker."""

import json
from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

from ontology import kind_and_key
from server.engine.aside import LayoutJob
from server.pages.curve import curved
from server.pages.filters import STANCES, brief
from server.pages.links import address
from server.pages.network import Edge, Network
from server.service import Service
from server.view import View

WIDTH, HEIGHT, MARGIN = 1000, 620, 90
DRAWN, MOST = 300, 10_000
SHAPES = {
    "state": "circle",
    "person": "square",
    "org": "wide",
    "event": "diamond",
    "scenario": "diamond",
    "agreement": "page",
}


@dataclass(frozen=True)
class Node:
    """A thing in the picture; `shape` says its sort, `size` in how many sentences it is joined to others."""

    iri: str
    kind: str
    shape: str
    x: float
    y: float
    size: float
    count: int
    focus: bool
    hidden: int


@dataclass(frozen=True)
class Line:
    """What joins two nodes in one stance, over all relations."""

    source: Node
    target: Node
    stance: str
    relations: tuple[str, ...]
    count: int
    width: int
    path: str


@dataclass(frozen=True)
class Graph:
    """The picture; `lines` are by pairs, so that two nodes are joined once for each stance."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def drawn(self) -> bool:
        """Whether it is small enough to be drawn as SVG."""
        return len(self.nodes) <= DRAWN


def graph(service: Service, network: Network) -> Graph:
    """Return the picture of a network."""
    pairs = _pairs(network)
    number = {node: at for at, node in enumerate(network.nodes)}
    places = laid(service, len(network.nodes), sorted({(number[one], number[two]) for one, two, _ in pairs}))
    weight, hidden = network.weight(), network.hidden or {}
    nodes = {}
    for iri, (x, y) in zip(network.nodes, places, strict=True):
        named = kind_and_key(iri)
        kind = named[0] if named else "term"
        nodes[iri] = Node(
            iri=iri, kind=kind, shape=SHAPES.get(kind, "dot"), count=weight[iri], focus=iri in network.focus,
            x=round(MARGIN + x * (WIDTH - 2 * MARGIN), 1), y=round(MARGIN / 2 + y * (HEIGHT - MARGIN), 1),
            size=round(min(5 + sqrt(weight[iri]), 16), 1), hidden=hidden.get(iri, 0),
        )  # fmt: skip
    return Graph(tuple(nodes.values()), tuple(_line(nodes, pair, edges) for pair, edges in pairs.items()))


def told(picture: Graph, view: View) -> dict[str, object]:
    """Return a picture for a script to draw: nodes with names and places, lines as numbers of nodes."""
    number = {node.iri: at for at, node in enumerate(picture.nodes)}
    return {
        "nodes": [
            {"name": view.label(node.iri), "kind": node.kind, "x": node.x, "y": node.y, "size": node.size,
             "page": address(node.iri), "id": brief(node.iri)}
            for node in picture.nodes
        ],
        "lines": [[number[line.source.iri], number[line.target.iri], line.stance] for line in picture.lines],
    }  # fmt: skip


def laid(service: Service, count: int, edges: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Return a place for each node, kept for the next who asks for the same graph."""
    job = LayoutJob(count, tuple(edges))
    return service.kept.get(job, lambda: json.loads(service.pool.run(job, service.settings.timeout).read()))


def _pairs(network: Network) -> dict[tuple[str, str, str], list[Edge]]:
    pairs: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        pairs[edge.source, edge.target, edge.stance].append(edge)
    return dict(sorted(pairs.items()))


def _line(nodes: dict[str, Node], pair: tuple[str, str, str], edges: list[Edge]) -> Line:
    source, target = nodes[pair[0]], nodes[pair[1]]
    count = sum(edge.count for edge in edges)
    bend = 0.08 * STANCES.index(pair[2]) + 0.05
    return Line(
        source=source, target=target, stance=pair[2], relations=tuple(sorted({edge.relation for edge in edges})),
        count=count, width=min(2 + round(sqrt(count)), 10),
        path=curved((source.x, source.y), (target.x, target.y), bend, target.size + 3),
    )  # fmt: skip
