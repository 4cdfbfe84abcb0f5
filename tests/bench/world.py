"""A made-up world of any size in the shape of the project's own graph, for benchmarks.

    python tests/bench/world.py                          tells what a world of 10^5 quads is made of
    python tests/bench/world.py SIZE FILE.nq             writes one as N-Quads
    python tests/bench/world.py SIZE --store FOLDER      makes it the newest version of a store

The ontology and the names are the real ones; documents are added until the size is reached. Each has five sentences,
and a sentence tells of an event or a scenario by claims on its words, as the extractors do: a claims graph, a facts
graph, and what follows in the graph `inferred`. The same size gives the same bytes.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, RDFS, XSD, URIRef

from graphs import Commit, Store, names_graph
from ontology import cmt, mint_graph, ontology_graph
from server.quads import quads_of

CMT = "https://w3id.org/comity/ns#"
ID = "https://w3id.org/comity/id/"
GRAPH = "https://w3id.org/comity/graph/"
A = f"<{RDF.type}>"
LABEL = f"<{RDFS.label}>"
# Class, the words between the two actors, and the two roles.
EVENTS = (
    ("Meeting", "held talks with", "participant", "participant"),
    ("Visit", "sent an envoy to", "agent", "recipient"),
    ("ArmsTransfer", "delivered missiles to", "agent", "recipient"),
    ("UseOfForce", "shelled positions of", "agent", "recipient"),
    ("Accusation", "accused of bad faith", "speaker", "addressee"),
    ("Demand", "called for restraint by", "agent", "recipient"),
    ("Threat", "warned of measures against", "agent", "recipient"),
    ("Cooperation", "agreed to work with", "agent", "recipient"),
)
TOPICS = ("grain", "the strait", "fishing rights", "the border", "gas", "the islands", "steel", "the railway")
SENTENCES = 5
BEGAN = datetime(2001, 1, 1, tzinfo=UTC)
State = tuple[str, str]
# Predicate, value, and the ending of the property that holds the value in a claim.
Said = tuple[str, str, str]


def states() -> list[State]:
    """Return the IRIs and English names of the states, sorted."""
    names = names_graph()
    found = {
        (str(state), str(label))
        for state in names.subjects(RDF.type, cmt.State)
        for label in names.objects(state, RDFS.label)
        if isinstance(state, URIRef) and label.language == "en" and '"' not in label
    }
    return sorted(found)


class Document:
    """The lines of one document's graphs."""

    def __init__(self, number: int, chance: random.Random, actors: list[State]) -> None:
        self.key = f"made-{number:07d}"
        self.iri, self.run = f"{ID}document/{self.key}", f"<{ID}run/{number:016x}>"
        self.chance, self.actors = chance, actors
        self.day = BEGAN + timedelta(days=number % 9000)
        self.claims, self.facts, self.inferred = self._head(number), [], []
        at = 0
        for place in range(SENTENCES):
            at = self._sentence(place, at) + 1

    def lines(self) -> Iterator[str]:
        """Yield N-Quads."""
        graphs = ((f"document/{self.key}/claims", self.claims), (f"document/{self.key}/facts", self.facts),
                  ("inferred", self.inferred))  # fmt: skip
        for name, triples in graphs:
            for triple in triples:
                yield f"{triple} <{GRAPH}{name}> .\n"

    def _head(self, number: int) -> list[str]:
        title, integer = f'"Made report {number}"@en', f"^^<{XSD.integer}>"
        told = (f"{A} <{CMT}NewsArticle>", f"{LABEL} {title}", f"<http://purl.org/dc/terms/title> {title}",
                '<http://purl.org/dc/terms/language> "en"', f'<{CMT}sourceFile> "{self.key}.txt"',
                f'<{CMT}sourceBegin> "0"{integer}', f'<{CMT}sourceEnd> "1000"{integer}',
                f"<{CMT}referenceTime> {moment(self.day)}")  # fmt: skip
        runs = (f"{A} <{CMT}Run>", f'<{CMT}extractorName> "rules"', f'<{CMT}extractorVersion> "1"',
                f'<{CMT}inputDigest> "{number:064x}"')  # fmt: skip
        return [*(f"<{self.iri}> {each}" for each in told), *(f"{self.run} {each}" for each in runs)]

    def _sentence(self, place: int, at: int) -> int:
        """Tell one event, or one scenario in somebody's mouth; return where the sentence ends."""
        name, verb, first, second = self.chance.choice(EVENTS)
        (one, one_label), (two, two_label), (source, source_label) = self.chance.sample(self.actors, 3)
        planned = place % 4 == 3
        opening = f"According to {source_label}, " if planned else ""
        words = f"{one_label} {verb} {two_label}"
        text = f"{opening}{words} over {self.chance.choice(TOPICS)} in report {self.key[5:].lstrip('0') or '0'}."
        sentence, anchor = self._passage(at, text, "Sentence"), self._passage(at + len(opening), words, "Passage")
        self._mention(at + len(opening), one_label, one)
        self._mention(at + len(opening) + len(words) - len(two_label), two_label, two)
        thing = f"<{ID}{'scenario' if planned else 'event'}/{self.key}-{at}>"
        says = [
            (A, f"<{CMT}{name}>", "ObjectTerm"),
            (f"<{CMT}{first}>", f"<{one}>", "Object"),
            (f"<{CMT}{second}>", f"<{two}>", "Object"),
        ]
        if planned:
            self.claims += [
                f"{thing} {A} <{CMT}Scenario>",
                f'{thing} {LABEL} "{words}"@en',
                f"{thing} <{CMT}scenarioType> <{CMT}{name}>",
            ]
        else:
            says += self._event(thing, words, says)
        for number, each in enumerate(says):
            claim = f"<{ID}claim/{self.key}-{place:08x}{number:08x}>"
            self._claim(claim, (thing, sentence, anchor), each, source if planned else None)
        return at + len(text)

    def _event(self, thing: str, words: str, says: list[Said]) -> list[Said]:
        """Tell the facts of an event; return what else is said of it."""
        day = self.day - timedelta(days=1)
        times = [(f"<{CMT}notBefore>", moment(day)), (f"<{CMT}notAfter>", moment(day + timedelta(seconds=86399)))]
        self.facts += [f"{thing} {predicate} {value}" for predicate, value, _ in says]
        self.facts += [f"{thing} {predicate} {value}" for predicate, value in times]
        self.facts.append(f'{thing} {LABEL} "{words}"@en')
        self.inferred.append(f"{thing} {A} <{CMT}Event>")
        self.inferred += [f"{thing} <{CMT}involves> {actor}" for _, actor, sort in says if sort == "Object"]
        return [(predicate, value, "Value") for predicate, value in times]

    def _passage(self, begin: int, text: str, kind: str) -> str:
        iri = f"<{self.iri}#char={begin},{begin + len(text)}>"
        integer = f"^^<{XSD.integer}>"
        self.claims += [f"{iri} {A} <{CMT}{kind}>", f'{iri} <{CMT}exactText> "{text}"',
                        f"{iri} <{CMT}inDocument> <{self.iri}>", f'{iri} <{CMT}beginOffset> "{begin}"{integer}',
                        f'{iri} <{CMT}endOffset> "{begin + len(text)}"{integer}']  # fmt: skip
        return iri

    def _mention(self, begin: int, text: str, actor: str) -> None:
        iri = self._passage(begin, text, "Mention")
        self.claims += [f"{iri} {A} <{CMT}Passage>", f"{iri} <{CMT}refersTo> <{actor}>"]

    def _claim(self, claim: str, on: tuple[str, str, str], says: Said, by: str | None) -> None:
        thing, sentence, anchor = on
        predicate, value, sort = says
        kind = "ReportedClaim" if by else "AssertableClaim"
        told = [f"{A} <{CMT}Claim>", f"{A} <{CMT}{kind}>", f"<http://www.w3.org/ns/prov#wasGeneratedBy> {self.run}",
                f"<{CMT}claimSubject> {thing}", f"<{CMT}claimPredicate> {predicate}",
                f"<{CMT}claim{sort}> {value}", f"<{CMT}statedIn> {sentence}", f"<{CMT}anchoredTo> {anchor}",
                f"<{CMT}voice> <{CMT}{'Attributed' if by else 'Narrator'}>",
                f"<{CMT}modality> <{CMT}{'Planned' if by else 'Actual'}>", f"<{CMT}polarity> <{CMT}Affirmed>",
                f"<{CMT}standing> <{CMT}{'Withheld' if by else 'Asserted'}>",
                f"<{CMT}explicitness> <{CMT}Explicit>",
                f'<{CMT}confidence> "0.{self.chance.randrange(61, 69)}"^^<{XSD.decimal}>']  # fmt: skip
        told += [f"<{CMT}attributedTo> <{by}>"] if by else []
        self.claims += [f"{claim} {each}" for each in told]


