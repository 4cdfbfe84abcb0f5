"""The triples given for a row, alone, make the row again."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.explain.lookup import to_store
from server.explain.rows import explain_rows

NODES = [ox.NamedNode(f"urn:{name}") for name in "abcde"]
RELATIONS = [ox.NamedNode(f"urn:{name}") for name in "pqr"]
QUADS = st.builds(
    ox.Quad,
    st.sampled_from(NODES),
    st.sampled_from(RELATIONS),
    st.one_of(st.sampled_from(NODES), st.integers(0, 3).map(ox.Literal)),
    st.sampled_from([ox.NamedNode("urn:g1"), ox.NamedNode("urn:g2")]),
)
ENDS = st.sampled_from(["?a", "?b", "?c", "<urn:a>", "[]"])
PATHS = st.recursive(
    st.sampled_from(["<urn:p>", "<urn:q>", "<urn:r>", "!<urn:p>", "^<urn:q>"]),
    lambda inner: st.one_of(
        st.builds("({}/{})".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("({})+".format, inner),
        st.builds("({})*".format, inner),
        st.builds("({})?".format, inner),
    ),
    max_leaves=3,
)
TRIPLE = st.builds("{} {} {} .".format, ENDS, st.one_of(st.sampled_from(["?p", "<urn:p>", "<urn:q>"]), PATHS), ENDS)
FILTERS = st.sampled_from(
    ["FILTER(?a != ?b)", "FILTER EXISTS { ?a <urn:q> ?z }", "FILTER(BOUND(?c) || ?a = ?b)", "BIND(STR(?a) AS ?s)",
     "VALUES (?a ?k) { (<urn:a> 1) (<urn:b> UNDEF) }", "FILTER(EXISTS { ?b <urn:p> ?a } || ?a = <urn:a>)"]
)  # fmt: skip
GROUPS = st.recursive(
    st.lists(TRIPLE, min_size=1, max_size=2).map(" ".join),
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, FILTERS),
        st.builds("{} OPTIONAL {{ {} }}".format, inner, inner),
        st.builds("{{ {} }} UNION {{ {} }}".format, inner, inner),
        st.builds("GRAPH ?g {{ {} }}".format, inner),
        st.builds("{} {{ SELECT ?a ?b WHERE {{ {} }} }}".format, inner, inner),
    ),
    max_leaves=3,
)
HEADS = st.sampled_from(
    [("*", ""), ("DISTINCT ?a ?b", ""), ("?a", "ORDER BY ?a"), ("?a (COUNT(*) AS ?n)", "GROUP BY ?a"),
     ("?b (COUNT(DISTINCT ?a) AS ?n)", "GROUP BY ?b HAVING(COUNT(?a) > 1)"), ("(COUNT(?a) AS ?n)", "")]
)  # fmt: skip


def asked(store: ox.Store, query: str) -> list[dict[str, object]]:
    found = store.query(query, use_default_graph_as_union=True)
    return [{name.value: row[name] for name in found.variables if row[name] is not None} for row in found]


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(QUADS, max_size=14), GROUPS, HEADS)
def test_the_triples_of_a_row_alone_make_it_again(quads, pattern, head):
    query = f"SELECT {head[0]} WHERE {{ {pattern} }} {head[1]}"
    world = ox.Store()
    world.extend(quads)
    try:
        rows = asked(world, query)
    except SyntaxError:
        return
    for explained in explain_rows(world, query, 0, 4):
        if explained.reasons:
            continue
        row = {str(name): to_store(term) for name, term in explained.bindings.items()}
        kept = {tuple(to_store(term) for term in triple) for triple in explained.triples}
        alone = ox.Store()
        alone.extend(quad for quad in quads if (quad.subject, quad.predicate, quad.object) in kept)
        assert row in rows
        assert row in asked(alone, query), (query, row, sorted(map(str, kept)))
