"""Puts the dataset that a request names for an update into its text (SPARQL 1.1 Protocol, section 2.2.3)."""

import re

from server.errors import BadParameter
from server.screen import QUOTED

_WORD = re.compile(r"[A-Za-z]+|[{}]")


def with_dataset(text: str, default_graphs: tuple[str, ...], named_graphs: tuple[str, ...]) -> str:
    """Return the update with USING clauses for these graphs; raises BadParameter where it names a dataset itself."""
    if not default_graphs and not named_graphs:
        return text
    clauses = [f"USING {_iri(each)}" for each in default_graphs] + [
        f"USING NAMED {_iri(each)}" for each in named_graphs
    ]
    using = " " + " ".join(clauses) + " "
    # Same length, so that what is found in the mask stands at the same place in the text.
    mask = QUOTED.sub(lambda found: " " * len(found.group()), text)
    depth, last, pieces, at = 0, "", [], 0
    for found in _WORD.finditer(mask):
        word = found.group().upper()
        depth += {"{": 1, "}": -1}.get(word, 0)
        if depth == 0 and word in ("USING", "WITH"):
            raise BadParameter("using-graph-uri", f"may not stand beside {word} in the update")
        if depth == 0 and word == "WHERE":
            if last == "DELETE":
                raise BadParameter("using-graph-uri", "cannot be used with DELETE WHERE; write DELETE {…} WHERE {…}")
            pieces += [text[at : found.start()], using]
            at = found.start()
        last = word
    return "".join([*pieces, text[at:]])


def _iri(text: str) -> str:
    if re.search(r'[<>"{}|^`\\\s]', text):
        raise BadParameter("using-graph-uri", f"is {text!r}, which is no IRI")
    return f"<{text}>"
