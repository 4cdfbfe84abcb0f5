"""What the service offers and what the data is: SPARQL 1.1 Service Description, and VoID."""

from functools import lru_cache

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, request

from ontology import upkeep
from server.engine.formats import GRAPHS, RESULTS
from server.errors import NotAcceptable
from server.prefixes import PREFIXES
from server.protocol.negotiate import best
from server.service import Service
from server.view import View

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
DATASET = ox.NamedNode("https://w3id.org/comity/dataset/comity")
ENDPOINT = VOID + "sparqlEndpoint"
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
    root = request.host_url
    told = [triple for triple in _metadata(service.view()) if triple.predicate.value != ENDPOINT]
    here = [
        _link(DATASET, ENDPOINT, root + "sparql"),
        _link(DATASET, VOID + "dataDump", root + "dumps/current.nq"),
    ]
    return _written(service, [*told, *here])


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
    for number, (name, count) in enumerate(_graphs(service.view())):
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


@lru_cache(maxsize=1)
def _metadata(view: View) -> tuple[ox.Triple, ...]:
    """Return what the vocabulary and the data of a version are, with counts, made once a version."""
    told = upkeep.metadata(view.store).serialize(format="nt")
    return tuple(quad.triple for quad in ox.parse(told, ox.RdfFormat.N_TRIPLES))


@lru_cache(maxsize=1)
def _graphs(view: View) -> tuple[tuple[str, int], ...]:
    """Return the named graphs of a version with their sizes, counted once; an empty graph is one of them."""
    query = "SELECT ?g (COUNT(?s) AS ?n) WHERE { GRAPH ?g { OPTIONAL { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g"
    return tuple((row["g"], int(row["n"])) for row in view.rows(query))


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
