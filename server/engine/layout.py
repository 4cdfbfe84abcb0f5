"""Places the nodes of a graph: linked nodes near each other, all others apart; the same graph always the same way.

Forces as of Fruchterman and Reingold (1991). Beyond a few hundred nodes what is far away pushes as one: each cell of a
grid by its centre of gravity, so that ten thousand nodes take seconds and not hours.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
EXACT = 300
CELLS = 16
PULL, CENTRE = 0.5, 0.12


def positions(count: int, edges: Sequence[tuple[int, int]], rounds: int = 0) -> list[tuple[float, float]]:
    """Return a place between 0 and 1 for each node; edges are pairs of nodes by number."""
    if count == 0:
        return []
    places = _spiral(count)
    ends = np.array([edge for edge in edges if edge[0] != edge[1]], dtype=np.intp).reshape(-1, 2)
    ideal = float(1 / np.sqrt(count))
    many = rounds or (150 if count <= EXACT else 80)
    for turn in range(many):
        push = _exact(places, ideal) if count <= EXACT else _by_cells(places, ideal)
        push += _pull(places, ends, ideal) - CENTRE * places / ideal
        length = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
        step = np.minimum(length, 0.12 * (1 - turn / many) + 0.002)
        places += push / length[:, None] * step[:, None]
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.maximum(high - low, 1e-9) if count > 1 else np.full((1, 2), 0.5)
    return [(round(float(x), 4), round(float(y), 4)) for x, y in scaled]


def _spiral(count: int) -> Array:
    """Return places on a sunflower's spiral: even, and no two the same."""
    number = np.arange(count, dtype=np.float32)
    angle, radius = number * 2.399963, np.sqrt((number + 0.5) / count)
    return np.stack([np.cos(angle) * radius, np.sin(angle) * radius], axis=1)


def _exact(places: Array, ideal: float) -> Array:
    return _pushed(places, places, np.full(len(places), ideal**2, dtype=np.float32), 1e-6)


def _by_cells(places: Array, ideal: float) -> Array:
    low, high = places.min(axis=0), places.max(axis=0)
    cell = np.minimum(((places - low) / np.maximum(high - low, 1e-9) * CELLS).astype(np.intp), CELLS - 1)
    number = cell[:, 0] * CELLS + cell[:, 1]
    weight = np.bincount(number, minlength=CELLS**2).astype(np.float32)
    full = weight > 0
    sums = [np.bincount(number, weights=places[:, axis], minlength=CELLS**2)[full] for axis in (0, 1)]
    middle = np.stack(sums, axis=1) / weight[full][:, None]
    return _pushed(places, middle.astype(np.float32), (ideal**2 * weight[full]).astype(np.float32), ideal**2)


def _pushed(places: Array, others: Array, weights: Array, softness: float) -> Array:
    """Return how the others, each of its weight, push each place away; the nearer, the more."""
    right = places[:, 0, None] - others[None, :, 0]
    up = places[:, 1, None] - others[None, :, 1]
    force = weights / (right * right + up * up + np.float32(softness))
    return np.stack([np.einsum("ij,ij->i", right, force), np.einsum("ij,ij->i", up, force)], axis=1)


def _pull(places: Array, ends: NDArray[np.intp], ideal: float) -> Array:
    found = np.zeros_like(places)
    if len(ends):
        along = places[ends[:, 1]] - places[ends[:, 0]]
        force = along * (np.hypot(along[:, 0], along[:, 1]) / ideal * PULL)[:, None]
        np.add.at(found, ends[:, 0], force)
        np.add.at(found, ends[:, 1], -force)
    return found
