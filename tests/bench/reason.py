"""How long drawing what follows takes, from ten thousand to a million triples, beside owlrl and reasonable.

    python tests/bench/reason.py [SIZE...]        sizes in triples; the default is 10000 30000 100000 300000 1000000

Every engine runs in a process of its own, from a file of triples to its result in memory, for at most five minutes and
in at most eight GiB; what does not finish is reported so and not tried at larger sizes. Ours also writes all its
reasons to a file. `reasonable` is no dependency: it is left out where it is not installed.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from ontology import cmt, mint, ontology_graph
from ontology.reason import materialise
from ontology.reason.terms import written

Triple = tuple[URIRef, URIRef, Node]
EVENTS = (cmt.Meeting, cmt.Visit, cmt.Accusation, cmt.RemoteConversation, cmt.MilitaryExercise, cmt.Threat)
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
SECONDS, BYTES = 300, 8 * 2**30


def facts(size: int, seed: int = 7) -> Iterator[Triple]:
    """Yield as many triples of names and facts, the same ones for the same size and seed."""
    chance = random.Random(seed)
    for made, triple in enumerate(_world(chance), 1):
        yield triple
        if made == size:
            return


def _world(chance: random.Random) -> Iterator[Triple]:
    states = [mint("state", f"{a}{b}Q") for a in "ABCDEFGHIJKLMN" for b in "ABCDEFGHIJKLMN"]
    for at, state in enumerate(states):
        yield state, RDF.type, cmt.State
        yield state, RDFS.label, Literal(f"State {at}", lang="en")
        yield state, cmt.officialName, Literal(f"The Republic of State {at}")
        ministry, land = mint("org", f"s{at}"), mint("place", f"s{at}")
        city = mint("place", f"c{at}")
        yield ministry, RDF.type, cmt.GovernmentBody
        yield ministry, cmt.organOf, state
        yield land, cmt.inTerritoryOf, state
        yield city, cmt.locatedIn, land
        yield city, cmt.capitalOf, state
    for number in range(10**9):
        yield from _document(chance, number, states)


def _document(chance: random.Random, number: int, states: list[URIRef]) -> Iterator[Triple]:
    """Yield one document's facts: a handful of new people in office, events between them and the states."""
    people = []
    for at in range(2):
        place = chance.randrange(len(states))
        person, office, tenure = (mint(kind, f"d{number}-{at}") for kind in ("person", "office", "rel"))
        people.append(person)
        yield person, RDF.type, cmt.Person
        yield person, RDFS.label, Literal(f"Person {number} {at}", lang="en")
        yield office, cmt.officeIn, mint("org", f"s{place}")
        yield tenure, cmt.holder, person
        yield tenure, cmt.office, office
        yield tenure, cmt.beginsNotAfter, instant(BEGIN)
    for at in range(6):
        event = mint("event", f"d{number}-{at}")
        day = BEGIN + timedelta(days=chance.randrange(1000))
        yield event, RDF.type, EVENTS[at]
        yield event, RDFS.label, Literal(f"Event {number} {at}", lang="en")
        yield event, cmt.speaker if EVENTS[at] in (cmt.Accusation, cmt.Threat) else cmt.agent, chance.choice(people)
        yield event, cmt.recipient, chance.choice(states)
        yield event, cmt.participant, chance.choice(people)
        yield event, cmt.notBefore, instant(day)
        yield event, cmt.notAfter, instant(day + timedelta(hours=23, minutes=59, seconds=59))
        place = mint("place", f"c{chance.randrange(len(states))}")
        yield event, cmt.destination if EVENTS[at] == cmt.Visit else cmt.place, place


def instant(moment: datetime) -> Literal:
    """Return an instant as the data writes it."""
    return Literal(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.dateTime, normalize=False)


def comity(path: Path) -> int:
    """Return how many triples follow by ours, the reasons written to a file."""
    closure = materialise(path)
    closure.write_trace(path.with_suffix(".trace"))
    return sum(1 for _ in closure.lines())


def owlrl(path: Path) -> int:
    """Return how many triples owlrl adds, trivial ones included."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    graph = _with_axioms(path)
    before = len(graph)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return len(graph) - before


def reasonable(path: Path) -> int:
    """Return how many triples reasonable adds, trivial ones included; it knows no property chains."""
    from reasonable import PyReasoner

    reasoner = PyReasoner()
    graph = _with_axioms(path)
    reasoner.from_graph(graph)
    return len(reasoner.reason()) - len(graph)


def _with_axioms(path: Path) -> Graph:
    graph = Graph().parse(path, format="nt")
    for triple in ontology_graph():
        if triple[1] not in (OWL.imports, OWL.versionIRI):
            graph.add(triple)
    return graph


ENGINES: dict[str, Callable[[Path], int]] = {"comity": comity, "reasonable": reasonable, "owlrl": owlrl}


def measure(engine: str, path: Path) -> dict[str, float]:
    """Return seconds, MiB and the number of triples that an engine adds; or why it did not finish."""
    command = [sys.executable, __file__, "--engine", engine, "--path", str(path)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"fault": f"over {SECONDS} s"}
    if ran.returncode:
        lines = ran.stderr.strip().splitlines() or [f"ended with {ran.returncode}"]
        return {"fault": next((line for line in lines if "memory" in line.lower()), lines[-1])[:80]}
    return json.loads(ran.stdout)


def run(engine: str, path: Path) -> None:
    """Run one engine in this process and print what it took."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    begin = time.perf_counter()
    added = ENGINES[engine](path)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "mib": peak, "added": added}))


def main() -> None:
    """Measure all engines at all sizes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.engine:
        run(given.engine, given.path)
        return
    stopped: set[str] = set()
    sys.stdout.write("triples    engine      seconds    MiB    added      microseconds a triple   times ours\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            path = Path(folder) / f"{size}.nt"
            path.write_text("".join(f"{' '.join(map(written, triple))} .\n" for triple in facts(size)), "utf-8")
            ours = 0.0
            for engine in ENGINES:
                if engine in stopped:
                    continue
                took = measure(engine, path)
                if "fault" in took:
                    stopped.add(engine)
                    sys.stdout.write(f"{size:<10} {engine:<11} did not finish: {took['fault']}\n")
                    continue
                ours = ours or took["seconds"]
                sys.stdout.write(
                    f"{size:<10} {engine:<11} {took['seconds']:<10.1f} {took['mib']:<6.0f} {took['added']:<10}"
                    f" {took['seconds'] / size * 1e6:<23.1f} {took['seconds'] / ours:.1f}\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main()
