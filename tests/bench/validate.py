"""How long checking takes, from ten documents to a thousand, beside pySHACL.

    python tests/bench/validate.py [COUNT...] [--beside setwise pyshacl turbo rdflib] [--cap SECONDS]

COUNT is 10 30 100 300 1000 without one.

Each count is checked in a process of its own, in processor time: the names, the ontology and so many documents, each a
copy of a supplied one under a key of its own. `parts` is what `check` does: the names and each document by themselves.
`--beside` adds others at the first count, all of them over one view of everything: the set-wise engine, pySHACL over
Oxigraph, pyshacl-turbo, and pySHACL over rdflib (as it comes), each for at most five minutes of processor time, or
`--cap`; what does not finish is reported so.
"""

import argparse
import json
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl_turbo
from rdflib import Graph, URIRef

from graphs import judge_all, names_graph, publish
from graphs.catalogue import read_catalogue
from graphs.read import read_all
from ontology import mint_graph
from validation import check_change
from validation.engine import reference, setwise
from validation.files import read_graphs
from validation.shape import shapes_graph
from validation.view import NAMES, Triples, loaded, triples_of, view

SEEDS = Path(__file__).parents[2] / "seeds"
KEY = "russia-partners"
COUNTS = (10, 30, 100, 300, 1000)
SECONDS = 300
PARTS = "parts"
# What belongs to a document carries its key, so that a copy is a document of its own.
OWN = re.compile(r"(/id/(?:event|rel|scenario|obligation|run)/[^>#]*)(?=[>#])")


def template() -> str:
    """Return a supplied document as N-Quads."""
    (reading,) = read_all(each for each in read_catalogue(SEEDS) if each.key == KEY)
    made = publish(reading, judge_all([reading]))
    quads = (ox.Quad(*triple, ox.NamedNode(str(name))) for name, graph in made.items() for triple in triples_of(graph))
    return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode()


def copies(text: str, count: int, folder: Path) -> Path:
    """Write so many copies of a document to a file."""
    path = folder / f"{count}.nq"
    with path.open("w", encoding="utf-8") as target:
        for number in range(count):
            target.write(OWN.sub(rf"\1-{number}", text).replace(KEY, f"{KEY}-{number}"))
    return path


def graphs_of(path: Path) -> dict[str, Triples]:
    """Return the documents in a file with the names."""
    return {NAMES: triples_of(names_graph()), **read_graphs([path])}


def plain(seen: ox.Store) -> Graph:
    """Return a view as a graph of rdflib."""
    text = seen.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    return Graph().parse(data=text, format="nt")


def _turbo(seen: ox.Store) -> int:
    graph = plain(seen)
    _, results, _ = pyshacl_turbo.validate(graph, shacl_graph=shapes_graph(), inference="none")
    return sum(1 for _ in results.subjects(URIRef("http://www.w3.org/ns/shacl#resultSeverity")))


ENGINES: dict[str, Callable[[ox.Store], int]] = {
    "setwise": lambda seen: len(setwise.findings(seen)),
    "pyshacl": lambda seen: len(reference.findings(seen)),
    "turbo": _turbo,
    "rdflib": lambda seen: len(reference.findings(plain(seen))),
}


def measure(engine: str, path: Path, cap: int) -> None:
    """Print what one check costs: the loading and the findings apart, and the memory of the process."""
    if engine != PARTS:
        resource.setrlimit(resource.RLIMIT_CPU, (cap, cap))
    begin = time.process_time()
    graphs = graphs_of(path)
    seen = loaded(graphs) if engine == PARTS else view(graphs)
    ready = time.process_time()
    found = len(check_change(seen, graphs).results) if engine == PARTS else ENGINES[engine](seen)
    done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    told = {"triples": len(seen), "load": ready - begin, "find": done - ready, "found": found, "memory": memory}
    sys.stdout.write(json.dumps(told))


def line(engine: str, count: int, claims: int, path: Path, cap: int) -> str:
    """Run one measure in a process of its own and return a line about it."""
    command = [sys.executable, __file__, "--cap", str(cap), "--measure", engine, str(path)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{engine:8} {count:5} documents: did not finish in {cap} s"
    ran.check_returncode()
    told = json.loads(ran.stdout)
    speed = claims * count / (told["load"] + told["find"])
    return (
        f"{engine:8} {count:5} documents {told['triples']:9} triples  load {told['load']:7.2f} s  "
        f"find {told['find']:7.2f} s  {speed:7.0f} claims/s  {told['memory']:6.0f} MiB  {told['found']} results"
    )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    parser.add_argument("--beside", nargs="*", choices=[*ENGINES], default=[])
    parser.add_argument("--cap", type=int, default=SECONDS, help="most processor time of one beside it, seconds")
    parser.add_argument("--measure", nargs=2, metavar=("ENGINE", "FILE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure[0], Path(asked.measure[1]), asked.cap)
        return
    text = template()
    claims = text.count(f"<{mint_graph('').removesuffix('graph/')}ns#claimSubject>")
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.counts:
            path = copies(text, count, Path(folder))
            for engine in (PARTS, *(asked.beside if count == asked.counts[0] else ())):
                print(line(engine, count, claims, path, asked.cap), flush=True)  # noqa: T201  (a report to read)


if __name__ == "__main__":
    main()
