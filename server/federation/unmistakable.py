"""Tokens of which we are as sure as the engine, to find what asks another server.

Where the grammar leaves open whether `<` compares or begins an address, the text is refused: a reading other than the
engine's could hide a SERVICE from us.
"""

from collections.abc import Iterator

from server.errors import RemoteNotAllowed
from server.reading.tokens import Token, cut

# After one of these, inside brackets, `<` may compare.
_OPERANDS = ("iri", "string", "variable", "language", "name", "number", "word")


def unmistakable(text: str) -> Iterator[Token]:
    """Yield the tokens of a text; raises RemoteNotAllowed where it can be cut in two ways."""
    before, depth, data = Token("mark", "", 0, 0, ""), 0, False
    for token in cut(text):
        if token.word in ('"', "'"):
            raise RemoteNotAllowed("what this text names", f"its string at character {token.begin + 1} does not end")
        if token.kind == "iri" and depth > 0 and not data and (before.kind in _OPERANDS or before.word == ")"):
            raise RemoteNotAllowed("what this text names", f"{token.text} may be a comparison: put spaces around <")
        depth += (token.word == "(") - (token.word == ")")
        # In the rows of VALUES nothing is compared.
        data = token.word == "VALUES" or (data and token.word != "}")
        yield token
        before = token
