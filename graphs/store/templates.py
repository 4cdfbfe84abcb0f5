"""Which quads a SPARQL update can change: patterns read off its text, never too few.

Only what stands in the templates counts, not what the WHERE clause finds. Anything that is not understood gives the
pattern that matches everything: right, and slow.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Pattern = tuple[Subject | None, ox.NamedNode | None, Subject | ox.Literal | None, Graph | None]
EVERYTHING: Pattern = (None, None, None, None)
DEFAULT = ox.DefaultGraph()
_VARIABLE = "urn:comity:variable:"
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


def patterns(text: str, prefixes: Mapping[str, str] | None = None, base_iri: str | None = None) -> set[Pattern]:
    """Return patterns of all quads that an update can add or remove."""
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
    found: set[Pattern] = set()
    try:
        if _HIDDEN.search(text):
            raise NotUnderstood
        for operation in _operations(text):
            prologue += _prologue(operation)
            found |= set(_touched(operation.items, prologue, base_iri))
    except (NotUnderstood, SyntaxError, ValueError, IndexError):
        return {EVERYTHING}
    return found


def _operations(text: str) -> Iterator[Operation]:
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


def _prologue(operation: Operation) -> str:
    told = ""
    while operation.items and operation.items[0] in (Token("word", "PREFIX"), Token("word", "BASE")):
        count = 3 if operation.items[0] == Token("word", "PREFIX") else 2
        told += " ".join(_text(item) for item in operation.items[:count]) + "\n"
        del operation.items[:count]
    return told


def _touched(items: list[Token | list[Token]], prologue: str, base: str | None) -> Iterator[Pattern]:
    words = [item.text if isinstance(item, Token) and item.kind == "word" else "" for item in items]
    if not items or words[0] == "CREATE":
        return
    if words[:2] in (["INSERT", "DATA"], ["DELETE", "DATA"], ["DELETE", "WHERE"]):
        yield from _quads(_block(items[2]), prologue, base, "")
    elif words[0] in ("WITH", "INSERT", "DELETE"):
        within = _text(items[1]) if words[0] == "WITH" else ""
        templates = [at + 1 for at, word in enumerate(words) if word in ("INSERT", "DELETE")]
        if not templates or "WHERE" not in words[templates[-1] :]:
            raise NotUnderstood
        for at in templates:
            yield from _quads(_block(items[at]), prologue, base, within)
    elif words[0] in ("CLEAR", "DROP", "ADD", "MOVE", "COPY", "LOAD"):
        yield from _graphs(items[1:], prologue, base)
        if words[0] == "LOAD" and "INTO" not in words:
            yield (None, None, None, DEFAULT)
    else:
        raise NotUnderstood


def _graphs(items: list[Token | list[Token]], prologue: str, base: str | None) -> Iterator[Pattern]:
    """Every graph that is named; where that is only read from, looking at it costs time and changes nothing."""
    for item in items:
        word = _text(item)
        if isinstance(item, Token) and item.kind in ("iri", "name"):
            [(_, _, _, graph)] = _quads([Token("other", "<urn:s> <urn:p> <urn:o>")], prologue, base, word)
            yield (None, None, None, graph)
        elif word == "DEFAULT":
            yield (None, None, None, DEFAULT)
        elif word in ("NAMED", "ALL"):
            yield EVERYTHING
        elif word not in ("SILENT", "GRAPH", "TO", "INTO"):
            raise NotUnderstood


def _quads(block: list[Token], prologue: str, base: str | None, within: str) -> Iterator[Pattern]:
    """Read a template as TriG, with IRIs in place of its variables."""
    told, graph, body = prologue, within, ""
    tokens = iter(block)
    for token in tokens:
        if token.kind == "word" and token.text.upper() == "GRAPH":
            told += f"{graph} {{ {body} }}\n"
            graph, body = _node(next(each for each in tokens if each.kind != "space")), ""
        elif token.text == "{" and token.kind == "block":
            body = ""
        elif token.text == "}" and token.kind == "block":
            told += f"{graph} {{ {body} }}\n"
            graph, body = within, ""
        elif token.kind == "other" and token.text in "~|<>":
            raise NotUnderstood  # SPARQL 1.2
        elif body or (token.kind != "space" and token.text != "."):
            body += _node(token)
    for quad in ox.parse(told + f"{graph} {{ {body} }}", ox.RdfFormat.TRIG, base_iri=base):
        yield tuple(_open(term) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))  # type: ignore[misc]


def _open(term: object) -> object:
    made_up = isinstance(term, ox.NamedNode) and term.value.startswith(_VARIABLE)
    return None if made_up or isinstance(term, ox.BlankNode | ox.Triple) else term


def _node(token: Token) -> str:
    return f"<{_VARIABLE}{token.text}>" if token.kind == "variable" else " " if token.kind == "space" else token.text


def _text(item: Token | list[Token]) -> str:
    if isinstance(item, list):
        raise NotUnderstood
    return item.text


def _block(item: Token | list[Token]) -> list[Token]:
    if isinstance(item, Token):
        raise NotUnderstood
    return item
