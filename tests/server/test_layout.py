"""Places of nodes: within bounds, the same every time, linked ones nearer than others."""

from math import dist
from statistics import mean

from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.layout import EXACT, positions


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60))
def test_places_lie_within_bounds_and_are_the_same_every_time(count, pairs):
    edges = [(one, other) for one, other in pairs if one < count and other < count]
    found = positions(count, edges)
    assert len(found) == count
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found)
    assert found == positions(count, edges)


def two_clusters(size: int) -> list[tuple[int, int]]:
    ring = [(at, (at + step) % size) for at in range(size) for step in (1, 2, 5)]
    return [*ring, *((one + size, other + size) for one, other in ring), (0, size)]


def apart(count: int, edges: list[tuple[int, int]]) -> float:
    """Return how far nodes of two clusters are from each other, in lengths of an edge."""
    found = positions(count, edges)
    near = mean(dist(found[one], found[other]) for one, other in edges)
    far = mean(dist(found[at], found[at + count // 2]) for at in range(count // 2))
    return far / near


def test_linked_nodes_are_nearer_than_others():
    assert apart(40, two_clusters(20)) > 1.5


def test_linked_nodes_are_nearer_than_others_in_a_large_graph_too():
    assert apart(EXACT + 100, two_clusters(EXACT // 2 + 50)) > 1.5
