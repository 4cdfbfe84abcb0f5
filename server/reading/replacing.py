r"""REPLACE as XPath has it: what `$1` and `\` stand for in the replacement (fn:replace, which SPARQL 1.1 refers to).

The engine takes `$1c` for a group of the name 1c, and a backslash for itself.
"""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from server.reading.tokens import Edit, Token, partner

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_PART = re.compile(r"\\([\\$])|\$([0-9]+)|([\\$])")
# Brackets that open a group, among what only looks like it: escapes and classes of characters.
_GROUP = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)
# An error in its expression, as a replacement that cannot be read is.
ERROR = "COALESCE()"


def replacements(tokens: list[Token]) -> Iterator[Edit]:
    """Yield how to say the replacements that are written out, as the engine reads them."""
    for at, token in enumerate(tokens):
        if token.word == "REPLACE" and at + 1 < len(tokens) and tokens[at + 1].word == "(":
            told = [_written(argument) for argument in _arguments(tokens, at + 1)]
            pattern, text, flags = [*told[1:], None, None, None][:3]
            if text is None or (len(told) == 4 and flags is None):
                continue
            if "q" in _value(flags):
                new: str | None = _value(text).replace("$", "$$")
            else:
                new = engine_replacement(_value(text), None if pattern is None else _groups(_value(pattern)))
            yield Edit(text.begin, text.end, ERROR if new is None else str(ox.Literal(new)))


def engine_replacement(text: str, groups: int | None) -> str | None:
    r"""Return a replacement in the words of the engine, None where XPath calls it an error.

    `$12` is group 12 where the pattern has so many, else group 1 and a 2; without a number of groups it is the latter.

    >>> engine_replacement(r"$1c costs \$2", 1), engine_replacement("$12", 12), engine_replacement("$", 0)
    ('${1}c costs $$2', '${12}', None)
    """
    pieces, at = [], 0
    for found in _PART.finditer(text):
        pieces.append(text[at : found.start()])
        at = found.end()
        if found[3]:
            return None
        if found[1]:
            pieces.append("$$" if found[1] == "$" else "\\")
        else:
            size = len(found[2])
            while size > 1 and int(found[2][:size]) > (groups or 0):
                size -= 1
            pieces.append(f"${{{found[2][:size]}}}{found[2][size:]}")
    return "".join([*pieces, text[at:]])


def _arguments(tokens: list[Token], opened: int) -> list[list[Token]]:
    """Return the tokens of each argument of a call."""
    found, depth = [list[Token]()], 0
    for token in tokens[opened + 1 : partner(tokens, opened)]:
        depth += (token.word in ("(", "{", "[")) - (token.word in (")", "}", "]"))
        if token.word == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _written(argument: list[Token]) -> Token | None:
    """Return the string that an argument is, None where it is anything else."""
    return argument[0] if [each.kind for each in argument] == ["string"] else None


def _value(token: Token | None) -> str:
    """Return the characters of a string as it is written in a query, none for no string."""
    string = token.text if token else "''"
    size = 3 if string[:3] in ('"""', "'''") and len(string) >= 6 else 1
    return _ESCAPE.sub(_character, string[size:-size])


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _LETTERS.get(found[3], found[3])


def _groups(pattern: str) -> int:
    return sum(found.group() == "(" for found in _GROUP.finditer(pattern))
