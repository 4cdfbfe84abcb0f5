"""Cuts a query or an update into its tokens (SPARQL 1.1, section 19.8), to find what asks another server.

Where the grammar leaves open whether `<` compares or begins an address, the text is refused: a reading other than the
engine's could hide a SERVICE from us.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from server.errors import RemoteNotAllowed

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _LETTER + "_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_OTHER = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+|#[^\r\n]*)"
    r'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)'
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*')"
    rf"|(?P<variable>[?$][{_LETTER}_0-9][{_NAME[:-1]}]*)"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<blank>_:[{_LETTER}_0-9](?:[.{_NAME}]*[{_NAME}])?)"
    rf"|(?P<name>(?:[{_LETTER}](?:[.{_NAME}]*[{_NAME}])?)?:"
    rf"(?:(?:[{_LETTER}_0-9:]|{_OTHER})(?:(?:[.:{_NAME}]|{_OTHER})*(?:[:{_NAME}]|{_OTHER}))?)?)"
    r"|(?P<number>[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<word>[{_LETTER}][{_LETTER}_0-9]*)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
# After one of these, inside brackets, `<` may compare.
_OPERANDS = ("iri", "string", "variable", "language", "name", "number", "word")


@dataclass(frozen=True)
class Token:
    """A token: its kind, its words, and where it stands."""

    kind: str
    text: str
    begin: int
    end: int

    def says(self, *words: str) -> bool:
        """Tell whether it is one of these words, in capitals, or marks."""
        return self.kind in ("word", "mark") and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text without spaces and comments; raises RemoteNotAllowed where they can be read twice."""
    before, depth, data = Token("mark", "", 0, 0), 0, False
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind == "space":
            continue
        token = Token(kind, found.group(), found.start(), found.end())
        if token.says('"', "'"):
            raise RemoteNotAllowed("what this text names", f"its string at character {token.begin + 1} does not end")
        if kind == "iri" and depth > 0 and not data and (before.kind in _OPERANDS or before.says(")")):
            raise RemoteNotAllowed("what this text names", f"{token.text} may be a comparison: put spaces around <")
        depth += token.says("(") - token.says(")")
        # In the rows of VALUES nothing is compared.
        data = token.says("VALUES") or (data and not token.says("}"))
        yield token
        before = token
