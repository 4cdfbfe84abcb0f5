"""Writes the Turtle files of this folder from its tables: python -m graphs.names.write."""

from itertools import chain

from graphs.names.states import land_blocks, region_blocks, seat_blocks, state_blocks, territory_blocks
from graphs.names.tables import FOLDER
from graphs.names.turtle import document


def files() -> dict[str, str]:
    """Return what each written file must say."""
    return {
        "states.ttl": document(state_blocks(), "states.csv"),
        "territories.ttl": document(
            chain(land_blocks(), seat_blocks(), region_blocks(), territory_blocks()),
            "states.csv, territories.csv and regions.csv",
        ),
    }


def write() -> None:
    """Write the files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
