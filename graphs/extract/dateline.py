"""Datelines: the place in capitals before the first words of a report, which says where it was written."""

import re

from graphs.extract.lookup import names_in

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30})(?:, [A-Z][A-Za-z .]+)?(?:, \w+\.? \d{1,2})?(?: \([A-Za-z ]+\))? ?"
    r"(?:-|–|—|--) (?=\S)"
)


def dateline(sentence: str) -> tuple[int, str]:
    """Return how many characters the dateline takes and the code of its place; 0 and nothing where there is none.

    >>> dateline("ANKARA - Greece said no.")
    (9, 'TUR')
    """
    found = _DATELINE.match(sentence)
    if found is None:
        return 0, ""
    names = names_in(found["place"].title(), None)
    return found.end(), names[0].code if names else ""
