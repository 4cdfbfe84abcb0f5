"""The mixes of queries that servers are compared by, over a made-up world: as many different ones as are asked for."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PREFIX = "PREFIX cmt: <https://w3id.org/comity/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
ID = "https://w3id.org/comity/id/"
TOPICS = ("grain", "strait", "fishing", "border", "gas", "islands", "steel", "railway")
CLASSES = ("Meeting", "Visit", "ArmsTransfer", "UseOfForce", "Accusation", "Demand", "Threat", "Cooperation")


@dataclass(frozen=True)
class Things:
    """Some of what a world holds."""

    events: list[str]
    claims: list[str]
    documents: list[str]
    states: list[str]


def things(path: Path) -> Things:
    """Return some of the things in a file of N-Quads, up to 20000 of a kind."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in ("event", "claim", "document", "state")}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            subject = line[1 : line.index(">")] if line[0] == "<" else ""
            kind = subject.removeprefix(ID).partition("/")[0]
            if kind in found and "#" not in subject and len(found[kind]) < 20_000:
                found[kind][subject] = None
    return Things(*(list(each) for each in found.values()))


def point(world: Things, chance: random.Random) -> str:
    """Ask what is said of a thing."""
    return f"SELECT ?p ?o {{ <{chance.choice(chance.choice([world.events, world.claims, world.states]))}> ?p ?o }}"


def evidence(world: Things, chance: random.Random) -> str:
    """Ask for the claims on what involves a state, with sentence, words and document."""
    return (
        f"SELECT ?event ?claim ?words ?document {{ ?event a cmt:{chance.choice(CLASSES)} ; "
        f"cmt:involves <{chance.choice(world.states)}> . ?claim cmt:claimSubject ?event ; cmt:anchoredTo ?passage ; "
        "cmt:statedIn ?sentence . ?passage cmt:exactText ?words . ?sentence cmt:inDocument ?document }"
    )


def path(world: Things, chance: random.Random) -> str:
    """Ask whom a state meets through what both are involved in, and the classes above."""
    return (
        f"SELECT DISTINCT ?other ?kind {{ <{chance.choice(world.states)}> ^cmt:involves/cmt:involves ?other . "
        f"cmt:{chance.choice(CLASSES)} rdfs:subClassOf* ?kind }}"
    )


def aggregate(world: Things, chance: random.Random) -> str:
    """Count what happened by state."""
    del world
    day = f"{chance.randrange(2001, 2004)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    since = f'"{day}T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    return (
        f"SELECT ?state (COUNT(DISTINCT ?event) AS ?n) {{ ?event a cmt:{chance.choice(CLASSES)} ; "
        f"cmt:involves ?state ; cmt:notBefore ?from . FILTER(?from >= {since}) }} "
        "GROUP BY ?state ORDER BY DESC(?n) ?state LIMIT 20"
    )


def words(world: Things, chance: random.Random) -> str:
    """Look for words in labels."""
    name = chance.choice(world.states).rpartition("/")[2].lower()
    return (
        f"SELECT ?thing ?label {{ ?thing rdfs:label ?label FILTER(CONTAINS(LCASE(STR(?label)), '{name[:2]}') && "
        f"CONTAINS(LCASE(STR(?label)), '{chance.choice('aeiou')}{chance.choice('lmnrst')}')) }} LIMIT 100"
    )


def dump(world: Things, chance: random.Random) -> str:
    """Take a document's claims as a graph."""
    graph = chance.choice(world.documents).replace("/id/", "/graph/") + "/claims"
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


Mix = Callable[[Things, random.Random], str]
MIXES: dict[str, Mix] = {
    "point": point, "evidence": evidence, "path": path, "aggregate": aggregate, "words": words, "dump": dump,
}  # fmt: skip


def distinct(mix: Mix, world: Things, count: int) -> list[str]:
    """Return this many queries of a mix, each another one as far as there are so many."""
    chance, found = random.Random(7), {}
    for _ in range(4 * count):
        found[PREFIX + mix(world, chance)] = None
        if len(found) == count:
            break
    return list(found)


def repeated(world: Things, count: int) -> list[str]:
    """Return queries as people ask them: of all mixes, a few often, most seldom (the k-th 1/k as often)."""
    chance = random.Random(8)
    pool = [query for mix in MIXES.values() for query in distinct(mix, world, 40)]
    chance.shuffle(pool)
    return chance.choices(pool, [1 / rank for rank in range(1, len(pool) + 1)], k=count)
