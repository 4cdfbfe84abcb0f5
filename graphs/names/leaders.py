"""Who held which office when: the table of leaders as persons, offices and tenures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphs.errors import BadTable
from graphs.names.tables import bounds, read_table, several, slug

TABLE = "leaders.csv"
# Offices that have a name of their own, or an article before the name of their state.
OWN_KEYS = {
    ("state/USA", "foreign-minister"): "us-secretary-of-state",
    ("state/USA", "defence-minister"): "us-secretary-of-defense",
    ("org/white-house", "national-security-adviser"): "security-advisor-at-the-white-house",
}
OWN_LABELS = {
    "us-secretary-of-state": "United States Secretary of State",
    "us-secretary-of-defense": "United States Secretary of Defense",
}
WITH_ARTICLE = ("Netherlands", "Philippines", "United Arab Emirates", "United Kingdom", "United States", "Comoros")

HEADS = frozenset({"president", "prime-minister", "chancellor", "monarch", "leader", "supreme-leader", "pope"})
MINISTERS = frozenset({"foreign-minister", "defence-minister", "secretary-general", "vice-president"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """A row of the table: a person, and the office of a state or organization that the person held; or none."""

    person: str
    short: str
    alone: bool
    role: str
    of: str
    began: tuple[date, date] | None
    ended: tuple[date, date] | None
    aliases: tuple[str, ...]

    @property
    def person_key(self) -> str:
        """Return the key of the person."""
        return slug(self.person)

    @property
    def period(self) -> tuple[date | None, date | None]:
        """Return the widest period that the row allows."""
        return (self.began[0] if self.began else None, self.ended[1] if self.ended else None)


def tenures() -> Iterator[Tenure]:
    """Yield the rows of the table; raises BadTable for one that ends before it begins."""
    for line, row in enumerate(read_table("leaders"), 2):
        began, ended = bounds(row["from"], TABLE, line), bounds(row["to"], TABLE, line)
        if began and ended and ended[1] < began[0]:
            raise BadTable(TABLE, line, f"{row['person']} leaves before coming: mend from or to")
        yield Tenure(
            row["person"], row["short"], row["alone"] != "no", row["role"], row["of"], began, ended,
            several(row["aliases"]),
        )  # fmt: skip


def weight_of(role: str) -> int:
    """Return 0 for the office of a head of state, government or movement, 1 for a minister's, 2 for others."""
    return 0 if role in HEADS else 1 if role in MINISTERS else 2


def names_of_bodies() -> dict[str, str]:
    """Return the name of each state and organization, as it stands after "of", by kind/key."""
    found = {f"org/{row['key']}": row["name"].partition(" (")[0] for row in read_table("organizations")}
    for table in ("organs", "armed_groups"):
        found |= {f"org/{row['key']}": row["name"].partition(" (")[0] for row in read_table(table)}
    for row in read_table("states"):
        article = "the " if row["name"] in WITH_ARTICLE else ""
        found[f"state/{row['alpha3']}"] = article + row["name"]
    return found


def office_key(role: str, of: str, bodies: dict[str, str]) -> str:
    """Return the key of an office: its role, and whose it is unless the role says so.

    >>> office_key("foreign-minister", "state/CHN", {"state/CHN": "China"})
    'foreign-minister-of-china'
    """
    if own := OWN_KEYS.get((of, role)):
        return own
    if "-of-" in role:
        return role
    kind, _, key = of.partition("/")
    return f"{role}-of-{key if kind == 'org' else slug(bodies[of])}"


def office_label(role: str, of: str, bodies: dict[str, str]) -> str:
    """Return the label of an office."""
    key = office_key(role, of, bodies)
    if key in OWN_LABELS:
        return OWN_LABELS[key]
    words = role.replace("-", " ")
    return words if "-of-" in role else f"{words} of {bodies.get(of, 'the White House')}"
