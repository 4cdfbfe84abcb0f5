"""The tokens of SPARQL 1.1 (section 19.8), with where they stand, and how to change a text at some of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LETTERS = _LETTER + "_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
IRI = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n\r]|\\.)*"|' + r"'(?:[^'\\\n\r]|\\.)*'"
)  # fmt: skip
COMMENT = r"#[^\r\n]*"
_TOKEN = re.compile(
    rf"(?P<space>[ \t\r\n]+|{COMMENT})|(?P<iri>{IRI})|(?P<string>{STRING})"
    rf"|(?P<variable>[?$][{_LETTER}_0-9][{_LETTERS[:-1]}]*)"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<blank>_:[{_LETTER}_0-9](?:[.{_LETTERS}]*[{_LETTERS}])?)"
    rf"|(?P<name>(?:[{_LETTER}](?:[.{_LETTERS}]*[{_LETTERS}])?)?:"
    rf"(?:(?:[{_LETTER}_0-9:]|{_ESCAPED})(?:(?:[.:{_LETTERS}]|{_ESCAPED})*(?:[:{_LETTERS}]|{_ESCAPED}))?)?)"
    r"|(?P<number>[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<word>[{_LETTER}][{_LETTER}_0-9]*)"
    r"|(?P<mark>\^\^|.)",
    re.DOTALL,
)
_PAIRS = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True)
class Token:
    """A token: its kind, its text, where it stands; `word` is the text of a word in capitals, or a mark."""

    kind: str
    text: str
    begin: int
    end: int
    word: str


@dataclass(frozen=True)
class Edit:
    """What to put in place of a part of a text."""

    begin: int
    end: int
    new: str


def cut(text: str) -> list[Token]:
    """Return the tokens of a text, without spaces and comments."""
    tokens = []
    for found in _TOKEN.finditer(text):
        kind, words = str(found.lastgroup), found.group()
        if kind != "space":
            word = words.upper() if kind in ("word", "mark") else ""
            tokens.append(Token(kind, words, found.start(), found.end(), word))
    return tokens


def partner(tokens: Sequence[Token], at: int) -> int:
    """Return where the bracket at this place is closed, the end where it is not."""
    opened, depth = tokens[at].word, 0
    for here in range(at, len(tokens)):
        depth += (tokens[here].word == opened) - (tokens[here].word == _PAIRS[opened])
        if depth == 0:
            return here
    return len(tokens)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; of two that meet, the first is made."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda each: (each.begin, each.end)):
        if edit.begin >= at:
            pieces += [text[at : edit.begin], edit.new]
            at = edit.end
    return "".join([*pieces, text[at:]])


def place(text: str, at: int) -> tuple[int, int]:
    """Return line and column of a character, counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
