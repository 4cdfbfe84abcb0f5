"""What queries and expressions mean (SPARQL 1.1, sections 11 to 18), over a small store.

In `sparql/expressions.txt` a line is an expression and its value; in `sparql/answers.txt` two lines are a query and its
rows, or triples, in the order of the alphabet where the query does not order them. xsd: and : shorten names.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from server.prefixes import PREFIXES
from server.reading.lenient import leniently
from server.reading.rules import check_query

FILES = Path(__file__).parent / "sparql"
DATA = """PREFIX : <http://e/>
:a :v 1, 2, 3 ; :w 1, "x" . :b :v 4 ; :w 2.5 . :c :w _:x . :d :v 1.0, "z", <http://e/q>, _:b, "a"@en .
:a :k :b . :b :k :c . :c :k :a . :d :k :d . :a :l :x . :x :l :y . :e :list (1 2 3) .
:s1 :name "S1" ; :mbox "m1", "m1b" . :s2 :name "S2" . :s3 :name "S3" ; :mbox "m3" .
GRAPH :g1 { :a :p 1 . :b :p 2 } GRAPH :g2 { :a :p 3 }"""
PROLOGUE = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "


@pytest.fixture(scope="module")
def database() -> ox.Store:
    store = ox.Store()
    store.load(DATA, ox.RdfFormat.TRIG)
    return store


def lines(name: str) -> list[str]:
    return (FILES / name).read_text(encoding="utf-8").splitlines()


def shortened(text: str) -> str:
    return text.replace("^^<http://www.w3.org/2001/XMLSchema#", "^^<xsd:").replace("http://e/", ":")


def told(database: ox.Store, query: str) -> list[str]:
    def do(text, functions):
        found = database.query(text, base_iri="http://localhost/sparql", prefixes=PREFIXES, custom_functions=functions)
        if isinstance(found, ox.QueryBoolean):
            return [str(bool(found)).lower()]
        if isinstance(found, ox.QueryTriples):
            return sorted(str(triple) for triple in found)
        rows = [" ".join("-" if term is None else str(term) for term in row) or "()" for row in found]
        return rows if "ORDER BY" in query else sorted(rows)

    check_query(query)
    return [shortened(each) for each in leniently(do, query)]


@pytest.mark.parametrize("line", lines("expressions.txt"))
def test_an_expression_has_the_value_that_the_specification_says(database, line):
    expression, _, value = line.partition(" ⇒ ")
    assert told(database, f"{PROLOGUE}SELECT ({expression} AS ?x) {{}}") == [value.replace("unbound", "-")]


ANSWERS = lines("answers.txt")


@pytest.mark.parametrize(("query", "rows"), list(zip(ANSWERS[::2], ANSWERS[1::2], strict=True)))
def test_a_query_has_the_rows_that_the_specification_says(database, query, rows):
    assert " | ".join(told(database, PROLOGUE + query)) == rows.removeprefix("⇒").strip()
