"""Asks a store or an endpoint one query and writes the answer down, for the command line."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from server.afar.far_store import FarStore
from server.building.suits import suitable
from server.errors import UnknownFormat
from server.federation.finding import with_found
from server.prefixes import PREFIXES
from server.reading.lenient import Functions, leniently
from server.reading.rules import check_query
from server.reading.syntax import syntax_fault
from server.text_table import text_table

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# How long an endpoint may take; whoever waits at a terminal can stop it sooner.
PATIENCE = 3600.0
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True)
class Answer:
    """The answer to a query as text, and whether anything was found."""

    text: str
    found: bool


def ask(query: str, form: str, source: str | Path) -> Answer:
    """Return the answer of a store's newest version, or of an endpoint where the source is a URL.

    Raises QueryNotUnderstood, QueryFailed, EndpointAway, and UnknownFormat where the format does not suit the query.
    """
    results = FarStore(source, PATIENCE).query(query) if isinstance(source, str) else _ask_store(query, source)
    if isinstance(results, ox.QueryTriples):
        return _triples(results, form)
    return _rows(results, form)


def _ask_store(query: str, folder: Path) -> Results:
    version = suitable(folder).latest()
    check_query(query)
    database = version.open()

    def asked(text: str, functions: Functions) -> Results:
        return database.query(
            text, prefixes=PREFIXES, use_default_graph_as_union=True, custom_functions=dict(functions)
        )

    try:
        return leniently(asked, with_found(query, version))
    except SyntaxError as fault:
        raise syntax_fault(fault) from None


def _triples(results: ox.QueryTriples, form: str) -> Answer:
    chosen = TRIPLES.get("turtle" if form == "table" else form)
    if chosen is None:
        raise UnknownFormat(form, tuple(TRIPLES))
    triples = sorted(set(results), key=str)
    written = ox.serialize(triples, format=chosen, prefixes=PREFIXES) or b""
    return Answer(written.decode(), bool(triples))


def _rows(results: ox.QuerySolutions | ox.QueryBoolean, form: str) -> Answer:
    if form != "table" and form not in RESULTS:
        raise UnknownFormat(form, ("table", *RESULTS))
    if isinstance(results, ox.QueryBoolean):
        written = ("yes\n" if results else "no\n") if form == "table" else _serialized(results, form)
        return Answer(written, bool(results))
    if form != "table":
        # Once through JSON, to know whether there is any row: results can be read only once.
        told = _serialized(results, "json")
        again = ox.parse_query_results(told, ox.QueryResultsFormat.JSON)
        return Answer(
            told if form == "json" else _serialized(again, form), bool(json.loads(told)["results"]["bindings"])
        )
    names = [variable.value for variable in results.variables]
    rows = [[solution[name] for name in names] for solution in results]
    return Answer(text_table(names, rows), bool(rows))


def _serialized(results: ox.QuerySolutions | ox.QueryBoolean, form: str) -> str:
    out = io.BytesIO()
    results.serialize(out, RESULTS[form])
    return out.getvalue().decode()
