"""Two forms of grouping that the engine does not know, told by subqueries and by expressions written out.

ASK, CONSTRUCT and DESCRIBE may group their solutions (SPARQL 1.1, section 19.8, rule 18); a name that SELECT gives to
an aggregate may be used further on in the same SELECT (section 16.1.2).
"""

from server.reading.rules import AGGREGATES
from server.reading.tokens import Edit, Token, cut, edited, partner


def grouped(text: str) -> str:
    """Return a query without these forms."""
    text = _written_out(text)
    tokens = cut(text)
    start = next((at for at, token in enumerate(tokens) if token.word in ("ASK", "CONSTRUCT", "DESCRIBE")), None)
    first = next((at for at, token in enumerate(tokens) if token.word in ("SELECT", "INSERT", "DELETE")), len(tokens))
    if start is None or start > first:
        return text
    where = _pattern(tokens, start)
    if where is None:
        return text
    opened, closed = where
    rest = tokens[closed + 1 :]
    if not any(token.word in ("GROUP", "HAVING", *AGGREGATES) for token in rest):
        return text
    head = text[: tokens[opened].begin]
    body = text[tokens[opened].begin : tokens[closed].end]
    if tokens[start].word == "CONSTRUCT" and tokens[start + 1].word != "{":
        # The short form, whose pattern is its template.
        at = tokens[start].end
        head = head[:at] + body + head[at:]
    return f"{head} {{ SELECT {_names(rest)} {body} {text[tokens[closed].end :]} }}"


def _pattern(tokens: list[Token], start: int) -> tuple[int, int] | None:
    """Return where the WHERE clause of a query opens and closes."""
    opened = next((at for at in range(start, len(tokens)) if tokens[at].word == "{"), len(tokens))
    if tokens[start].word == "CONSTRUCT" and opened == start + 1:
        after = partner(tokens, opened)
        opened = next((at for at in range(after, len(tokens)) if tokens[at].word == "{"), len(tokens))
    if opened == len(tokens):
        return None
    closed = partner(tokens, opened)
    return (opened, closed) if closed < len(tokens) else None


def _names(modifiers: list[Token]) -> str:
    """Return what a subquery is to select: the variables that it groups by, and something where there are none."""
    ends = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
    at = next((here + 2 for here, token in enumerate(modifiers) if token.word == "GROUP"), len(modifiers))
    names, depth = list[str](), 0
    while at < len(modifiers) and modifiers[at].word not in ends:
        token = modifiers[at]
        depth += (token.word == "(") - (token.word == ")")
        before, behind = modifiers[at - 1], [each.word for each in modifiers[at + 1 : at + 2]]
        called = modifiers[at - 2].word != "BY" and modifiers[at - 2].kind in ("word", "name", "iri")
        alone = before.word == "(" and behind == [")"] and not called
        if token.kind == "variable" and (depth == 0 or (depth == 1 and (before.word == "AS" or alone))):
            names.append(token.text)
        at += 1
    return " ".join(dict.fromkeys(names)) or "(1 AS ?comity_one)"


def _written_out(text: str) -> str:
    """Write out, in each SELECT, names of aggregates where its later expressions use them."""
    while True:
        tokens = cut(text)
        starts = [at for at, token in enumerate(tokens) if token.word == "SELECT"]
        edits = next((found for at in starts if (found := _uses(text, tokens, at))), None)
        if not edits:
            return text
        text = edited(text, edits)


def _uses(text: str, tokens: list[Token], at: int) -> list[Edit]:
    """Return the edits that write the names of one SELECT out where they are used first."""
    told: dict[str, str] = {}
    at += 1
    while at < len(tokens) and tokens[at].word not in ("WHERE", "{", "FROM", "*"):
        if tokens[at].word == "(":
            close = partner(tokens, at)
            if close == len(tokens) or tokens[close - 2].word != "AS":
                return []
            inside = tokens[at + 1 : close - 2]
            edits = [Edit(token.begin, token.end, told[token.text[1:]]) for token in inside if token.text[1:] in told
                     and token.kind == "variable"]  # fmt: skip
            if edits:
                return edits
            if inside and any(token.word in AGGREGATES for token in inside):
                told[tokens[close - 1].text[1:]] = f"({text[inside[0].begin : inside[-1].end]})"
            at = close
        at += 1
    return []
