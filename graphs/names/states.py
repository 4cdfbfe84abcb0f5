"""States and their lands, other territories with an ISO code, and the regions of the world, as blocks of Turtle."""

from collections.abc import Iterator

from graphs.names.seats import seats
from graphs.names.tables import Row, read_table, several, slug
from graphs.names.turtle import REVIEWED, Block, english, plain


def region_names() -> dict[str, str]:
    """Return the prefixed name of each region by its M49 code."""
    return {row["m49"]: f"place:{row['slug']}" for row in read_table("regions")}


def land(row: Row) -> str:
    """Return the prefixed name of the land of a state."""
    return f"place:{slug('Federated States of Micronesia' if row['alpha3'] == 'FSM' else row['name'])}"


def lands() -> dict[str, str]:
    """Return the prefixed name of the land of each state, by the state's."""
    return {f"state:{row['alpha3']}": land(row) for row in read_table("states")}


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
                ("cmt:capitalOf", towns[iri].capital_of if iri in towns else ()),
                ("cmt:inTerritoryOf", (state,)),
                ("cmt:locatedIn", (regions[row["region"]],)),
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
