"""The next version while it is being made: whoever changes it through this value need not tell what was changed."""

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from graphs.store.database import finish
from graphs.store.narrow import touched
from graphs.store.patch import Patch, difference
from graphs.store.templates import EVERYTHING, Graph, Pattern

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Draft:
    """A database to change. Read `database` as you like; change it by these methods only, they keep the record.

    `patch` is what has been changed, from when the change is done and the check begins. `before` opens the version
    before, None for none: it is called only where single quads do not tell what was changed.
    """

    def __init__(self, database: ox.Store, before: Callable[[], ox.Store | None] = lambda: None) -> None:
        self.database = database
        self.touched: set[Pattern] = set()
        self.patch = Patch((), ())
        self._before = before
        # For each quad that was touched, what stood there before; None when more than single quads were.
        self._single: dict[Pattern, ox.Quad | None] | None = {}

    def changes(self) -> Patch | None:
        """Return what has been changed so far; None where telling that would take a look at everything."""
        return None if EVERYTHING in self.touched else self.difference()

    def difference(self) -> Patch:
        """Return what has been changed so far."""
        if self._single is None:
            return difference(self._before(), self.database, self.touched)
        now = {quad for pattern in self._single for quad in self.database.quads_for_pattern(*pattern)}
        then = {quad for quad in self._single.values() if quad is not None}
        return Patch(tuple(sorted(now - then, key=str)), tuple(sorted(then - now, key=str)))

    def _touch(self, patterns: Iterable[Pattern]) -> None:
        """Remember what is about to be changed."""
        for pattern in patterns:
            self.touched.add(pattern)
            if self._single is not None and not _is_single(pattern):
                self._single = None
            if self._single is not None and pattern not in self._single:
                self._single[pattern] = next(self.database.quads_for_pattern(*pattern), None)

    def add(self, quad: ox.Quad) -> None:
        """Add a quad."""
        self.extend((quad,))

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, all or none."""
        given = list(quads)
        self._touch((quad.subject, quad.predicate, quad.object, quad.graph_name) for quad in given)
        self.database.extend(given)

    def remove(self, quad: ox.Quad) -> None:
        """Remove a quad."""
        self._touch([(quad.subject, quad.predicate, quad.object, quad.graph_name)])
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
        self._touch(touched(self.database, text, prefixes, base_iri))
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
        self._touch([(None, None, None, graph)])
        return self.database

    def close(self) -> None:
        """Bring everything into the files of the database and let go of it, so that nothing changes it any more."""
        finish(self.database)
        del self.database


def _is_single(pattern: Pattern) -> bool:
    """Tell whether a pattern is one quad, with each term where it can stand."""
    subject, predicate, value, graph = pattern
    there = subject is not None and value is not None and graph is not None
    return there and isinstance(predicate, ox.NamedNode) and not isinstance(subject, ox.Literal)
