"""What the engine says of a query that it cannot read, in words that help."""

import re

from server.errors import QueryNotUnderstood

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
MOST = 8


def syntax_fault(fault: SyntaxError | str) -> QueryNotUnderstood:
    """Return the error that tells of a fault of syntax: its place, and what could have stood there."""
    text = str(fault)
    found = _PLACE.match(text)
    if found is None:
        return QueryNotUnderstood(text)
    return QueryNotUnderstood(_shorter(found.group(3)), int(found.group(1)), int(found.group(2)))


def _shorter(reason: str) -> str:
    """Return a list of what was expected without the classes of characters, cut after a few."""
    head, one_of, rest = reason.partition("expected one of ")
    if not one_of:
        return " ".join(reason.split())
    wanted = [each.strip() for each in re.sub(r"\[[^\]]*\]", "", rest.replace("\n", " ")).split(",")]
    told = [each for each in wanted if each and "'..='" not in each and not each.startswith(("|", "'"))]
    more = " and others" if len(told) > MOST else ""
    return f"{head}expected one of {', '.join(told[:MOST])}{more}"
