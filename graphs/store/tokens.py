"""The text of a SPARQL update as operations: words and names, and blocks in braces. The engine has the full parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]+[^<>"{}|^`\\\x00-\x20]*)*>)
    |(?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |[?$](?P<variable>\w+)
    |(?P<block>[{}])|(?P<end>;)
    |(?P<name>(?:[\w-]|\.(?=[\w:-]))*:(?:[\w:%-]|\\.|\.(?=[\w:%\\-]))*)
    |(?P<word>[A-Za-z]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# Such an escape may stand for a brace or a quotation mark.
_HIDDEN = re.compile(r"\\u00[0-7]|\\U000000[0-7]")


class NotUnderstood(Exception):
    """The text is not of the form that is read here."""


@dataclass(frozen=True)
class Token:
    """A piece of an update; a word is in capitals."""

    kind: str
    text: str


@dataclass
class Operation:
    """What stands between two semicolons: words and names, and blocks in braces."""

    items: list[Token | list[Token]] = field(default_factory=list)


def operations(text: str) -> Iterator[Operation]:
    """Yield what stands between the semicolons."""
    operation, depth, block = Operation(), 0, list[Token]()
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "other"
        token = Token(kind, found.group(kind).upper() if kind == "word" and not depth else found.group(kind))
        if kind == "block":
            depth += 1 if token.text == "{" else -1
            if depth == 1 and token.text == "{":
                block = []
                continue
            if depth == 0:
                operation.items.append(block)
        if depth:
            block.append(token)
        elif kind == "end":
            yield operation
            operation = Operation()
        elif kind not in ("space", "block"):
            operation.items.append(token)
    yield operation


def take_prologue(operation: Operation) -> str:
    """Take the prefixes and the base off an operation, and return them as text."""
    told = ""
    while operation.items and operation.items[0] in (Token("word", "PREFIX"), Token("word", "BASE")):
        count = 3 if operation.items[0] == Token("word", "PREFIX") else 2
        told += " ".join(text_of(item) for item in operation.items[:count]) + "\n"
        del operation.items[:count]
    return told


def text_of(item: Token | list[Token]) -> str:
    """Return the text of a word or name."""
    if isinstance(item, list):
        raise NotUnderstood
    return item.text


def block_of(item: Token | list[Token]) -> list[Token]:
    """Return what stands in a block."""
    if isinstance(item, Token):
        raise NotUnderstood
    return item


def hides(text: str) -> bool:
    """Return whether escapes may stand for a brace or a quotation mark."""
    return _HIDDEN.search(text) is not None
