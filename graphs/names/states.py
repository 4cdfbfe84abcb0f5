"""States, their lands and seats, other territories, and the regions of the world, as blocks of Turtle."""

from collections.abc import Iterator

from graphs.names.tables import read_table, several, slug
from graphs.names.turtle import Block, english, plain

UNCHECKED = ("cmt:reviewStatus", ("cmt:Unchecked",))
# Codes and capitals are compared with a package of their own by the tests; names were read over by a person.
REVIEWED = ("cmt:reviewStatus", ("cmt:Reviewed",))

Row = dict[str, str]


def region_names() -> dict[str, str]:
    """Return the prefixed name of each region by its M49 code."""
    return {row["m49"]: f"place:{row['slug']}" for row in read_table("regions")}


def land(row: Row) -> str:
    """Return the prefixed name of the land of a state."""
    return f"place:{slug('Federated States of Micronesia' if row['alpha3'] == 'FSM' else row['name'])}"


def seats() -> dict[str, tuple[str, tuple[str, ...], bool]]:
    """Return, for each prefixed name of a seat of a state, its label, the states it is a seat of, and if it is a capital."""
    found: dict[str, tuple[str, tuple[str, ...], bool]] = {}
    for row in read_table("states"):
        for cell in ("capitals", "seats"):
            for name in several(row[cell]):
                _, before, capital = found.get(f"place:{slug(name)}", (name, (), False))
                states = (*before, f"state:{row['alpha3']}")
                found[f"place:{slug(name)}"] = (name, states, capital or cell == "capitals")
    return found


def state_blocks() -> Iterator[Block]:
    """Yield a block for each state."""
    for row in read_table("states"):
        names = english(*several(row["aliases"]), *([row["official"]] if row["official"] != row["name"] else []))
        yield Block(
            f"state:{row['alpha3']}",
            "cmt:State",
            (
                ("rdfs:label", english(row["name"])),
                ("skos:altLabel", tuple(sorted(names))),
                ("cmt:demonym", tuple(sorted(english(*several(row["adjectives"]), *several(row["nationals"]))))),
                ("cmt:iso3166Alpha2", plain(row["alpha2"])),
                ("cmt:iso3166Alpha3", plain(row["alpha3"])),
                ("cmt:m49Code", plain(row["m49"])),
                ("skos:editorialNote", english(row["note"])),
                REVIEWED,
            ),
        )


def land_blocks() -> Iterator[Block]:
    """Yield a block for the land of each state; a city state's land is its capital too."""
    regions, towns = region_names(), seats()
    for row in read_table("states"):
        iri, state = land(row), f"state:{row['alpha3']}"
        yield Block(
            iri,
            "cmt:Territory",
            (
                ("rdfs:label", english(f"territory of {row['name']}")),
                ("cmt:capitalOf", (state,) if iri in towns else ()),
                ("cmt:inTerritoryOf", (state,)),
                ("cmt:locatedIn", (regions[row["region"]],)),
                REVIEWED,
            ),
        )


def seat_blocks() -> Iterator[Block]:
    """Yield a block for each capital and other seat of a state that is not the whole land."""
    lands = {f"state:{row['alpha3']}": land(row) for row in read_table("states")}
    capitals = {f"place:{slug(name)}" for row in read_table("states") for name in several(row["capitals"])}
    for iri, (name, states, _) in seats().items():
        if iri in lands.values():
            continue
        disputed = name == "Jerusalem"
        yield Block(
            iri,
            "cmt:Territory",
            (
                ("rdfs:label", english(name)),
                ("cmt:capitalOf" if iri in capitals else "cmt:seatOf", states),
                ("cmt:inTerritoryOf", () if disputed else states),
                ("cmt:locatedIn", ("place:western-asia",) if disputed else tuple(lands[state] for state in states)),
                ("skos:editorialNote", english("Its status is disputed." if disputed else "")),
                REVIEWED,
            ),
        )


def region_blocks() -> Iterator[Block]:
    """Yield a block for each region of the United Nations' M49 standard."""
    for row in read_table("regions"):
        yield Block(
            f"place:{row['slug']}",
            "cmt:Territory",
            (
                ("rdfs:label", english(row["name"])),
                ("cmt:m49Code", plain(row["m49"])),
                ("cmt:locatedIn", (f"place:{row['within']}",) if row["within"] else ()),
                REVIEWED,
            ),
        )


def territory_blocks() -> Iterator[Block]:
    """Yield a block for everything else that has an ISO 3166-1 code."""
    regions = region_names()
    for row in read_table("territories"):
        yield Block(
            f"place:{slug(row['name'])}",
            "cmt:Territory",
            (
                ("rdfs:label", english(row["name"])),
                ("skos:altLabel", tuple(sorted(english(*several(row["aliases"]))))),
                ("cmt:demonym", tuple(sorted(english(*several(row["demonyms"]))))),
                ("cmt:iso3166Alpha2", plain(row["alpha2"])),
                ("skos:notation", plain(row["alpha3"])),
                ("cmt:m49Code", plain(row["m49"])),
                ("cmt:inTerritoryOf", (f"state:{row['governed_by']}",) if row["governed_by"] else ()),
                ("cmt:locatedIn", (regions[row["region"]],)),
                ("skos:editorialNote", english(row["note"])),
                REVIEWED,
            ),
        )
