"""What the engine accepts although SPARQL 1.1 forbids it: aggregates and blank nodes out of their place."""

import re
from collections.abc import Iterator

from server.errors import QueryNotUnderstood
from server.reading.scope import names_are_fresh
from server.reading.tokens import COMMENT, IRI, Token, cut, place

AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
# What an aggregate takes most often: everything, or a variable.
SIMPLE = r"\s*\(\s*(?:\*|(?:DISTINCT\s+)?[?$]\w+)\s*\)"
_AGGREGATE = re.compile(rf"\b(?:{'|'.join(AGGREGATES)})\b", re.IGNORECASE)
_AROUND = re.compile(rf"\b(?:{'|'.join(AGGREGATES)})\b(?!{SIMPLE})", re.IGNORECASE)
_ENDS = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES", "{", "}")
_GROUPING = re.compile(rf"\bGROUP\s+BY\b[^{{}}]*?\b(?:{'|'.join(AGGREGATES)})\s*\(", re.IGNORECASE)
# A prologue, or none, and then a semicolon.
_NOTHING = re.compile(rf"(?:\s|{COMMENT}|(?:PREFIX\s*[^\s<#]*|BASE)(?:\s|{COMMENT})*{IRI})*;", re.IGNORECASE)
_LABEL = re.compile(r"_:[^\s.;,(){}\[\]]+")


def check_query(text: str) -> None:
    """Raise QueryNotUnderstood where a query breaks a rule that the engine does not hold."""
    # Looking for plain words first takes a tenth of the time of the pattern.
    words = text.upper()
    many = sum(words.count(name) for name in AGGREGATES)
    if many > 1 and _AROUND.search(text) is not None and len(_AGGREGATE.findall(text)) > 1:
        _no_aggregate_in_another(text, cut(text))
    if many and _GROUPING.search(text) is not None:
        _no_aggregate_in_grouping(text, cut(text))
    if many and "AS" in words:
        names_are_fresh(text)
    _blank_nodes_in_place(text)


def check_update(text: str) -> None:
    """Raise QueryNotUnderstood where an update breaks a rule that the engine does not hold."""
    check_query(text)
    nothing = _NOTHING.match(text)
    if nothing is not None:
        raise QueryNotUnderstood("an operation is wanting before ;", *place(text, nothing.end() - 1))


def _no_aggregate_in_another(text: str, tokens: list[Token]) -> None:
    """See that no aggregate stands in the arguments of another; a subquery between them is another matter."""
    opened: list[str] = []
    for at, token in enumerate(tokens):
        if token.word in ("(", "{"):
            aggregate = token.word == "(" and at > 0 and tokens[at - 1].word in AGGREGATES
            if aggregate and "aggregate" in _within(opened):
                line, column = place(text, tokens[at - 1].begin)
                raise QueryNotUnderstood(f"{tokens[at - 1].word} stands in another aggregate", line, column)
            opened.append("aggregate" if aggregate else token.word)
        elif token.word in (")", "}") and opened:
            opened.pop()


def _no_aggregate_in_grouping(text: str, tokens: list[Token]) -> None:
    """See that no aggregate stands in GROUP BY: it speaks of groups that are not made yet."""
    grouping = False
    for at, token in enumerate(tokens):
        if token.word == "BY" and tokens[at - 1].word == "GROUP":
            grouping = True
        elif token.word in _ENDS:
            grouping = False
        elif grouping and token.word in AGGREGATES:
            raise QueryNotUnderstood(f"{token.word} stands in GROUP BY", *place(text, token.begin))


def _within(opened: list[str]) -> list[str]:
    """Return the brackets that are open within the innermost braces."""
    behind = max((at for at, each in enumerate(opened) if each == "{"), default=-1)
    return opened[behind + 1 :]


def _blank_nodes_in_place(text: str) -> None:
    """See that no label is used in two basic graph patterns, nor in two INSERT DATA operations (section 19.6)."""
    found = _LABEL.findall(text) if "_:" in text else []
    if len(found) == len(set(found)):
        return
    seen: dict[tuple[bool, str], int] = {}
    for token, data, pattern in _labels(cut(text)):
        if seen.setdefault((data, token.text), pattern) != pattern:
            where = "two INSERT DATA" if data else "two basic graph patterns"
            raise QueryNotUnderstood(f"the blank node {token.text} is used in {where}", *place(text, token.begin))


def _labels(tokens: list[Token]) -> Iterator[tuple[Token, bool, int]]:
    """Yield the labels that patterns and INSERT DATA hold: each with whether it is data, and the number of its block.

    A FILTER does not end a basic graph pattern, whatever it holds; any other group, BIND and VALUES do.
    """
    count, now, open_blocks, kind = 0, 0, list[tuple[int, bool]](), "pattern"
    for at, token in enumerate(tokens):
        before = tokens[at - 1].word if at else ""
        if token.word == "{":
            if not open_blocks:
                kind = {"CONSTRUCT": "template", "DELETE": "template", "INSERT": "template", "DATA": "data"}.get(
                    before, "pattern"
                )
            open_blocks.append((now, before == "EXISTS"))
            # In a template or data, GRAPH { } does not divide.
            count += kind == "pattern" or len(open_blocks) == 1
            now = count
        elif token.word == "}" and open_blocks:
            outer, filtering = open_blocks.pop()
            if kind == "pattern" and not filtering:
                count += 1
                outer = count
            now = outer
        elif token.word in ("BIND", "VALUES") and kind == "pattern" and open_blocks:
            count += 1
            now = count
        elif token.kind == "blank" and kind != "template" and open_blocks:
            yield token, kind == "data", now
