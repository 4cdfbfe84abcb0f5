"""Organizations of states and of people, organs of states, armed groups, peoples, and who belongs to what."""

from collections import Counter
from collections.abc import Iterator

from graphs.names.tables import Row, bounds, read_table, several
from graphs.names.turtle import UNCHECKED, Block, Pair, begins, ends, english


def organization_blocks() -> Iterator[Block]:
    """Yield a block for each organization, with all its members of any time."""
    members: dict[str, set[str]] = {}
    for row in read_table("memberships"):
        members.setdefault(row["organization"], set()).add(row["member"].replace("/", ":"))
    for row in read_table("organizations"):
        above = (f"org:{row['organ_of']}",) if row["organ_of"] else ()
        belongs: Pair = ("cmt:hasMember", tuple(sorted(members.get(row["key"], ()))))
        yield _organization(row, row["class"], ("cmt:organOf", above), belongs)


def organ_blocks() -> Iterator[Block]:
    """Yield a block for each named body, party, company or medium of a state; only its own bodies are its organs."""
    for row in read_table("organs"):
        tie = "cmt:organOf" if row["class"] == "GovernmentBody" else "cmt:homeState"
        yield _organization(row, row["class"], (tie, (f"state:{row['state']}",)))


def armed_group_blocks() -> Iterator[Block]:
    """Yield a block for each armed group or movement; one across states has no home state."""
    for row in read_table("armed_groups"):
        yield _organization(row, "Organization", ("cmt:homeState", (f"state:{row['home']}",) if row["home"] else ()))


def group_blocks() -> Iterator[Block]:
    """Yield a block for each people or loose set of states that texts speak of as one."""
    for row in read_table("groups"):
        block = _organization(row, "AgentGroup", ("cmt:homeState", (f"state:{row['home']}",) if row["home"] else ()))
        yield Block(f"group:{row['key']}", block.kind, block.pairs)


def _organization(row: Row, kind: str, *ties: Pair) -> Block:
    names: tuple[Pair, ...] = (
        ("rdfs:label", english(row["name"])),
        ("skos:altLabel", english(*sorted(several(row["aliases"])))),
    )
    note: Pair = ("skos:editorialNote", english(row["note"]))
    return Block(f"org:{row['key']}", f"cmt:{kind}", (*names, *ties, note, UNCHECKED))


def membership_blocks() -> Iterator[Block]:
    """Yield a block for each membership whose begin is known."""
    rows = [(line, row) for line, row in enumerate(read_table("memberships"), 2) if row["from"]]
    spells = Counter((row["organization"], row["member"]) for _, row in rows)
    for line, row in rows:
        pair = (row["organization"], row["member"])
        key = f"{row['organization']}-{row['member'].rpartition('/')[2]}"
        yield Block(
            f"rel:{key}-{row['from'][:4]}" if spells[pair] > 1 else f"rel:{key}",
            "cmt:Membership",
            (
                ("cmt:member", (row["member"].replace("/", ":"),)),
                ("cmt:organization", (f"org:{row['organization']}",)),
                *begins(bounds(row["from"], "memberships.csv", line)),
                *ends(bounds(row["to"], "memberships.csv", line)),
                ("skos:editorialNote", english(row["note"])),
                UNCHECKED,
            ),
        )
