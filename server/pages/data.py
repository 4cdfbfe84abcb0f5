"""The data page: the versions that are kept, who made each and why, and how many statements each graph of one has."""

from collections import Counter

from graphs import Version
from server.service import Service

SHOWN = 50


def data(service: Service, number: int | None) -> dict[str, object]:
    """Return what the data page shows of the store and of one version, the newest without a number."""
    chosen = service.version(number)
    versions = service.store.versions()
    sizes = _sizes(chosen)
    return {
        "versions": sorted(versions, key=lambda each: -each.number)[:SHOWN],
        "kept": len(versions),
        "chosen": chosen,
        "changes": _changes(sizes, _before(versions, chosen)),
        "sizes": sorted(sizes.items()),
    }


def _before(versions: list[Version], chosen: Version) -> Version | None:
    return next((each for each in versions if each.number == chosen.parent), None)


def _changes(sizes: Counter[str], before: Version | None) -> list[tuple[str, int]] | None:
    """Return by how much each graph grew or shrank, None where the version before is not kept."""
    if before is None:
        return None
    earlier = _sizes(before)
    return [(name, sizes[name] - earlier[name]) for name in sorted({*sizes, *earlier}) if sizes[name] != earlier[name]]


def _sizes(version: Version) -> Counter[str]:
    query = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
    found = version.open().query(query)
    return Counter({row["graph"].value: int(row["count"].value) for row in found})  # type: ignore[union-attr]
