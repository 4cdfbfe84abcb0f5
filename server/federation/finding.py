"""Full-text search in SPARQL: a SERVICE of ours, answered from the words of the version before the engine sees it.

    SERVICE <https://w3id.org/comity/service/search> {
      ?thing search:words "wang yi" ; search:in "names" ; search:text ?name ; search:rank ?rank ; search:limit 20 }

It becomes a VALUES block of what is found, so that the engine joins it with the rest of the query: a row for each text
where search:text is asked for, else a row for each thing.
"""

from collections.abc import Sequence

import pyoxigraph as ox

from graphs import Version
from server.errors import QueryNotUnderstood
from server.federation.reading import unescaped
from server.prefixes import PREFIXES
from server.reading.tokens import Edit, Token, cut, edited, partner, place

SERVICE = "https://w3id.org/comity/service/search"
NS = "https://w3id.org/comity/search#"
FIELDS = {
    "labels": ("label",),
    "aliases": ("alias",),
    "names": ("label", "alias"),
    "sentences": ("sentence",),
    "quotes": ("sentence", "passage"),
    "all": ("label", "alias", "sentence", "passage"),
}
MOST, USUAL = 10_000, 100
_VARIABLE = "urn:comity:variable:"
_ASKED = {"words", "in", "limit"}
_GIVEN = ("text", "rank")


def with_found(text: str, version: Version) -> str:
    """Return a query with what its searches find in their place; raises QueryNotUnderstood for what is no search."""
    if SERVICE not in text:
        return text
    text, _ = unescaped(text)
    tokens = cut(text)
    edits = []
    for at, token in enumerate(tokens):
        begin = at - 1 - (at > 1 and tokens[at - 1].word == "SILENT")
        if token.text == f"<{SERVICE}>" and begin >= 0 and tokens[begin].word == "SERVICE":
            end = partner(tokens, at + 1) if at + 1 < len(tokens) and tokens[at + 1].word == "{" else len(tokens)
            if end == len(tokens):
                raise _fault(text, token, "there is no group behind it")
            block = _Search(text, tokens[:begin], tokens[at + 2 : end], token)
            edits.append(Edit(tokens[begin].begin, tokens[end].end, block.values(version)))
    return edited(text, edits)


def _fault(text: str, token: Token, reason: str) -> QueryNotUnderstood:
    return QueryNotUnderstood(f"in the search, {reason}", *place(text, token.begin))


class _Search:
    """One search: what it asks, and the variables that it fills."""

    def __init__(self, text: str, before: Sequence[Token], block: Sequence[Token], at: Token) -> None:
        self.text, self.at = text, at
        told = "".join(_turtle(token) for token in block)
        try:
            triples = list(ox.parse(_prologue(before) + told + " .", ox.RdfFormat.TURTLE))
        except SyntaxError as fault:
            raise _fault(text, at, f"write triples about one variable ({fault})") from None
        self.said: dict[str, ox.NamedNode | ox.Literal] = {}
        self.subject = {_name(each.subject) for each in triples}
        for each in triples:
            name = each.predicate.value.removeprefix(NS)
            if (
                name not in (*_ASKED, *_GIVEN)
                or name in self.said
                or not isinstance(each.object, ox.NamedNode | ox.Literal)
            ):
                raise self._wrong(f"search:words, in, text, rank and limit are known, each once, not {each.predicate}")
            self.said[name] = each.object

    def values(self, version: Version) -> str:
        """Return a VALUES block of what is found."""
        [subject, *others] = self.subject or {""}
        if others or not subject:
            raise self._wrong("everything is said of one variable, the thing that is found")
        words, within = self._constant("words", None), self._constant("in", "names")
        if within not in FIELDS:
            raise self._wrong(f"search:in is one of {', '.join(FIELDS)}")
        limit = self._constant("limit", str(USUAL))
        if not limit.isdecimal() or not 0 < int(limit) <= MOST:
            raise self._wrong(f"search:limit is a number from 1 to {MOST}")
        given = {name: _name(self.said[name]) for name in _GIVEN if name in self.said}
        if not all(given.values()) or len({subject, *given.values()}) != 1 + len(given):
            raise self._wrong("search:text and search:rank are each given a variable of its own")
        found = version.search(words, FIELDS[within], int(limit) if "text" in given else 4 * int(limit))
        if "text" not in given:
            found = list({each.thing: each for each in found}.values())[: int(limit)]
        rows = []
        for rank, each in enumerate(found, 1):
            text = ox.Literal(each.text, language=each.language) if each.language else ox.Literal(each.text)
            told = {"text": str(text), "rank": str(rank)}
            rows.append(f"({' '.join([f'<{each.thing}>', *(told[name] for name in given)])})")
        names = " ".join(f"?{name}" for name in (subject, *given.values()))
        return f"{{ VALUES ({names}) {{ {' '.join(rows)} }} }}"

    def _constant(self, name: str, usual: str | None) -> str:
        said = self.said.get(name)
        if isinstance(said, ox.Literal):
            return said.value
        if said is not None or usual is None:
            raise self._wrong(f"search:{name} is written out, not left to a variable")
        return usual

    def _wrong(self, reason: str) -> QueryNotUnderstood:
        return _fault(self.text, self.at, reason)


def _name(term: object) -> str:
    """Return the name of the variable that an IRI stands for, nothing for what is no variable."""
    value = term.value if isinstance(term, ox.NamedNode) else ""
    return value.removeprefix(_VARIABLE) if value.startswith(_VARIABLE) else ""


def _turtle(token: Token) -> str:
    return f"<{_VARIABLE}{token.text[1:]}> " if token.kind == "variable" else f"{token.text} "


def _prologue(before: Sequence[Token]) -> str:
    """Return the prefixes that are declared, ours first."""
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, "search": NS}.items())
    for at, token in enumerate(before):
        if token.word in ("PREFIX", "BASE"):
            declared += " ".join(each.text for each in before[at : at + (3 if token.word == "PREFIX" else 2)]) + "\n"
    return declared
