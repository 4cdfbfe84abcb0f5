"""Which quads a SPARQL update can change: templates read off its text, never too few.

Anything that is not understood gives the pattern that matches everything: right, and slow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graphs.store.tokens import NotUnderstood, Token, block_of, hides, operations, take_prologue, text_of

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Pattern = tuple[Subject | None, ox.NamedNode | None, Subject | ox.Literal | None, Graph | None]
# Subject, predicate, object and graph; None where anything may stand.
Term = Subject | ox.Literal | ox.DefaultGraph
Template = tuple[ox.Variable | Term | None, ...]
EVERYTHING: Pattern = (None, None, None, None)
DEFAULT = ox.DefaultGraph()
_VARIABLE = "urn:comity:variable:"


@dataclass(frozen=True)
class Touch:
    """What one operation can add or remove, and the WHERE clause that finds its variables, if that can be asked."""

    templates: frozenset[Template]
    prologue: str = ""
    within: str = ""
    where: str = ""

    @property
    def patterns(self) -> set[Pattern]:
        """The templates with anything in place of their variables."""
        return {tuple(None if isinstance(term, ox.Variable) else term for term in each) for each in self.templates}  # type: ignore[misc]  # four terms each


def read_update(text: str, prefixes: Mapping[str, str] | None = None, base_iri: str | None = None) -> list[Touch]:
    """Return what each operation of an update can change."""
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
    found = []
    try:
        if hides(text):
            raise NotUnderstood
        for operation in operations(text):
            prologue += take_prologue(operation)
            if operation.items:
                found.append(_touched(operation.items, prologue, base_iri))
    except (NotUnderstood, SyntaxError, ValueError, IndexError):
        return [Touch(frozenset({EVERYTHING}))]
    return found


def graph_named(name: str, prologue: str, base: str | None) -> Graph:
    """Return the graph that a name stands for."""
    [quad] = ox.parse(f"{prologue} {name} {{ <urn:s> <urn:p> <urn:o> }}", ox.RdfFormat.TRIG, base_iri=base)
    graph: Graph = quad.graph_name
    return graph


def _touched(items: list[Token | list[Token]], prologue: str, base: str | None) -> Touch:
    words = [item.text if isinstance(item, Token) and item.kind == "word" else "" for item in items]
    if words[:2] in (["INSERT", "DATA"], ["DELETE", "DATA"], ["DELETE", "WHERE"]):
        block = block_of(items[2])
        where = _source(block) if words[1] == "WHERE" else ""
        return Touch(frozenset(_quads(block, prologue, base, "")), prologue, where=where)
    if words[0] in ("WITH", "INSERT", "DELETE"):
        within = text_of(items[1]) if words[0] == "WITH" else ""
        starts = [at + 1 for at, word in enumerate(words) if word in ("INSERT", "DELETE")]
        if not starts or words[-2] != "WHERE":
            raise NotUnderstood
        templates = frozenset(quad for at in starts for quad in _quads(block_of(items[at]), prologue, base, within))
        return Touch(templates, prologue, within, "" if "USING" in words else _source(block_of(items[-1])))
    if words[0] in ("CLEAR", "DROP", "ADD", "MOVE", "COPY", "LOAD"):
        into = {(None, None, None, DEFAULT)} if words[0] == "LOAD" and "INTO" not in words else set()
        return Touch(frozenset({*_graphs(items[1:], prologue, base), *into}))
    if words[0] == "CREATE":
        return Touch(frozenset())
    raise NotUnderstood


def _graphs(items: list[Token | list[Token]], prologue: str, base: str | None) -> Iterator[Pattern]:
    """Every graph that is named; where that is only read from, looking at it costs time and changes nothing."""
    for item in items:
        word = text_of(item)
        if isinstance(item, Token) and item.kind in ("iri", "name"):
            yield (None, None, None, graph_named(word, prologue, base))
        elif word == "DEFAULT":
            yield (None, None, None, DEFAULT)
        elif word in ("NAMED", "ALL"):
            yield EVERYTHING
        elif word not in ("SILENT", "GRAPH", "TO", "INTO"):
            raise NotUnderstood


def _quads(block: list[Token], prologue: str, base: str | None, within: str) -> Iterator[Template]:
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
        yield tuple(_open(term) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))


def _open(term: Term) -> ox.Variable | Term | None:
    if isinstance(term, ox.NamedNode) and term.value.startswith(_VARIABLE):
        return ox.Variable(term.value.removeprefix(_VARIABLE))
    return None if isinstance(term, ox.BlankNode | ox.Triple) else term


def _node(token: Token) -> str:
    return f"<{_VARIABLE}{token.text}>" if token.kind == "variable" else " " if token.kind == "space" else token.text


def _source(block: list[Token]) -> str:
    return "".join(f"?{token.text}" if token.kind == "variable" else token.text for token in block)