def moment(when: datetime) -> str:
    """Return a moment as a literal."""
    return f'"{when:%Y-%m-%dT%H:%M:%S}Z"^^<{XSD.dateTime}>'


def world(size: int) -> Iterator[str]:
    """Yield the N-Quads of a world of about this many quads, never fewer: the ground, then documents."""
    ground = {mint_graph("ontology"): ontology_graph(), mint_graph("names"): names_graph()}
    lines = (ox.serialize(quads_of(ground), format=ox.RdfFormat.N_QUADS) or b"").decode().splitlines(keepends=True)
    yield from sorted(lines)
    made, number, actors, chance = len(lines), 0, states(), random.Random(7)
    while made < size:
        for line in Document(number, chance, actors).lines():
            made += 1
            yield line
        number += 1


def write_world(path: Path, size: int) -> int:
    """Write a world to a file of N-Quads; return how many quads it has."""
    made = 0
    with path.open("w", encoding="utf-8") as stream:
        for line in world(size):
            stream.write(line)
            made += 1
    return made


def make_store(folder: Path, size: int) -> Store:
    """Make a world the newest version of a store."""
    store = Store(folder)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        path = Path(scratch) / "world.nq"
        write_world(path, size)
        commit = Commit("bench", f"a made-up world of {size} quads", datetime(2026, 1, 2, tzinfo=UTC))
        store.replace(
            lambda database, _: database.bulk_load(path=path, format=ox.RdfFormat.N_QUADS), lambda _: None, commit
        )
    return store


def tell(size: int) -> None:
    """Print what a world is made of."""
    began, graphs, terms = time.perf_counter(), Counter(), Counter()
    for line in world(size):
        graph = line[line.rindex(" <") + 2 : -4].removeprefix(GRAPH)
        graphs[graph.rpartition("/")[2]] += 1
        terms[line.split(" ", 2)[1]] += 1
    sys.stdout.write(f"{graphs.total()} quads in {time.perf_counter() - began:.1f} s\n")
    for name, count in [*graphs.most_common(), *terms.most_common(12)]:
        sys.stdout.write(f"{count:>9}  {name}\n")


def main() -> int:
    """Write a world, or tell of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", type=int, default=100_000, metavar="SIZE")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.nq")
    parser.add_argument("--store", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    if chosen.store is not None:
        sys.stdout.write(f"{make_store(chosen.store, chosen.size).latest().quads} quads\n")
    elif chosen.file is not None:
        sys.stdout.write(f"{write_world(chosen.file, chosen.size)} quads\n")
    else:
        tell(chosen.size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
