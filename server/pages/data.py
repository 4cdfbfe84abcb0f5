"""The data page: the versions that are kept, who made each and why, what is in one, and what changed since another."""

from graphs import Version
from server.dumping.dump import FORMATS
from server.pages.changes import Changes, changes, sizes
from server.service import Service

SHOWN, LISTED = 50, 40
TITLES = {
    "trig": "TriG, all graphs", "nq": "N-Quads, all graphs", "ttl": "Turtle, one graph of all",
    "owl": "OWL for Protégé",
    "csv": "claims as a table", "graphml": "relations as a network",
}  # fmt: skip


def data(service: Service, number: int | None, since: int | None = None) -> dict[str, object]:
    """Return what the data page shows of the store and of one version, the newest without a number.

    What changed is counted from the version `since`, without it from the one before, if that is kept.
    """
    chosen, found = changed_since(service, number, since)
    versions = service.store.versions()
    return {
        "versions": sorted(versions, key=lambda each: -each.number)[:SHOWN],
        "kept": len(versions),
        "chosen": chosen,
        "changes": found,
        "sizes": sorted(sizes(service, chosen.number).items()),
        "dumps": [(ending, title) for ending, title in TITLES.items() if _written(ending)],
        "listed": LISTED,
    }


def changed_since(service: Service, number: int | None, since: int | None) -> tuple[Version, Changes | None]:
    """Return a version and what it changed since another, None where that is not named and not kept."""
    chosen = service.version(number)
    before = _before(service.store.versions(), chosen) if since is None else service.version(since)
    return chosen, changes(service, before, chosen) if before else None


def _before(versions: list[Version], chosen: Version) -> Version | None:
    return next((each for each in versions if each.number == chosen.parent), None)


def _written(ending: str) -> bool:
    return any(ending in (name, form.ending) for name, form in FORMATS.items())
