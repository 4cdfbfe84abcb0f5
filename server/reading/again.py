"""A second reading of what the engine refuses: the same said in the part of SPARQL 1.1 that it knows.

The engine wants keywords `true` and `false` in small letters, no space in `BNODE ()`, `CONCAT (` and `COALESCE (`, no
`!()`, no DISTINCT in the call of a function, no escape of a character outside of strings and IRIs, and at most one dot
in a local name.
"""

import re

from server.reading.grouping import grouped
from server.reading.tokens import COMMENT, IRI, STRING, Edit, Token, cut, edited

_ESCAPE = re.compile(rf"{IRI}|{STRING}|{COMMENT}|\\u([0-9A-Fa-f]{{4}})|\\U([0-9A-Fa-f]{{8}})", re.DOTALL)
_COMMENT = re.compile(rf"{IRI}|{STRING}|({COMMENT})", re.DOTALL)


def reread(text: str) -> str | None:
    """Return a text that says the same and that the engine may know; None where there is nothing to say otherwise."""
    plain = _ESCAPE.sub(_character, text) if "\\u" in text or "\\U" in text else text
    plain = _COMMENT.sub(lambda found: " " * len(found.group()) if found[1] else found.group(), plain)
    tokens = cut(plain)
    edits = [edit for at in range(len(tokens)) for edit in _plainer(tokens, at)]
    told = grouped(edited(plain, edits))
    return told if told != text else None


def _character(found: re.Match[str]) -> str:
    """Return the character of an escape (section 19.2); what is none stays as it is."""
    code = int(found[1] or found[2] or "0", 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else found.group()


def _plainer(tokens: list[Token], at: int) -> list[Edit]:
    token = tokens[at]
    follow = [each.word for each in tokens[at + 1 : at + 4]]
    if token.word in ("TRUE", "FALSE"):
        return [Edit(token.begin, token.end, token.text.lower())]
    if token.word == "BNODE" and follow[:2] == ["(", ")"]:
        return [Edit(token.begin, tokens[at + 2].end, "BNODE()")]
    if token.word in ("CONCAT", "COALESCE") and follow[:1] == ["("]:
        return [Edit(token.end, tokens[at + 1].begin, "")]
    if token.word == "!" and follow[:2] == ["(", ")"]:
        return [Edit(token.begin, tokens[at + 2].end, "!<urn:comity:none>")]
    if token.kind in ("iri", "name") and follow[:2] == ["(", "DISTINCT"] and follow[2:] != [")"]:
        return [Edit(tokens[at + 2].begin, tokens[at + 2].end, "")]
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return [Edit(token.begin, token.end, f"{prefix}:" + re.sub(r"(?<!\\)\.", r"\\.", local))]
    return []
