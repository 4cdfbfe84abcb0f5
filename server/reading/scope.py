"""Names that SELECT gives beside aggregates: none may stand in the pattern already (SPARQL 1.1, section 18.2.4.4).

The engine holds this rule only where nothing is aggregated.
"""

import re
from collections.abc import Iterator

from server.errors import QueryNotUnderstood
from server.reading.tokens import Token, cut, partner, place

_GIVEN = re.compile(r"\bAS\s*[?$](\w+)", re.IGNORECASE)


def names_are_fresh(text: str) -> None:
    """Raise QueryNotUnderstood where a SELECT gives a value a name that its pattern has given a value."""
    inner = text[text.find("{") : text.rfind("}")]
    if not any(re.search(rf"[?$]{name}\b", inner) for name in set(_GIVEN.findall(text))):
        return
    tokens = cut(text)
    for at, token in enumerate(tokens):
        if token.word == "SELECT":
            _check(text, tokens, at)


def _check(text: str, tokens: list[Token], at: int) -> None:
    opened = _pattern(tokens, at)
    close = partner(tokens, opened) if opened < len(tokens) else opened
    given = [tokens[here + 1] for here in range(at, opened) if tokens[here].word == "AS" and here + 1 < opened]
    if not given or close == len(tokens):
        return
    seen = set(_visible(tokens, opened, close))
    for token in given:
        if token.text[1:] in seen:
            reason = f"{token.text} has a value from the pattern already: give the result of SELECT a name of its own"
            raise QueryNotUnderstood(reason, *place(text, token.begin))


def _pattern(tokens: list[Token], at: int) -> int:
    """Return where the pattern of a SELECT opens; braces of EXISTS stand within brackets."""
    depth = 0
    for here in range(at, len(tokens)):
        depth += (tokens[here].word == "(") - (tokens[here].word == ")")
        if tokens[here].word == "{" and depth == 0:
            return here
    return len(tokens)


def _visible(tokens: list[Token], opened: int, close: int) -> Iterator[str]:
    """Yield the variables that a group gives values to: not those of FILTER and MINUS, nor what a SELECT keeps back."""
    if tokens[opened + 1].word == "SELECT":
        yield from _selected(tokens, opened + 1)
        return
    here = opened + 1
    while here < close:
        word = tokens[here].word
        if word in ("FILTER", "MINUS"):
            here = _end(tokens, here + 1)
        elif word == "BIND":
            here = _end(tokens, here + 1)
            yield tokens[here - 1].text[1:]
        elif word == "{":
            end = partner(tokens, here)
            yield from _visible(tokens, here, end)
            here = end
        elif tokens[here].kind == "variable":
            yield tokens[here].text[1:]
        here += 1


def _selected(tokens: list[Token], at: int) -> Iterator[str]:
    opened = _pattern(tokens, at)
    if opened == len(tokens):
        return
    if any(token.word == "*" for token in tokens[at + 1 : at + 3]):
        yield from _visible(tokens, opened, partner(tokens, opened))
        return
    depth = 0
    for here in range(at + 1, opened):
        depth += (tokens[here].word == "(") - (tokens[here].word == ")")
        if tokens[here].kind == "variable" and (depth == 0 or (depth == 1 and tokens[here - 1].word == "AS")):
            yield tokens[here].text[1:]


def _end(tokens: list[Token], at: int) -> int:
    """Return where the bracket or the braces behind a word are closed."""
    opened = next((here for here in range(at, len(tokens)) if tokens[here].word in ("(", "{")), len(tokens))
    return min(partner(tokens, opened), len(tokens) - 1) if opened < len(tokens) else len(tokens) - 1
