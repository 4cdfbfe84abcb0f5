"""A graph as a picture: nodes as shapes by their sort, edges as lines by their stance, places by a worker."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
LONGEST, LETTER, LETTERS_HIGH = 26, 6.4, 13
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
    """A thing in the picture; `shape` says its sort, `size` in how many sentences it is joined to others.

    The name of one that is not `named` would lie over that of another: it shows when the picture is enlarged.
    """

    iri: str
    kind: str
    shape: str
    x: float
    y: float
    size: float
    count: int
    focus: bool
    hidden: int
    pinned: bool = False
    named: bool = True


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
    nodes = _told_apart(nodes, service.view())
    return Graph(tuple(nodes.values()), tuple(_line(nodes, pair, edges) for pair, edges in pairs.items()))


def pinned(picture: Graph, places: Mapping[str, tuple[float, float] | None]) -> Graph:
    """Return a picture with some nodes where they are pinned, and marked so."""
    moved = {node.iri: _pinned(node, places[node.iri]) if node.iri in places else node for node in picture.nodes}
    lines = (
        replace(line, source=source, target=target, path=_path(source, target, line.stance))
        for line in picture.lines
        for source, target in [(moved[line.source.iri], moved[line.target.iri])]
    )
    return replace(picture, nodes=tuple(moved.values()), lines=tuple(lines))


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
    return Line(
        source=source, target=target, stance=pair[2], relations=tuple(sorted({edge.relation for edge in edges})),
        count=count, width=min(2 + round(sqrt(count)), 10),
        path=_path(source, target, pair[2]),
    )  # fmt: skip


def _told_apart(nodes: dict[str, Node], view: View) -> dict[str, Node]:
    """Return the nodes, those named whose names lie over no other: focus first, then by sentences."""
    taken: list[tuple[float, float, float]] = []
    found = {}
    for node in sorted(nodes.values(), key=lambda each: (not each.focus, -each.count, each.iri)):
        half, y = min(len(view.label(node.iri)), LONGEST) * LETTER / 2, node.y + node.size
        free = len(taken) < DRAWN and all(
            abs(node.x - x) > half + other or abs(y - down) > LETTERS_HIGH for x, down, other in taken
        )
        if free or node.focus:
            taken.append((node.x, y, half))
        found[node.iri] = replace(node, named=free or node.focus)
    return {iri: found[iri] for iri in nodes}


def _path(source: Node, target: Node, stance: str) -> str:
    bend = 0.08 * STANCES.index(stance) + 0.05
    return curved((source.x, source.y), (target.x, target.y), bend, target.size + 3)


def _pinned(node: Node, place: tuple[float, float] | None) -> Node:
    x, y = place or (node.x, node.y)
    return replace(node, x=min(max(x, 0.0), WIDTH), y=min(max(y, 0.0), HEIGHT), pinned=True)
