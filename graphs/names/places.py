"""Capitals, towns, parts of states, waters and famous buildings, as blocks of Turtle."""

from collections.abc import Iterator

from graphs.names.seats import other_spellings, seats, stands_for
from graphs.names.states import lands
from graphs.names.tables import read_table, several
from graphs.names.turtle import REVIEWED, UNCHECKED, Block, english

DISPUTED = {"place:jerusalem": "Its status is disputed."}


def seat_blocks() -> Iterator[Block]:
    """Yield a block for each capital and other seat of a state that is not the whole land of it."""
    land, others, spellings = lands(), stands_for(), other_spellings()
    for iri, seat in seats().items():
        if iri in land.values():
            continue
        states = seat.capital_of + seat.other_seat_of
        elsewhere = tuple(whom for whom in others.get(iri, ()) if whom not in states)
        disputed = iri in DISPUTED
        yield Block(
            iri,
            "cmt:Territory",
            (
                ("rdfs:label", english(seat.name)),
                ("skos:altLabel", english(*(form for form in spellings.get(iri, ()) if form != seat.name))),
                ("cmt:capitalOf", seat.capital_of),
                ("cmt:seatOf", seat.other_seat_of + elsewhere),
                ("cmt:inTerritoryOf", () if disputed else states),
                ("cmt:locatedIn", ("place:western-asia",) if disputed else tuple(land[state] for state in states)),
                ("skos:editorialNote", english(DISPUTED.get(iri, ""))),
                REVIEWED,
            ),
        )


def place_blocks() -> Iterator[Block]:
    """Yield a block for each other place."""
    sits, spellings = stands_for(), other_spellings()
    for row in read_table("places"):
        iri = f"place:{row['key']}"
        names = {*several(row["aliases"]), *spellings.get(iri, ())} - {row["name"]}
        yield Block(
            iri,
            f"cmt:{row['kind']}",
            (
                ("rdfs:label", english(row["name"])),
                ("skos:altLabel", english(*sorted(names))),
                ("cmt:seatOf", sits.get(iri, ())),
                ("cmt:inTerritoryOf", (f"state:{row['state']}",) if row["state"] else ()),
                ("cmt:locatedIn", (f"place:{row['within']}",) if row["within"] else ()),
                ("skos:editorialNote", english(row["note"])),
                UNCHECKED,
            ),
        )
