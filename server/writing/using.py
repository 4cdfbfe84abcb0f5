"""Puts the dataset that a request names for an update into its text (SPARQL 1.1 Protocol, section 2.2.3)."""

import re

from server.errors import BadParameter
from server.reading.tokens import Edit, cut, edited, partner


def with_dataset(text: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> str:
    """Return the update with USING clauses for these graphs; raises BadParameter where it names a dataset itself."""
    if not default_graphs and not named_graphs:
        return text
    clauses = [f"USING {_iri(each)}" for each in default_graphs]
    clauses += [f"USING NAMED {_iri(each)}" for each in named_graphs]
    using = f" {' '.join(clauses)} "
    tokens, depth, edits = cut(text), 0, []
    for at, token in enumerate(tokens):
        depth += (token.word == "{") - (token.word == "}")
        if depth or token.word not in ("USING", "WITH", "WHERE"):
            continue
        if token.word != "WHERE":
            raise BadParameter("using-graph-uri", f"may not stand beside {token.word} in the update")
        pattern = tokens[at + 1 : at + 2]
        if tokens[at - 1].word == "DELETE" and pattern and pattern[0].word == "{":
            # The short form has no place for USING; the long one says its pattern twice.
            close = min(partner(tokens, at + 1), len(tokens) - 1)
            using_here = f"{text[pattern[0].begin : tokens[close].end]}{using}"
        else:
            using_here = using
        edits.append(Edit(token.begin, token.begin, using_here))
    return edited(text, edits)


def _iri(text: str) -> str:
    if re.search(r'[<>"{}|^`\\\s]', text):
        raise BadParameter("using-graph-uri", f"is {text!r}, which is no IRI")
    return f"<{text}>"
