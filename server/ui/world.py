"""The ground of the map: land drawn from world-atlas (Natural Earth, public domain), and a point for each state.

python -m server.ui.world NODE_MODULES OUT draws OUT/world.svg; with --points it prints the table of points.
"""

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from math import cos, pi, radians
from pathlib import Path
from typing import Any

from graphs import names_graph
from ontology import cmt

WIDTH, HEIGHT, EQUATOR = 960, 436, 250
SOUTH = -60
# Pacific states that have their land on both sides of the date line, or none in the file, are placed by hand.
BY_HAND = {"798": (179.2, -8.5), "296": (173.0, 1.4), "242": (178.0, -17.8), "840": (-98.5, 39.5), "643": (95.0, 61.0)}
Point = tuple[float, float]
# A part of a TopoJSON file, as it stands.
Topology = dict[str, Any]


def placed(longitude: float, latitude: float) -> Point:
    """Return where a place lies on the map: the Natural Earth projection (Patterson, Šavrič and others 2011).

    >>> placed(0, 0)
    (480.0, 250.0)
    """
    turned, up = radians(longitude), radians(latitude)
    two = up * up
    four = two * two
    x = turned * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    y = up * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
    scale = WIDTH / (2 * pi * 0.8707)
    return round(WIDTH / 2 + x * scale, 1), round(EQUATOR - y * scale, 1)


def decoded(topology: Topology) -> list[list[Point]]:
    """Return the arcs of a topology as longitudes and latitudes (TopoJSON, section 2.1.3)."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        arcs.append(line)
    return arcs


def ring(arcs: list[list[Point]], numbers: Iterable[int]) -> list[Point]:
    """Return the ring that arcs make one after another; a number below zero is an arc read backwards."""
    points: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def polygons(geometry: Topology) -> list[list[list[int]]]:
    """Return the polygons of a geometry, each as the arcs of its rings."""
    found: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return found


def split(points: list[Point]) -> list[list[Point]]:
    """Cut a ring where it crosses the date line; what lies south of the map is left out.

    >>> split([(179, 1), (-179, 1), (-179, 2), (179, 2)])
    [[(179, 1), (180, 1), (180, 2), (179, 2)], [(-180, 1), (-179, 1), (-179, 2), (-180, 2)]]
    >>> split([(179, 1), (-180, 1), (-180, 2), (179, 2)])
    [[(179, 1), (180, 1), (180, 2), (179, 2)]]
    """
    if max(y for _, y in points) < SOUTH:
        return []
    turns, along = 0, [points[0]]
    for (before, _), (x, y) in pairwise(points):
        turns += (x - before < -180) - (x - before > 180)
        along.append((x + 360 * turns, y))
    if min(x for x, _ in along) < -180:
        along = [(x + 360, y) for x, y in along]
    if all(-180 <= x <= 180 for x, _ in along):
        return [along]
    return [[(min(x, 180), y) for x, y in along], [(max(x - 360, -180), y) for x, y in along]]


def land(topology: Topology) -> str:
    """Return the land as an SVG of one path; borders are not drawn."""
    arcs, parts = decoded(topology), []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(geometry):
            for numbers in polygon:
                for piece in split(ring(arcs, numbers)):
                    kept = [f"{x:g} {y:g}" for x, y in (placed(*point) for point in piece)]
                    parts.append("M" + "L".join(dict.fromkeys(kept)) + "Z")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="#888" d="{"".join(parts)}"/></svg>\n'
    )


def middle(points: list[Point]) -> tuple[float, Point]:
    """Return the area of a ring, shrunk towards the poles as the earth is, and its centre of gravity."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    centre = (x / (3 * area), y / (3 * area)) if area else points[0]
    return abs(area) / 2 * cos(radians(centre[1])), centre


def points(topology: Topology) -> dict[str, Point]:
    """Return, by the United Nations' numeric code, the middle of the largest piece of each country."""
    arcs, found = decoded(topology), dict[str, tuple[float, Point]]()
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in polygons(geometry):
            piece = middle(ring(arcs, polygon[0]))
            code = geometry.get("id", "-" + geometry["properties"]["name"])
            found[code] = max(found.get(code, (0.0, (0.0, 0.0))), piece)
    return {code: point for code, (_, point) in found.items()} | BY_HAND


def _codes() -> dict[str, str]:
    """Return the numeric code of each state; Kosovo has none, and stands in the file by its name."""
    names = names_graph()
    coded = {str(state).rpartition("/")[2]: str(code) for state, code in names.subject_objects(cmt.m49Code)}
    states = {str(state).rpartition("/")[2] for state in names.subjects(cmt.iso3166Alpha3)}
    return {key: coded.get(key, "-Kosovo") for key in states}


def _read(folder: Path, name: str) -> Topology:
    told: Topology = json.loads((folder / "world-atlas" / name).read_text(encoding="utf-8"))
    return told


def draw(modules: Path, out: Path) -> None:
    """Draw the land into a folder as world.svg."""
    (out / "world.svg").write_text(land(_read(modules, "land-110m.json")), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Draw the land, or print the points."""
    modules = Path(arguments[0])
    if "--points" in arguments:
        sys.stdout.write("state,latitude,longitude\n")
        found = points(_read(modules, "countries-50m.json"))
        for key, code in sorted(_codes().items()):
            longitude, latitude = found[code]
            sys.stdout.write(f"{key},{latitude:.1f},{longitude:.1f}\n")
        return
    draw(modules, Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
