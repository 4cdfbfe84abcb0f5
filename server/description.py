"""What the service offers and what the data is: SPARQL 1.1 Service Description, and VoID."""

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, request

from ontology import cmt
from server.engine.formats import GRAPHS, RESULTS
from server.errors import NotAcceptable
from server.negotiate import best
from server.prefixes import PREFIXES
from server.service import Service

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
DCTERMS = "http://purl.org/dc/terms/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# The W3C's names of file formats, for the media types that the endpoint writes.
NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON", "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV", "text/tab-separated-values": "SPARQL_Results_TSV", "text/turtle": "Turtle",
    "application/n-triples": "N-Triples", "application/rdf+xml": "RDF_XML", "application/ld+json": "JSON-LD",
    "application/trig": "TriG", "application/n-quads": "N-Quads",
}  # fmt: skip

description = Blueprint("description", __name__)


@description.get("/.well-known/void")
def void() -> Response:
    """Return the VoID description of the data."""
    service: Service = current_app.extensions["comity"]
    return _written(service, _void(service, request.host_url))


def service_description(service: Service) -> Response:
    """Return the service description, in the RDF format that the client likes (section 2 of the specification)."""
    return _written(service, _described(service, request.host_url))


def _described(service: Service, root: str) -> list[ox.Triple]:
    this, dataset = ox.NamedNode(root + "sparql#service"), ox.NamedNode(root + "sparql#dataset")
    default = ox.NamedNode(root + "sparql#default-graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if service.settings.writable else [])]
    features = ["EmptyGraphs", *([] if service.settings.strict_dataset else ["UnionDefaultGraph"])]
    triples = [
        _link(this, TYPE.value, SD + "Service"),
        _link(this, SD + "endpoint", root + "sparql"),
        _link(this, SD + "defaultDataset", dataset.value),
        *(_link(this, SD + "supportedLanguage", SD + name) for name in languages),
        *(_link(this, SD + "feature", SD + name) for name in features),
        *(_link(this, SD + "resultFormat", FORMATS + NAMES[name]) for name in (*RESULTS, *GRAPHS)),
        _link(dataset, TYPE.value, SD + "Dataset"),
        _link(dataset, SD + "defaultGraph", default.value),
        _link(default, TYPE.value, SD + "Graph"),
    ]
    for number, (name, count) in enumerate(_graphs(service)):
        named, graph = (ox.NamedNode(f"{root}sparql#{part}-{number}") for part in ("named-graph", "graph"))
        triples += [
            _link(dataset, SD + "namedGraph", named.value),
            _link(named, TYPE.value, SD + "NamedGraph"),
            _link(named, SD + "name", name),
            _link(named, SD + "graph", graph.value),
            _link(graph, TYPE.value, SD + "Graph"),
            _count(graph, count),
        ]
    return triples


def _void(service: Service, root: str) -> list[ox.Triple]:
    this = ox.NamedNode(root + ".well-known/void#dataset")
    return [
        _link(this, TYPE.value, VOID + "Dataset"),
        ox.Triple(
            this, ox.NamedNode(DCTERMS + "title"), ox.Literal("Comity: claims of texts on international relations")
        ),
        _link(this, VOID + "sparqlEndpoint", root + "sparql"),
        _link(this, VOID + "dataDump", root + "dumps/current.nq"),
        _link(this, VOID + "vocabulary", cmt.NS),
        ox.Triple(this, ox.NamedNode(VOID + "uriSpace"), ox.Literal("https://w3id.org/comity/id/")),
        _count(this, sum(count for _, count in _graphs(service))),
    ]


def _graphs(service: Service) -> list[tuple[str, int]]:
    """Return the named graphs with their sizes, counted once a version."""
    view = service.view()
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    return [(row["g"], int(row["n"])) for row in view.rows(query)]


def _link(subject: ox.NamedNode, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(value))


def _count(subject: ox.NamedNode, number: int) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(VOID + "triples"), ox.Literal(number))


def _written(service: Service, triples: list[ox.Triple]) -> Response:
    offered = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
    wanted = best(request.headers.get("Accept", ""), offered)
    if wanted is None:
        raise NotAcceptable(request.headers.get("Accept", ""), offered)
    prefixes = {**PREFIXES, "sd": SD, "void": VOID}
    body = ox.serialize(triples, format=GRAPHS[wanted], prefixes=prefixes) or b""
    response = Response(body, content_type=wanted + ("; charset=utf-8" if wanted.startswith("text/") else ""))
    response.headers["Comity-Version"] = str(service.view().number)
    response.vary.add("Accept")
    return response
