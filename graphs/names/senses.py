"""Every form that the tables of names hold, with what it stands for."""

from collections.abc import Iterator

import pyoxigraph

from graphs.errors import BadTable
from graphs.names.forms import words
from graphs.names.leaders import Tenure, tenures, weight_of
from graphs.names.load import read_quads, unmade
from graphs.names.seats import seats
from graphs.names.sense import Kind, Sense
from graphs.names.tables import bounds, read_table, several, slug
from ontology import kind_and_key, mint

LABELS = frozenset(f"http://www.w3.org/{name}" for name in ("2000/01/rdf-schema#label", "2004/02/skos/core#altLabel"))
# Groups, offices, topics and goods of one text ("several nations") are no names that another text would use.
LEFT_OUT = frozenset({"group", "materiel", "office", "topic"})
# Without its accent the name of this capital is a common word.
COMMON_WORDS = frozenset({"Malé"})


def iri_of(name: str) -> str:
    """Return the IRI that a cell such as state/USA names."""
    kind, _, key = name.partition("/")
    return str(mint(kind, key))


def state_senses() -> Iterator[Sense]:
    """Yield the senses of the names, adjectives, nationals, capitals and seats of states."""
    for row in read_table("states"):
        iri = iri_of(f"state/{row['alpha3']}")
        names = dict.fromkeys(
            (row["name"], row["official"], row["name"].removeprefix("The "), *several(row["aliases"]))
        )
        yield from (Sense(form, Kind.NAME, iri) for form in names)
        yield from (Sense(form, Kind.ADJECTIVE, iri) for form in several(row["adjectives"]))
        yield from (Sense(form, Kind.NOUN, iri) for form in several(row["nationals"]))
    for place, seat in seats().items():
        for state in seat.capital_of + seat.other_seat_of:
            whom, where = iri_of(state.replace(":", "/")), iri_of(place.replace(":", "/"))
            yield Sense(seat.name, Kind.METONYM, whom, where, alone=seat.name not in COMMON_WORDS)


def place_senses() -> Iterator[Sense]:
    """Yield the senses of territories, regions and other places."""
    for row in read_table("territories"):
        iri = iri_of(f"place/{slug(row['name'])}")
        yield from (Sense(form, Kind.NAME, iri) for form in (row["name"], *several(row["aliases"])))
        yield from (Sense(form, Kind.ADJECTIVE, iri) for form in several(row["demonyms"]))
    for row in read_table("regions"):
        if not row["name"].endswith(")") and row["slug"] != "world":
            yield Sense(row["name"], Kind.NAME, iri_of(f"place/{row['slug']}"))
    for row in read_table("places"):
        iri = iri_of(f"place/{row['key']}")
        yield from (Sense(form, Kind.NAME, iri) for form in (row["name"], *several(row["aliases"])))


def organization_senses() -> Iterator[Sense]:
    """Yield the senses of organizations, organs of states, armed groups and peoples."""
    for table in ("organizations", "organs", "armed_groups", "groups"):
        for row in read_table(table):
            iri = iri_of(f"{'group' if table == 'groups' else 'org'}/{row['key']}")
            # What stands in parentheses tells two names apart, and no text says it.
            names = (row["name"].partition(" (")[0], row["name"], *several(row["aliases"]))
            yield from (Sense(form, Kind.NAME, iri) for form in dict.fromkeys(names))


def alias_senses() -> Iterator[Sense]:
    """Yield the senses of the table of aliases, which has the last word."""
    for line, row in enumerate(read_table("aliases"), 2):
        try:
            kind = Kind[row["kind"].upper()]
        except KeyError:
            raise BadTable("aliases.csv", line, f"{row['kind']!r} is none of name, adjective, noun, metonym") from None
        begin, end = bounds(row["from"], "aliases.csv", line), bounds(row["to"], "aliases.csv", line)
        period = ((begin[0] if begin else None, end[1] if end else None),) if begin or end else ()
        literally = iri_of(row["literally"]) if row["literally"] else None
        yield Sense(row["form"], kind, iri_of(row["refers_to"]), literally, period, preferred=True, note=row["note"])


def person_senses() -> Iterator[Sense]:
    """Yield the senses of the full names, other names and surnames of leaders, with the periods of their offices."""
    held: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        held.setdefault(tenure.person_key, []).append(tenure)
    for key, rows in held.items():
        iri, periods = iri_of(f"person/{key}"), tuple(dict.fromkeys(row.period for row in rows))
        names = dict.fromkeys(name for row in rows for name in (row.person, *row.aliases))
        weight = min(weight_of(row.role) for row in rows)
        for name in names:
            yield Sense(name, _kind_of_label("person", name), iri, periods=periods, weight=weight)
        for short, alone in dict.fromkeys((row.short, row.alone) for row in rows if row.short):
            yield Sense(short, Kind.SURNAME, iri, periods=periods, alone=alone, weight=weight)


def hand_written_senses() -> Iterator[Sense]:
    """Yield the senses of the labels in the Turtle files that no table makes."""
    for path in unmade():
        for quad in read_quads(path):
            iri = quad.subject.value if isinstance(quad.subject, pyoxigraph.NamedNode) else ""
            named = kind_and_key(iri)
            if quad.predicate.value in LABELS and named and named[0] not in LEFT_OUT:
                form = quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else ""
                yield Sense(form, _kind_of_label(named[0], form), iri)


def _kind_of_label(kind: str, form: str) -> Kind:
    if kind != "person":
        return Kind.NAME
    return Kind.PERSON if len(words(form)) > 1 else Kind.SURNAME


def all_senses() -> Iterator[Sense]:
    """Yield every sense."""
    yield from state_senses()
    yield from place_senses()
    yield from organization_senses()
    yield from person_senses()
    yield from hand_written_senses()
    yield from alias_senses()
