"""What the engine understands otherwise than SPARQL 1.1: says the same in words that it answers as it should."""

import re

from server.reading.replacing import replacements
from server.reading.rules import AGGREGATES, SIMPLE
from server.reading.tokens import Edit, Token, cut, edited, partner

_NAMES = ("GROUP_CONCAT", "COUNT", "BNODE", "REPLACE")
_CONCERNED = re.compile(
    rf"\b(?:GROUP_CONCAT|COUNT(?!{SIMPLE})|BNODE\s*\(\s*[^\s)]|REPLACE\b.*[$\\])", re.IGNORECASE | re.DOTALL
)


def as_meant(text: str) -> str:
    """Return a query or an update that the engine evaluates as the specification does.

    GROUP_CONCAT takes the string of each value; COUNT leaves out the values that are errors; BNODE("x") makes one node
    for each solution; REPLACE reads its replacement as XPath does.
    """
    words = text.upper()
    if (
        not any(name in words for name in ("GROUP_CONCAT", "COUNT", "BNODE", "REPLACE"))
        or _CONCERNED.search(text) is None
    ):
        return text
    tokens = cut(text)
    return edited(text, [*_aggregates(text, tokens), *_blank_nodes(tokens), *replacements(tokens)])


def _aggregates(text: str, tokens: list[Token]) -> list[Edit]:
    edits = []
    for at, token in enumerate(tokens[:-2]):
        if token.word not in ("GROUP_CONCAT", "COUNT") or tokens[at + 1].word != "(":
            continue
        close, first = partner(tokens, at + 1), at + 2
        distinct = tokens[first].word == "DISTINCT"
        first += distinct
        stop = next((here for here in range(first, close) if tokens[here].word == ";"), close)
        if stop >= len(tokens) or first >= stop:
            continue
        begin, end = tokens[first].begin, tokens[stop - 1].end
        if token.word == "GROUP_CONCAT":
            edits += [Edit(begin, begin, "STR("), Edit(end, end, ")")]
        elif not distinct and text[begin:end] != "*" and (stop - first > 1 or tokens[first].kind != "variable"):
            edits += [
                Edit(token.begin, begin, "SUM(COALESCE(IF(isBLANK("),
                Edit(end, tokens[close].end, "),1,1),0))"),
            ]
    return edits


def _blank_nodes(tokens: list[Token]) -> list[Edit]:
    """Mix into the label of a blank node what is new with each solution."""
    star = any(tokens[at + 1].word == "*" for at, token in enumerate(tokens[:-1]) if token.word == "SELECT")
    edits: list[Edit] = []
    for at, token in enumerate(tokens):
        if token.word == "SELECT":
            edits += _in_select(tokens, at, f"?comity_row{at}")
        elif token.word == "{" and not star:
            edits += _in_binds(tokens, at, f"?comity_row{at}")
    return edits


def _in_select(tokens: list[Token], at: int, row: str) -> list[Edit]:
    """Return the edits for the expressions that a SELECT gives names to."""
    opened = next((here for here in range(at, len(tokens)) if tokens[here].word == "{"), len(tokens))
    calls = [edit for here in range(at, opened) for edit in _call(tokens, here, row)]
    if not calls or opened == len(tokens) or any(token.word in (*AGGREGATES, "EXISTS") for token in tokens[at:opened]):
        return []
    closed = partner(tokens, opened)
    rest = tokens[closed + 1 :]
    if closed == len(tokens) or any(token.word in ("GROUP", "HAVING") for token in rest[:3]):
        return []
    begin, end = tokens[opened].end, tokens[closed].begin
    return [*calls, Edit(begin, begin, "{"), Edit(end, end, f"}} BIND(STRUUID() AS {row}) ")]


def _in_binds(tokens: list[Token], at: int, row: str) -> list[Edit]:
    """Return the edits for the BINDs that stand in a group itself."""
    edits: list[Edit] = []
    here, close = at + 1, partner(tokens, at)
    while here < close:
        if tokens[here].word == "{":
            here = partner(tokens, here)
        elif tokens[here].word == "BIND" and here + 1 < close and tokens[here + 1].word == "(":
            end = partner(tokens, here + 1)
            calls = [edit for place in range(here, end) for edit in _call(tokens, place, row)]
            if calls and not edits:
                edits.append(Edit(tokens[here].begin, tokens[here].begin, f"BIND(STRUUID() AS {row}) "))
            edits += calls
        here += 1
    return edits


def _call(tokens: list[Token], at: int, row: str) -> list[Edit]:
    """Return the edits for a call of BNODE with an argument."""
    if tokens[at].word != "BNODE" or at + 2 >= len(tokens) or tokens[at + 1].word != "(" or tokens[at + 2].word == ")":
        return []
    close = partner(tokens, at + 1)
    if close == len(tokens):
        return []
    return [
        Edit(tokens[at + 1].end, tokens[at + 1].end, f"SHA1(CONCAT({row},"),
        Edit(tokens[close].begin, tokens[close].begin, "))"),
    ]
