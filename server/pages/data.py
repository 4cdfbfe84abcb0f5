"""The data page: the versions that are kept, who made each and why, what is in one, and what changed since another."""

from collections import Counter
from dataclasses import dataclass

from graphs import Version
from ontology import cmt
from server.dumping.dump import FORMATS
from server.pages.asked import asked
from server.service import Service

SHOWN, LISTED = 50, 40
SIZES = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
CLAIMS = "SELECT ?claim ?standing WHERE { ?claim cmt:standing ?standing } LIMIT 1000000"
TITLES = {
    "trig": "TriG, all graphs", "nq": "N-Quads, all graphs", "ttl": "Turtle, one graph of all",
    "owl": "OWL for Protégé",
    "csv": "claims as a table", "graphml": "relations as a network",
}  # fmt: skip


@dataclass(frozen=True)
class Changes:
    """What came and went between two versions: statements by graph, claims, and the standing of claims."""

    since: int
    sizes: list[tuple[str, int]]
    came: list[str]
    went: list[str]
    judged: list[tuple[str, str, str]]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.sizes or self.came or self.went or self.judged)


def data(service: Service, number: int | None, since: int | None = None) -> dict[str, object]:
    """Return what the data page shows of the store and of one version, the newest without a number.

    What changed is counted from the version `since`, without it from the one before, if that is kept.
    """
    chosen = service.version(number)
    versions = service.store.versions()
    before = _before(versions, chosen) if since is None else service.version(since)
    return {
        "versions": sorted(versions, key=lambda each: -each.number)[:SHOWN],
        "kept": len(versions),
        "chosen": chosen,
        "changes": changes(service, before, chosen) if before else None,
        "sizes": sorted(sizes(service, chosen.number).items()),
        "dumps": [(ending, title) for ending, title in TITLES.items() if _written(ending)],
        "listed": LISTED,
    }


def sizes(service: Service, number: int) -> Counter[str]:
    """Return how many statements each graph of a version has."""
    return Counter({row["graph"]: int(row["count"]) for row in asked(service, SIZES, number)})


def changes(service: Service, before: Version, after: Version) -> Changes:
    """Return what changed from one version to another."""
    earlier, later = sizes(service, before.number), sizes(service, after.number)
    grown = [(name, later[name] - earlier[name]) for name in sorted({*earlier, *later}) if later[name] != earlier[name]]
    old, new = (_standings(service, each.number) for each in (before, after))
    judged = [(claim, old[claim], new[claim]) for claim in sorted(old.keys() & new) if old[claim] != new[claim]]
    return Changes(before.number, grown, sorted(new.keys() - old), sorted(old.keys() - new), judged)


def _standings(service: Service, number: int) -> dict[str, str]:
    return {row["claim"]: row["standing"].removeprefix(cmt.NS).lower() for row in asked(service, CLAIMS, number)}


def _before(versions: list[Version], chosen: Version) -> Version | None:
    return next((each for each in versions if each.number == chosen.parent), None)


def _written(ending: str) -> bool:
    return any(ending in (name, form.ending) for name, form in FORMATS.items())
