"""A line between two points of a picture, bent so that several between the same points are told apart."""

from math import hypot

Point = tuple[float, float]


def curved(one: Point, two: Point, bend: float, back: float) -> str:
    """Return a curve as SVG writes it, from one point to `back` before the other, bulging to its left by a share.

    >>> curved((0, 0), (100, 0), 0.1, 10)
    'M0 0Q50.0 -10.0 90.2 -2.0'
    """
    (x1, y1), (x2, y2) = one, two
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    reach = hypot(x2 - cx, y2 - cy) or 1.0
    stop = min(back, reach) / reach
    return f"M{x1:g} {y1:g}Q{cx:.1f} {cy:.1f} {x2 - (x2 - cx) * stop:.1f} {y2 - (y2 - cy) * stop:.1f}"
