"""Persons, offices and tenures, as blocks of Turtle."""

from collections.abc import Iterator

from graphs.names.leaders import Tenure, names_of_bodies, office_key, office_label, tenures
from graphs.names.turtle import UNCHECKED, Block, begins, ends, english


def person_blocks() -> Iterator[Block]:
    """Yield a block for each person; only who holds no office is tied to a state here."""
    rows: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        rows.setdefault(tenure.person_key, []).append(tenure)
    for key, held in rows.items():
        names = {name for each in held for name in (each.short, *each.aliases) if name} - {held[0].person}
        homes = {each.of.replace("/", ":") for each in held if not each.role and each.of.startswith("state/")}
        yield Block(
            f"person:{key}",
            "cmt:Person",
            (
                ("rdfs:label", english(held[0].person)),
                ("skos:altLabel", english(*sorted(names))),
                ("cmt:homeState", tuple(sorted(homes))),
                UNCHECKED,
            ),
        )


def office_blocks() -> Iterator[Block]:
    """Yield a block for each office."""
    bodies = names_of_bodies()
    offices = {office_key(each.role, each.of, bodies): each for each in tenures() if each.role}
    for key, each in offices.items():
        yield Block(
            f"office:{key}",
            "cmt:Office",
            (
                ("rdfs:label", english(office_label(each.role, each.of, bodies))),
                ("cmt:officeIn", (each.of.replace("/", ":"),)),
                UNCHECKED,
            ),
        )


def tenure_blocks() -> Iterator[Block]:
    """Yield a block for each holding of an office."""
    bodies = names_of_bodies()
    for each in tenures():
        if not each.role:
            continue
        office = office_key(each.role, each.of, bodies)
        year = f"-{each.began[0].year}" if each.began else ""
        yield Block(
            f"rel:{office}-{each.person_key}{year}",
            "cmt:Tenure",
            (
                ("cmt:holder", (f"person:{each.person_key}",)),
                ("cmt:office", (f"office:{office}",)),
                *begins(each.began),
                *ends(each.ended),
                UNCHECKED,
            ),
        )
