"""JSON, XML, CSV and TSV results, to the letter of their specifications."""

import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from graphs import Commit, Store
from server.app import create_app
from server.clock import now
from server.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[FlaskClient]:
    """Return a client of an empty store."""
    folder = tmp_path_factory.mktemp("asked") / "store"
    store = Store(folder)
    store.replace(lambda *_: None, lambda _: None, Commit("test", "empty", now()))
    app = create_app(Settings(store=folder), store)
    yield app.test_client()
    app.extensions["comity"].pool.close()


ROWS = r"""SELECT ?a ?b { VALUES (?a ?b) { ("a,b" 'c"d') ("e\nf\tg" "h\\i") (<urn:x> "j"@en) (1 1.5) (true "k"^^<urn:t>)
  (UNDEF "") ("2.50e0"^^<http://www.w3.org/2001/XMLSchema#double> UNDEF) } }"""


def test_results_are_written_as_their_specifications_have_it(asked):
    def read(form):
        return asked.get("/sparql", query_string={"query": ROWS, "format": form}, buffered=True).data

    assert read("csv").decode() == (
        'a,b\r\n"a,b","c""d"\r\n"e\nf\tg",h\\i\r\nurn:x,j\r\n1,1.5\r\ntrue,k\r\n,\r\n2.5,\r\n'
    )
    assert read("tsv").decode() == (
        '?a\t?b\n"a,b"\t"c\\"d"\n"e\\nf\\tg"\t"h\\\\i"\n<urn:x>\t"j"@en\n1\t1.5\ntrue\t"k"^^<urn:t>\n\t""\n'
        '"2.5"^^<http://www.w3.org/2001/XMLSchema#double>\t\n'
    )
    told = json.loads(read("json"))
    assert told["head"] == {"vars": ["a", "b"]}
    assert told["results"]["bindings"][2] == {
        "a": {"type": "uri", "value": "urn:x"},
        "b": {"type": "literal", "value": "j", "xml:lang": "en"},
    }
    assert b'<binding name="b"><literal xml:lang="en">j</literal></binding>' in read("xml")


@pytest.mark.parametrize(
    ("query", "form", "body"),
    [
        ("ASK {}", "json", b'{"head":{},"boolean":true}'),
        ("ASK { FILTER(false) }", "csv", b"false"),
        ("ASK {}", "tsv", b"true"),
        ("SELECT ?x { FILTER(false) }", "csv", b"x\r\n"),
        ("SELECT ?x { FILTER(false) }", "tsv", b"?x\n"),
        ("SELECT ?x { FILTER(false) }", "json", b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'),
        ("SELECT ?x {}", "json", b'{"head":{"vars":["x"]},"results":{"bindings":[{}]}}'),
        ("SELECT * {}", "csv", b"\r\n\r\n"),
    ],
)
def test_answers_without_much_in_them_are_whole(asked, query, form, body):
    answer = asked.get("/sparql", query_string={"query": query, "format": form}, buffered=True)
    assert answer.data == body


@pytest.mark.parametrize("query", ["SELECT ?x { %s }", "CONSTRUCT { <urn:a> <urn:p#p> ?x } { %s }"])
def test_what_xml_cannot_write_is_refused_with_advice_and_the_rest_comes_whole(asked, query):
    def read(text, form):
        where = {"query": query % f"VALUES ?x {{ '{text}' }}", "format": form}
        return asked.get("/sparql", query_string=where, buffered=True)

    xml, other = ("xml", "json") if query.startswith("SELECT") else ("rdfxml", "ntriples")
    for text, character in (("a\\u0001", "U+0001"), ("\\uFFFE", "U+FFFE")):
        answer = read(text, xml)
        assert (answer.status_code, answer.json["title"]) == (406, "NotInXml")
        assert character in answer.json["detail"]
        assert read(text, other).status_code == 200
    assert "a&#13;" in read("a\\rb", xml).text
