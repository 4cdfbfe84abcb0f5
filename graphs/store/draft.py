"""The next version while it is being made: whoever changes it through this value need not tell what was changed."""

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from graphs.store.narrow import touched
from graphs.store.patch import Patch, difference
from graphs.store.templates import EVERYTHING, Graph, Pattern

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Draft:
    """A database to change. Read `database` as you like; change it by these methods only, they keep the record.

    `patch` is what has been changed, from when the change is done and the check begins.
    """

    def __init__(self, database: ox.Store) -> None:
        self.database = database
        self.touched: set[Pattern] = set()
        self.patch = Patch((), ())

    def changes(self, before: ox.Store) -> Patch | None:
        """Return what has been changed so far; None where telling that would take a look at everything."""
        return None if EVERYTHING in self.touched else difference(before, self.database, self.touched)

    def add(self, quad: ox.Quad) -> None:
        """Add a quad."""
        self.extend((quad,))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all or none."""
        given = list(quads)
        self.touched.update((quad.subject, quad.predicate, quad.object, quad.graph_name) for quad in given)
        self.database.extend(given)

    def remove(self, quad: ox.Quad) -> None:
        """Remove a quad."""
        self.touched.add((quad.subject, quad.predicate, quad.object, quad.graph_name))
        self.database.remove(quad)

    def update(
        self,
        text: str,
        *,
        base_iri: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        functions: Mapping[ox.NamedNode, Callable[..., Term | None]] | None = None,
    ) -> None:
        """Do a SPARQL update, with extension functions; raises SyntaxError where it is none, RuntimeError otherwise."""
        self.touched |= touched(self.database, text, prefixes, base_iri)
        self.database.update(
            text, base_iri=base_iri, prefixes=dict(prefixes or {}), custom_functions=dict(functions or {})
        )

    def add_graph(self, graph: ox.NamedNode) -> None:
        """Let a graph be there, if need be without a quad."""
        self.database.add_graph(graph)

    def clear_graph(self, graph: Graph) -> None:
        """Empty a graph."""
        self.rewriting(graph).clear_graph(graph)

    def remove_graph(self, graph: Graph) -> None:
        """Take a graph away."""
        self.rewriting(graph).remove_graph(graph)

    def rewriting(self, graph: Graph) -> ox.Store:
        """Return the database for changing this one graph by any means."""
        self.touched.add((None, None, None, graph))
        return self.database

    def close(self) -> None:
        """Bring everything to the disk and let go of the database, so that nothing changes it any more."""
        self.database.flush()
        del self.database
