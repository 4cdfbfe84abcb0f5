"""An answer as bars."""

from server.pages.bars import bars
from tests.server.test_pages import page, words

XSD = "http://www.w3.org/2001/XMLSchema#"
COUNTED = "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s cmt:memberOf ?o } GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 5"


def number(text: str, kind: str = "integer") -> dict[str, str]:
    return {"type": "literal", "value": text, "datatype": XSD + kind}


def name(text: str) -> dict[str, str]:
    return {"type": "literal", "value": text}


def test_the_longest_bar_is_the_measure_of_the_others():
    found = bars([[name("a"), number("8")], [name("b"), number("2")], [name("c"), number("0")]])
    assert [bar.length for bar in found] == [100, 25, 0]
    assert [bar.cells[0]["value"] for bar in found] == ["a", "b", "c"]


def test_what_is_no_count_makes_no_bars():
    assert bars([]) == []
    assert bars([[number("1")]]) == []
    assert bars([[name("a"), number("1")], [name("b"), None]]) == []
    assert bars([[name("a"), number("-1")]]) == []
    assert bars([[name("a"), number("INF", "double")]]) == []
    assert bars([[name("a"), name("3")]]) == []


def test_nothing_but_zeros_makes_empty_bars():
    assert [bar.length for bar in bars([[name("a"), number("0")]])] == [0]


def test_an_answer_with_counts_can_be_seen_as_bars(client):
    table = page(client, f"/sparql?query={COUNTED}")
    assert "view=bar" in table
    drawn = page(client, f"/sparql?query={COUNTED}&view=bar")
    assert drawn.count("<rect") == 5
    assert 'width="100.0"' in drawn
    assert "5 rows" in words(drawn)


def test_an_answer_without_counts_offers_no_bars(client):
    asked = "/sparql?query=SELECT ?s WHERE { state:CHN cmt:supports ?s }&view=bar"
    assert ">Bars<" not in page(client, asked)
