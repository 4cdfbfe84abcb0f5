"""Seats: the capitals of states, and the other places whose names stand for who sits there."""

from dataclasses import dataclass

from graphs.names.tables import read_table, several, slug


@dataclass(frozen=True)
class Seat:
    """A town from which one or several states are governed."""

    name: str
    capital_of: tuple[str, ...] = ()
    other_seat_of: tuple[str, ...] = ()


def seats() -> dict[str, Seat]:
    """Return the seats of states by their prefixed names."""
    found: dict[str, Seat] = {}
    for row in read_table("states"):
        state = (f"state:{row['alpha3']}",)
        for name in several(row["capitals"]):
            before = found.get(f"place:{slug(name)}", Seat(name))
            found[f"place:{slug(name)}"] = Seat(name, before.capital_of + state, before.other_seat_of)
        for name in several(row["seats"]):
            before = found.get(f"place:{slug(name)}", Seat(name))
            found[f"place:{slug(name)}"] = Seat(name, before.capital_of, before.other_seat_of + state)
    return found


def stands_for() -> dict[str, tuple[str, ...]]:
    """Return what each place is the seat of now, by the tables of aliases and organizations; both as prefixed names."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("organizations"):
        if row["seat"]:
            found.setdefault(f"place:{row['seat']}", {})[f"org:{row['key']}"] = None
    for row in read_table("aliases"):
        if row["kind"] == "metonym" and not row["to"]:
            place, whom = row["literally"].replace("/", ":"), row["refers_to"].replace("/", ":")
            found.setdefault(place, {})[whom] = None
    return {place: tuple(sorted(whom)) for place, whom in found.items()}


def other_spellings() -> dict[str, tuple[str, ...]]:
    """Return the other names of each place that the table of aliases has, by its prefixed name."""
    found: dict[str, dict[str, None]] = {}
    for row in read_table("aliases"):
        if row["kind"] == "metonym":
            found.setdefault(row["literally"].replace("/", ":"), {})[row["form"]] = None
    return {place: tuple(sorted(forms)) for place, forms in found.items()}
