"""From the texts to a version of the store: the one place that puts the rooms together."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef

from graphs import Commit, Draft, Reading, Store, Verdicts, judge_all, names_graph, publish, read_seeds, reconcile
from ontology import cmt, mint_graph, ontology_graph, questions, reason
from server.building.build_record import GRAPH, brought_by_others, documents_in, reasons, record, recorded_digest
from server.building.threshold import USUAL, or_usual, recorded
from server.explain.reasons import TRACE
from server.quads import quads_of
from validation import check, check_change, shapes_graph

ROOT = Path(__file__).parents[2]
INFERRED = ox.NamedNode(str(mint_graph("inferred")))
STANDING, RETRACTED = ox.NamedNode(str(cmt.standing)), ox.NamedNode(str(cmt.Retracted))
# What a version is made from besides the texts: where none of it has changed, the version at hand is the one wanted.
MADE_FROM = (
    "ontology",
    "graphs",
    "validation",
    "server/building/build.py",
    "server/building/build_record.py",
    "server/building/threshold.py",
    "server/quads.py",
    "pyproject.toml",
)
SKIPPED = {"__pycache__", ".mypy_cache"}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build came to; not fresh where the version at hand was made from the same."""

    version: int
    fresh: bool
    documents: int = 0
    claims: int = 0
    asserted: int = 0
    inferred: int = 0


def read(
    seeds: Path, retracted: frozenset[str] = frozenset(), threshold: Decimal = USUAL
) -> tuple[tuple[Reading, ...], Verdicts]:
    """Return what the texts of a folder say, and which claims stand when all are seen together."""
    readings = tuple(read_seeds(seeds))
    return readings, judge_all(readings, retracted, threshold)


def taken_back(version: ox.Store) -> frozenset[str]:
    """Return the keys of the claims that a curator has taken back in a version: a build keeps them so."""
    claims = version.quads_for_pattern(None, STANDING, RETRACTED)
    return frozenset(quad.subject.value.rpartition("/")[2] for quad in claims if isinstance(quad.subject, ox.NamedNode))


def build(seeds: Path, store: Store, when: datetime, progress: Progress, threshold: Decimal | None = None) -> Built:
    """Make a version of the store out of the texts in a folder, unless nothing has changed since the last one.

    What others brought into the store, documents and graphs, stays in it. So does its threshold, unless one is given:
    then all is judged anew by that.
    Raises DoesNotConform where the graph breaks a shape, and Inconsistent where it contradicts the ontology; the store
    is then as it was.
    """
    read_seeds(seeds)  # a broken catalogue is told even where nothing is to be done
    while True:
        with suppress(_Overtaken):
            return _built(seeds, store, when, progress, threshold)


class _Overtaken(Exception):
    """Another write came while the texts were read, and what it brought has to stay."""


def _built(seeds: Path, store: Store, when: datetime, progress: Progress, threshold: Decimal | None) -> Built:
    read_from, current = digest(seeds), store.current()
    opened = current.open() if current else None
    before = recorded(opened) if opened is not None else None
    sure = or_usual(before if threshold is None else threshold)
    if current is not None and opened is not None and (recorded_digest(opened), before) == (read_from, sure):
        return Built(current.number, fresh=False)
    progress(f"reading the texts in {seeds}")
    retracted = taken_back(opened) if opened is not None else frozenset[str]()
    readings, verdicts = read(seeds, retracted, sure)
    claims = [claim for reading in readings for claim in reading.claims]
    graphs = dataset(readings, verdicts)
    progress(f"checking {len(claims)} claims")
    check(graphs).require()
    graphs[GRAPH] = record(read_from, (reading.document.iri for reading in readings), sure)
    progress("drawing what follows and writing the version")
    inferred: list[int] = []

    def load(database: ox.Store, folder: Path) -> None:
        if store.current() != current:
            raise _Overtaken
        quads = list(quads_of(graphs))
        others = list(brought_by_others(opened, graphs)) if opened is not None else []
        quads += [*others, *(reasons(opened, retracted, graphs) if opened is not None else ())]
        reconcile(Draft(database), documents_in(quads), lambda: database.bulk_extend(quads), sure, anew=sure != before)
        if others and sure != before:
            check_change(database, {getattr(quad.graph_name, "value", "") for quad in others}).require()
        inferred.append(infer(database, folder))

    version = store.replace(load, lambda _: None, Commit("comity build", f"build from {seeds.name}", when))
    asserted = sum(verdicts.standing(claim) == cmt.Asserted for claim in claims)
    return Built(version.number, fresh=True, documents=len(readings), claims=len(claims), asserted=asserted,
                 inferred=inferred[0])  # fmt: skip


def dataset(readings: Iterable[Reading], verdicts: Verdicts) -> dict[URIRef, Graph]:
    """Return the named graphs of a version, but for what follows from them."""
    examples = Graph()
    for question in questions():
        for triple in question.triples():
            examples.add(triple)
    graphs = {
        mint_graph("ontology"): ontology_graph(),
        mint_graph("names"): names_graph(),
        mint_graph("shapes"): shapes_graph(),
        mint_graph("examples"): examples,
    }
    for reading in readings:
        graphs.update(publish(reading, verdicts))
    return graphs


def infer(database: ox.Store, folder: Path) -> int:
    """Put what follows into its graph, and the reasons beside the version; return how many triples follow.

    Raises Inconsistent where the facts contradict the ontology.
    """
    database.clear_graph(INFERRED)
    closure = reason.materialise(database)
    closure.require()
    lines = "".join(closure.lines()).encode()
    database.bulk_load(lines, ox.RdfFormat.N_TRIPLES, to_graph=INFERRED)
    closure.write_trace(folder / TRACE)
    return len(closure.triples)


def digest(seeds: Path) -> str:
    """Return the SHA-256 digest of everything that a version is made from."""
    found = hashlib.sha256()
    for top in (seeds, *(ROOT / name for name in MADE_FROM)):
        files = [top] if top.is_file() else sorted(path for path in top.rglob("*") if path.is_file())
        for path in files:
            if not SKIPPED & set(path.parts):
                found.update(f"{path.relative_to(top)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
