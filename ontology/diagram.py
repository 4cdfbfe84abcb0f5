"""A drawing of the vocabulary's backbone as SVG: what a claim hangs between, and what events and relationships join."""

from html import escape

from rdflib import RDFS, Graph, URIRef

from ontology.load import ontology_graph, term
from ontology.mint import NS

WIDTH, HEIGHT = 1000, 560
BOX = (164, 44)
# Where the middle of each class stands; what is said of it is read from the ontology.
PLACES = {
    "Document": (110, 60), "Sentence": (110, 200), "Mention": (110, 340), "Relationship": (110, 490),
    "Claim": (370, 200), "Agent": (370, 490), "CommunicativeAct": (630, 200), "Event": (630, 340),
    "Scenario": (890, 60), "Place": (890, 340), "Agreement": (890, 490),
}  # fmt: skip
ARROWS = (
    ("Sentence", "inDocument", "Document"), ("Claim", "statedIn", "Sentence"), ("Claim", "claimSubject", "Scenario"),
    ("Claim", "attributedTo", "Agent"), ("CommunicativeAct", "expresses", "Claim"), ("Mention", "refersTo", "Agent"),
    ("Scenario", "realizedBy", "Event"), ("Event", "participant", "Agent"), ("Event", "place", "Place"),
    ("Event", "concernsAgreement", "Agreement"), ("Agent", "partyTo", "Agreement"),
    ("Relationship", "hasParty", "Agent"),
)  # fmt: skip
KINDS = (("CommunicativeAct", "Event"),)
STYLE = """
.comity-diagram text { font: 14px system-ui, sans-serif; text-anchor: middle; fill: currentColor; }
.comity-diagram .relation { font-size: 12px; paint-order: stroke; stroke: var(--paper, #fff); stroke-width: 5px; }
.comity-diagram rect { fill: none; stroke: currentColor; stroke-width: 1.5; }
.comity-diagram line { stroke: currentColor; stroke-width: 1.2; } .comity-diagram .kind { stroke-dasharray: 5 4; }
"""


def diagram(link: str = "#{name}") -> str:
    """Return the drawing; `link` says where the page of a term is, {name} being its local name."""
    graph = ontology_graph()
    parts = [f'<line class="kind" {_ends(one, other)} marker-end="url(#tip)"/>' for one, other in KINDS]
    parts += [f'<line {_ends(one, other)} marker-end="url(#tip)"/>' for one, _, other in ARROWS]
    parts += [_relation(graph, *arrow, link) for arrow in ARROWS]
    parts += [_box(graph, name, *middle, link) for name, middle in PLACES.items()]
    words = "; ".join(f"{_label(graph, one)} {_label(graph, name)} {_label(graph, two)}" for one, name, two in ARROWS)
    return (
        f'<svg class="comity-diagram" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="diagram-title diagram-text"><title id="diagram-title">The backbone of the vocabulary</title>'
        f'<desc id="diagram-text">{escape(words)}.</desc><style>{STYLE}</style>'
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L10 5L0 10z" fill="currentColor"/></marker></defs>' + "".join(parts) + "</svg>"
    )


def _label(graph: Graph, name: str) -> str:
    return str(graph.value(term(name), RDFS.label))


def _box(graph: Graph, name: str, x: int, y: int, link: str) -> str:
    wide, high = BOX
    return (
        f'<a href="{escape(link.format(name=name))}"><rect x="{x - wide / 2:g}" y="{y - high / 2:g}" width="{wide}" '
        f'height="{high}" rx="6"/><text x="{x}" y="{y + 5}">{escape(_label(graph, name))}</text></a>'
    )


def _relation(graph: Graph, one: str, name: str, other: str, link: str) -> str:
    (ax, ay), (bx, by) = PLACES[one], PLACES[other]
    above = 10 if ay == by else -4
    return (
        f'<a href="{escape(link.format(name=name))}"><text class="relation" x="{(ax + bx) / 2:g}" '
        f'y="{(ay + by) / 2 - above:g}">{escape(_label(graph, name))}</text></a>'
    )


def _ends(one: str, other: str) -> str:
    (ax, ay), (bx, by) = _edge(one, other), _edge(other, one)
    return f'x1="{ax:.0f}" y1="{ay:.0f}" x2="{bx:.0f}" y2="{by:.0f}"'


def _edge(one: str, other: str) -> tuple[float, float]:
    """Return where the line from the middle of one box to that of another leaves the first."""
    (x, y), (to_x, to_y) = PLACES[one], PLACES[other]
    dx, dy = to_x - x, to_y - y
    across = BOX[0] / 2 / abs(dx) if dx else float("inf")
    along = BOX[1] / 2 / abs(dy) if dy else float("inf")
    part = min(across, along)
    return x + dx * part, y + dy * part


def drawn() -> set[URIRef]:
    """Return the terms that the drawing shows."""
    names = {*PLACES, *(name for _, name, _ in ARROWS)}
    return {URIRef(NS + name) for name in names}
