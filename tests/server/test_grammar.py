"""What the grammar of SPARQL 1.1 and its notes (section 19.8) allow and forbid, one query or update a line.

In the files ␤ stands for the end of a line.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from server.errors import QueryNotUnderstood
from server.reading.lenient import leniently
from server.reading.rules import check_query, check_update
from server.reading.updates import one_prologue

FILES = Path(__file__).parent / "sparql"
BASE = "http://a.example/x"
PREFIXES = {
    "": "urn:x:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def lines(name: str) -> list[str]:
    return (FILES / name).read_text(encoding="utf-8").splitlines()


def answered(query: str) -> None:
    query = query.replace("␤", "\n")
    check_query(query)
    leniently(
        lambda text, functions: ox.Store().query(text, base_iri=BASE, prefixes=PREFIXES, custom_functions=functions),
        query,
    )


def done(update: str) -> None:
    update = update.replace("␤", "\n")
    check_update(update)
    leniently(
        lambda text, functions: ox.Store().update(text, base_iri=BASE, prefixes=PREFIXES, custom_functions=functions),
        one_prologue(update, BASE),
    )


@pytest.mark.parametrize("query", lines("queries-allowed.txt"))
def test_a_query_is_taken(query):
    answered(query)


@pytest.mark.parametrize("query", lines("queries-refused.txt"))
def test_what_is_no_query_is_refused(query):
    with pytest.raises((SyntaxError, QueryNotUnderstood)):
        answered(query)


@pytest.mark.parametrize("update", lines("updates-allowed.txt"))
def test_an_update_is_taken(update):
    try:
        done(update)
    except RuntimeError as fault:
        # Understood, though the graph that it wants is not there, or is.
        assert "exist" in str(fault)  # noqa: PT017


@pytest.mark.parametrize("update", lines("updates-refused.txt"))
def test_what_is_no_update_is_refused(update):
    with pytest.raises((SyntaxError, QueryNotUnderstood)):
        done(update)
