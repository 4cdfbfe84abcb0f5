"""Rows of our own SELECT queries as plain dictionaries."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def terms(
    store: ox.Store, query: str, given: Mapping[str, Term] | None = None, graph: ox.NamedNode | None = None
) -> Iterator[dict[str, Term]]:
    """Yield the rows of a query over all graphs, or over one, unbound variables left out.

    `given` fills variables that the query selects; the engine fills no others.
    """
    filled = {ox.Variable(name): term for name, term in (given or {}).items()}
    if graph is None:
        found = store.query(query, use_default_graph_as_union=True, substitutions=filled)
    else:
        found = store.query(query, default_graph=graph, named_graphs=[graph], substitutions=filled)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("rows come of SELECT queries only")
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: term for name in names if (term := solution[name]) is not None}


def rows(
    store: ox.Store, query: str, given: Mapping[str, Term] | None = None, graph: ox.NamedNode | None = None
) -> Iterator[dict[str, str]]:
    """Yield the rows of a query with IRIs and literals as strings."""
    for row in terms(store, query, given, graph):
        yield {name: text(term) for name, term in row.items()}


def text(term: Term) -> str:
    """Return a term as a string: an IRI, a label of a blank node, the words of a literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value
