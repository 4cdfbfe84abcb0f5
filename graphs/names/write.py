"""Writes the Turtle files of this folder from its tables: python -m graphs.names.write."""

from collections.abc import Iterable
from itertools import chain

from graphs.names.load import hand_written
from graphs.names.organizations import (
    armed_group_blocks,
    group_blocks,
    membership_blocks,
    organ_blocks,
    organization_blocks,
)
from graphs.names.persons import office_blocks, person_blocks, tenure_blocks
from graphs.names.places import place_blocks, seat_blocks
from graphs.names.states import land_blocks, region_blocks, state_blocks, territory_blocks
from graphs.names.tables import FOLDER
from graphs.names.turtle import Block, document


def files() -> dict[str, str]:
    """Return what each written file must say; what a hand-written file describes is left to it."""
    territories = chain(land_blocks(), region_blocks(), territory_blocks())
    whole = {
        "states": (state_blocks(), "states.csv"),
        "territories": (territories, "states.csv, territories.csv and regions.csv"),
        "places": (chain(seat_blocks(), place_blocks()), "states.csv, places.csv and aliases.csv"),
        "organizations": (chain(organization_blocks(), organ_blocks()), "organizations.csv and organs.csv"),
        "armed_groups": (chain(armed_group_blocks(), group_blocks()), "armed_groups.csv and groups.csv"),
        "memberships": (membership_blocks(), "memberships.csv"),
        "leaders": (chain(person_blocks(), office_blocks()), "leaders.csv"),
        "tenures": (tenure_blocks(), "leaders.csv"),
    }
    taken = hand_written()
    return {f"{name}.ttl": document(_without(taken, blocks), tables) for name, (blocks, tables) in whole.items()}


def _without(taken: frozenset[str], blocks: Iterable[Block]) -> Iterable[Block]:
    return (block for block in blocks if block.subject not in taken)


def write() -> None:
    """Write the files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
