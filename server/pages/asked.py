"""Our own queries over much of a version, answered by a worker, so that no page holds up the server."""

import json

from server.engine.job import QueryJob
from server.service import Service

Row = dict[str, str]
HEAD = """PREFIX cmt: <https://w3id.org/comity/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def asked(service: Service, query: str, number: int | None = None) -> list[Row]:
    """Return the rows of a query as strings, unbound ones left out; kept for the next who asks the same version.

    The version is the newest without a number. Raises TooBusy, TookTooLong and TookTooMuch, as any query does.
    """
    version = service.version(number)
    return service.kept.get((version.number, query), lambda: _rows(service, str(version.path / "db"), query))


def among(name: str, iris: "list[str] | tuple[str, ...]") -> str:
    """Return a VALUES clause that holds a variable to these IRIs."""
    return f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def _rows(service: Service, database: str, query: str) -> list[Row]:
    job = QueryJob(database, HEAD + query, union=True, results_type="application/sparql-results+json", graph_type=None)
    told = json.loads(service.pool.run(job, service.settings.timeout).read())
    return [{name: cell["value"] for name, cell in row.items()} for row in told["results"]["bindings"]]
