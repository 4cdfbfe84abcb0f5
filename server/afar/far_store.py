"""An endpoint in the place of a database: the look-ups and queries of our own that pages and explanations need."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

import pyoxigraph as ox

from server.afar.asking import Question, put
from server.errors import EndpointAway

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class FarStore:
    """What is asked of a database, asked of an endpoint, each question for at most so many seconds."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url, self.seconds = url, seconds
        # A page asks for many properties of a thing one by one: fetched at once, they are one question.
        self.about = lru_cache(maxsize=20_000)(self._about)

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[ox.Variable, Term] | None = None,
        default_graph: ox.NamedNode | None = None,
        named_graphs: list[ox.NamedNode] | None = None,
        **_: Any,  # noqa: ANN401  (prefixes are known, and the default graph is what the endpoint makes of it)
    ) -> Results:
        """Return the results of a query, with some of its variables given."""
        question = Question(
            text=with_values(text, substitutions or {}),
            results_type=_ROWS,
            graph_type=_TRIPLES,
            default_graphs=() if default_graph is None else (default_graph.value,),
            named_graphs=tuple(each.value for each in named_graphs or ()),
        )
        answer = put(self.url, question, self.seconds)
        body = answer.read()
        try:
            if "json" in answer.media_type:
                # Virtuoso writes blank nodes as what no blank node may be called.
                body = body.replace(b'"nodeID://', b'"')
                return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            store = ox.Store()
            store.load(body, ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as fault:
            raise EndpointAway(self.url, f"its answer cannot be read: {fault}") from None
        return store.query("CONSTRUCT WHERE { ?s ?p ?o }")

    def quads_for_pattern(
        self,
        subject: Term | None,
        predicate: ox.NamedNode | None,
        value: Term | None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit; those of named graphs where no graph is named."""
        if any(isinstance(term, ox.BlankNode) for term in (subject, value)):
            return
        if subject is not None and graph is None:
            yield from (
                quad
                for quad in self.about(subject)
                if (predicate is None or quad.predicate == predicate) and (value is None or quad.object == value)
            )
            return
        ends = {"s": subject, "p": predicate, "o": value}
        pattern = " ".join(f"?{name}" if term is None else str(term) for name, term in ends.items())
        if isinstance(graph, ox.DefaultGraph):
            text = f"SELECT * WHERE {{ {pattern} }}"
        else:
            text = f"SELECT * WHERE {{ GRAPH {'?g' if graph is None else graph} {{ {pattern} }} }}"
        found = self.query(text) if any(term is None for term in (*ends.values(), graph)) else self._asked(text)
        known = {**ends, "g": graph}
        for row in found if isinstance(found, ox.QuerySolutions) else ():
            given: dict[str, Any] = {name: row[name] if term is None else term for name, term in known.items()}
            yield ox.Quad(given["s"], given["p"], given["o"], given["g"])

    def _about(self, subject: Term) -> list[ox.Quad]:
        found: Any = self.query(f"SELECT ?p ?o ?g WHERE {{ GRAPH ?g {{ {subject} ?p ?o }} }}")
        given: Any = subject
        return [ox.Quad(given, row["p"], row["o"], row["g"]) for row in found]

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the names of the graphs."""
        yield from self._names

    @cached_property
    def _names(self) -> list[ox.NamedNode]:
        # Counted, since Virtuoso 7.2.5 takes minutes for SELECT DISTINCT ?g and 70 ms for this.
        found: Any = self.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return [row["g"] for row in found]

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Tell whether there is a graph of this name."""
        return bool(self.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))

    def _asked(self, text: str) -> Results:
        """Return one row without variables where a pattern without variables is there."""
        there = self.query(text.replace("SELECT * WHERE", "ASK", 1))
        rows = "{}" if there else ""
        return ox.parse_query_results(
            f'{{"head": {{"vars": []}}, "results": {{"bindings": [{rows}]}}}}'.encode(), ox.QueryResultsFormat.JSON
        )


def with_values(text: str, given: Mapping[ox.Variable, Term]) -> str:
    """Return a query whose pattern begins with the values of these variables."""
    if not given:
        return text
    names, values = " ".join(str(name) for name in given), " ".join(str(term) for term in given.values())
    head, brace, rest = text.partition("{")
    return f"{head}{brace} VALUES ({names}) {{ ({values}) }} {rest}"
