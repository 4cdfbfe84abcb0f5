"""The neighbourhood of a term as a picture: above it what is wider, below what is narrower, beside it what it joins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, URIRef

from ontology import cmt, ontology_graph
from server.pages.term_use import sort_of

WIDTH, BOX, HIGH, ROW = 1000, 184, 30, 46
ACROSS, BESIDE, NAMED = 5, 8, 2
MIDDLE = (WIDTH - BOX) / 2


@dataclass(frozen=True)
class Box:
    """A term in the picture; without an IRI whatever there may be."""

    iri: str
    x: float
    y: float
    here: bool = False


@dataclass(frozen=True)
class Join:
    """A line from one box to another, with what it means: properties, or a word."""

    path: str
    properties: tuple[str, ...]
    word: str
    x: float
    y: float


@dataclass(frozen=True)
class Neighbourhood:
    """The picture; `left_out` terms are only in the lists of the page."""

    boxes: tuple[Box, ...]
    joins: tuple[Join, ...]
    height: float
    left_out: int
    width: int = WIDTH
    box: int = BOX
    high: int = HIGH


Side = list[tuple[str, tuple[str, ...], str]]


def neighbourhood(term: URIRef) -> Neighbourhood | None:
    """Return the picture of a term, None where nothing is near it."""
    graph = ontology_graph()
    sort = sort_of(term)
    wider = {"class": RDFS.subClassOf, "property": RDFS.subPropertyOf, "individual": RDF.type}[sort]
    above, below = _ours(graph.objects(term, wider)), _ours(graph.subjects(wider, term))
    if sort == "class":
        below += _ours(graph.subjects(RDF.type, term))
        left, right = _joined(term, RDFS.range, RDFS.domain), _joined(term, RDFS.domain, RDFS.range)
    elif sort == "property":
        left = [(each, (), "subject") for each in _named(graph.objects(term, RDFS.domain))]
        right = [(each, (), "object") for each in _named(graph.objects(term, RDFS.range))]
        turned = {*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)}
        right += [(each, (), "the other way round") for each in _ours(turned)]
    else:
        left, right = [], []
    if not (above or below or left or right):
        return None
    return _drawn(str(term), above, below, left, right)


def _joined(term: URIRef, near: URIRef, far: URIRef) -> Side:
    """Return the properties of which one end is this class, by the class at their other end."""
    graph = ontology_graph()
    found: dict[str, list[str]] = {}
    for name in _ours(graph.subjects(near, term)):
        for other in _named(graph.objects(URIRef(name), far)) or [""]:
            found.setdefault(other, []).append(name)
    return [(other, tuple(names), "") for other, names in sorted(found.items(), key=lambda each: -len(each[1]))]


def _drawn(term: str, above: Sequence[str], below: Sequence[str], left: Side, right: Side) -> Neighbourhood:
    tall = max(len(left[:BESIDE]), len(right[:BESIDE]), 1)
    top = ROW * 1.6 if above else 8
    centre = top + (tall - 1) * ROW / 2
    boxes, joins = [Box(term, MIDDLE, centre, here=True)], []
    for at, each in enumerate(above[:ACROSS]):
        boxes.append(Box(each, _across(at, len(above)), 4))
        joins.append(_upright(_across(at, len(above)), 4 + HIGH, MIDDLE, centre, up=True))
    lower = top + (tall - 1) * ROW + ROW * 1.6
    for at, each in enumerate(below[: 2 * ACROSS]):
        row, place = divmod(at, ACROSS)
        x, y = _across(place, min(ACROSS, len(below) - row * ACROSS)), lower + row * ROW
        boxes.append(Box(each, x, y))
        if not row:
            joins.append(_upright(MIDDLE, centre + HIGH, x, y, up=False))
    for side, x in ((left, 0.0), (right, float(WIDTH - BOX))):
        first = centre - (len(side[:BESIDE]) - 1) * ROW / 2
        for at, (other, names, word) in enumerate(side[:BESIDE]):
            boxes.append(Box(other, x, first + at * ROW))
            joins.append(_beside(x, first + at * ROW + HIGH / 2, centre + HIGH / 2, names, word))
    rows = -(-min(len(below), 2 * ACROSS) // ACROSS)
    height = lower + rows * ROW if rows else top + (tall - 1) * ROW + HIGH + 8
    out = sum(max(0, len(each) - most) for each, most in
              ((above, ACROSS), (below, 2 * ACROSS), (left, BESIDE), (right, BESIDE)))  # fmt: skip
    return Neighbourhood(tuple(boxes), tuple(joins), height, out)


def _across(at: int, count: int) -> float:
    """Return where the box at a place of a row begins, so that the row stands in the middle."""
    step = WIDTH / ACROSS
    return (WIDTH - min(count, ACROSS) * step) / 2 + at * step + (step - BOX) / 2


def _upright(wide: float, high: float, x: float, y: float, *, up: bool) -> Join:
    """Return the line from a narrower term up to a wider one; it runs straight where the term of the page stands."""
    narrow, wide, turn = x + BOX / 2, wide + BOX / 2, ROW * 0.5
    if up:
        path = f"M{narrow:g} {y:g}L{narrow:g} {high + turn:g}S{wide:g} {high + turn:g} {wide:g} {high:g}"
    else:
        path = f"M{narrow:g} {y:g}S{narrow:g} {y - turn:g} {wide:g} {y - turn:g}L{wide:g} {high:g}"
    return Join(path, (), "", 0, 0)


def _beside(x: float, y: float, centre: float, names: tuple[str, ...], word: str) -> Join:
    """Return the line that joins a box at a side: from it where it is on the left, to it where it is on the right."""
    if x:
        begin, end, turn = MIDDLE + BOX, x, x - 170
        path = f"M{begin:g} {centre:g}C{begin + 30:g} {centre:g} {turn - 30:g} {y:g} {turn:g} {y:g}L{end:g} {y:g}"
        return Join(path, names, word, (turn + end) / 2, y - 5)
    begin, end, turn = float(BOX), MIDDLE, BOX + 170.0
    path = f"M{begin:g} {y:g}L{turn:g} {y:g}C{turn + 30:g} {y:g} {end - 30:g} {centre:g} {end:g} {centre:g}"
    return Join(path, names, word, (begin + turn) / 2, y - 5)


def _named(nodes: Iterable[object]) -> list[str]:
    return sorted(str(node) for node in nodes if isinstance(node, URIRef))


def _ours(nodes: Iterable[object]) -> list[str]:
    return [name for name in _named(nodes) if name.startswith(cmt.NS)]
