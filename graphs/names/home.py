"""Whom event data count a thing to: a state by its code, or an organization, charity or movement by its key."""

from datetime import date
from functools import cache

import pyoxigraph

from graphs.names.leaders import Tenure, tenures, weight_of
from graphs.names.load import read_quads, unmade
from graphs.names.sense import Sense, days_outside
from graphs.names.states import lands
from graphs.names.tables import Row, read_table, several, slug
from ontology import kind_and_key

_UPWARDS = frozenset(
    f"https://w3id.org/comity/ns#{name}" for name in ("organOf", "officialOf", "homeState", "officeIn")
)


@cache
def _codes() -> dict[str, str]:
    """Return the code of each thing that the tables have, by kind/key."""
    found = {f"state/{row['alpha3']}": row["alpha3"] for row in read_table("states")}
    found |= {f"place/{slug(row['name'])}": row["alpha3"] for row in read_table("territories")}
    found |= {land.replace(":", "/"): state.rpartition(":")[2] for state, land in lands().items()}
    for row in read_table("states"):
        found |= {f"place/{slug(name)}": row["alpha3"] for cell in ("seats", "capitals") for name in several(row[cell])}
    found |= {f"org/{row['key']}": f"{row['code']}:{row['key']}" for row in read_table("organizations")}
    found |= {f"org/{row['key']}": row["state"] for row in read_table("organs")}
    for kind, table in (("org", "armed_groups"), ("group", "groups")):
        movement = "NSA:{}" if kind == "org" else ""
        found |= {f"{kind}/{row['key']}": row["home"] or movement.format(row["key"]) for row in read_table(table)}
    _add_places(found)
    _add_hand_written(found)
    return {name: code for name, code in found.items() if code}


def _add_places(found: dict[str, str]) -> None:
    """Add each place under the state that governs it or that it is counted to, its own or that of a place around it."""
    rows = {row["key"]: row for row in read_table("places")}
    for key in rows:
        if code := _of_place(key, rows, found):
            found[f"place/{key}"] = code


def _of_place(key: str, rows: dict[str, Row], found: dict[str, str]) -> str:
    while key in rows:
        if code := rows[key]["state"] or rows[key]["home"]:
            return code
        key = rows[key]["within"]
    return found.get(f"place/{key}", "")


def _add_hand_written(found: dict[str, str]) -> None:
    """Add what the hand-written Turtle files say to be an organ, an official or an office of something."""
    ties: dict[str, str] = {}
    for path in unmade():
        for quad in read_quads(path):
            if quad.predicate.value in _UPWARDS and isinstance(quad.object, pyoxigraph.NamedNode):
                ties.setdefault(_name(str(quad.subject.value)), _name(quad.object.value))  # type: ignore[union-attr]  # named things only
    for name in ties:
        above = name
        for _ in range(len(ties)):
            above = ties.get(above, above)
        found.setdefault(name, found.get(above, ""))


def _name(iri: str) -> str:
    return "/".join(kind_and_key(iri) or ("", iri))


@cache
def _held() -> dict[str, tuple[Tenure, ...]]:
    """Return the rows of the table of leaders for each person."""
    found: dict[str, tuple[Tenure, ...]] = {}
    for tenure in tenures():
        name = f"person/{tenure.person_key}"
        found[name] = (*found.get(name, ()), tenure)
    return found


def code_of(iri: str, on: date | None = None) -> str:
    """Return the code that event data count a thing under, nothing where it has none.

    A person is counted to whom the person served on the day, or nearest to it; last of all without a day.

    >>> code_of("https://w3id.org/comity/id/org/nato"), code_of("https://w3id.org/comity/id/place/grozny")
    ('IGO:nato', 'RUS')
    >>> code_of("https://w3id.org/comity/id/person/jens-stoltenberg", date(2010, 1, 1))
    'NOR'
    """
    name = _name(iri)
    if rows := _held().get(name):
        return _codes().get(_served(rows, on).of, "")
    return _codes().get(name, "")


def _served(rows: tuple[Tenure, ...], on: date | None) -> Tenure:
    if on is None:
        return max(rows, key=lambda row: row.period[0] or date.min)
    return min(rows, key=lambda row: (days_outside(on, *row.period), weight_of(row.role)))


def shared_code(senses: tuple[Sense, ...], on: date | None = None) -> str:
    """Return the code that all these senses are counted under, nothing where they differ."""
    codes = {code_of(sense.iri, on) for sense in senses}
    return codes.pop() if len(codes) == 1 else ""
