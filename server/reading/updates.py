"""Updates with a prologue between their operations, which the engine refuses: all that they declare is put in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from server.reading.tokens import Edit, Token, cut, edited

_BETWEEN = re.compile(r";(?:\s|#[^\r\n]*[\r\n])*(?:PREFIX|BASE)\b", re.IGNORECASE)


def one_prologue(text: str, base: str) -> str:
    """Return an update whose prefixes are all declared in front; relative names count from `base` or a later BASE."""
    if _BETWEEN.search(text) is None:
        return text
    scope, edits, head = Scope(base), list[Edit](), list[str]()
    for first, tokens in enumerate(_operations(cut(text))):
        at = 0
        while at + 1 < len(tokens) and tokens[at].word in ("PREFIX", "BASE"):
            size = 3 if tokens[at].word == "PREFIX" else 2
            if not first:
                scope.begin(tokens[at : at + size])
            else:
                head.append(scope.declare(tokens[at : at + size]))
                edits.append(Edit(tokens[at].begin, tokens[min(at + size, len(tokens)) - 1].end, ""))
            at += size
        edits += [edit for token in tokens[at:] if first for edit in scope.told(token)]
    return "".join(head) + edited(text, edits)


@dataclass
class Scope:
    """What the prologues so far declare; a prefix that changes its meaning goes on under another name."""

    base: str
    rebased: bool = False
    known: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def begin(self, tokens: list[Token]) -> None:
        """Take note of a declaration that stands in front already."""
        iri = resolved(tokens[-1].text, self.base)
        if tokens[0].word == "BASE":
            self.base = iri
        else:
            self.known[tokens[1].text[:-1]] = iri

    def declare(self, tokens: list[Token]) -> str:
        """Take note of a declaration and return how to say it in front of everything."""
        iri = resolved(tokens[-1].text, self.base)
        if tokens[0].word == "BASE":
            self.rebased, self.base = True, iri
            return ""
        name = tokens[1].text[:-1]
        if self.known.setdefault(name, iri) != iri:
            self.renamed[name] = f"{name or 'p'}-again-{len(self.renamed)}"
            self.known[name] = iri
        return f"PREFIX {self.renamed.get(name, name)}: <{iri}> "

    def told(self, token: Token) -> Iterator[Edit]:
        """Yield how to say a name where other prefixes and another base are in force."""
        if token.kind == "iri" and self.rebased:
            yield Edit(token.begin, token.end, f"<{resolved(token.text, self.base)}>")
        elif token.kind == "name" and (name := token.text.partition(":")[0]) in self.renamed:
            yield Edit(token.begin, token.begin + len(name), self.renamed[name])


def resolved(iri: str, base: str) -> str:
    """Return the IRI that a token like <a> stands for; what is none stays as it is, for the engine to refuse."""
    try:
        [quad] = ox.parse(f"{iri} a {iri} .", ox.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return iri[1:-1]
    return str(quad.subject)[1:-1]


def _operations(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each operation."""
    depth, operation = 0, list[Token]()
    for token in tokens:
        depth += (token.word == "{") - (token.word == "}")
        if token.word == ";" and depth == 0:
            yield operation
            operation = []
        else:
            operation.append(token)
    yield operation
