"""/explain as Turtle: it parses, and leads from rows over triples, claims and rules to the words."""

import re

import pytest
from rdflib import PROV, RDF, Graph, URIRef

from ontology import cmt

HOSTS = "SELECT ?state WHERE { ?state cmt:hostsWeaponsOf state:RUS }"
BELARUS, RUSSIA = (URIRef(f"https://w3id.org/comity/id/state/{key}") for key in ("BLR", "RUS"))
INFERRED = """SELECT ?thing WHERE { GRAPH <https://w3id.org/comity/graph/inferred> { ?thing cmt:agentIn ?act } }
ORDER BY ?thing ?act"""


def explained(client, query: str, **given: str) -> Graph:
    answer = client.get("/explain", query_string={"query": query, **given}, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    return Graph().parse(data=answer.text)


def statement(graph: Graph, subject: URIRef, predicate: URIRef) -> URIRef:
    return next(each for each in graph.subjects(RDF.subject, subject) if (each, RDF.predicate, predicate) in graph)


def test_a_row_leads_over_its_triple_and_claim_to_the_words(client):
    graph = explained(client, HOSTS, row="0")
    row = next(each for each in graph.subjects(RDF.type, PROV.Entity) if str(each).endswith("#row-0"))
    triple = statement(graph, BELARUS, cmt.hostsWeaponsOf)
    assert (row, PROV.wasDerivedFrom, triple) in graph
    assert graph.value(triple, RDF.object) == RUSSIA
    claim = graph.value(triple, PROV.wasDerivedFrom)
    assert (claim, RDF.type, cmt.Claim) in graph
    words = graph.value(claim, PROV.wasDerivedFrom)
    assert str(graph.value(words, cmt.exactText)) == "hosting part of its nuclear arsenal"
    assert str(graph.value(words, PROV.wasQuotedFrom)).endswith("/document/russia-partners")
    begin, end = (int(graph.value(words, name)) for name in (cmt.beginOffset, cmt.endOffset))
    assert end - begin == len("hosting part of its nuclear arsenal")
    assert str(words).endswith(f"#char={begin},{end}")


def test_it_says_the_same_as_the_json(client):
    graph = explained(client, HOSTS, limit="3")
    told = client.get("/explain", query_string={"query": HOSTS, "limit": "3", "format": "json"}).json["rows"]
    quotes = {claim["quote"] for row in told for triple in row["triples"] for claim in triple["claims"]}
    assert quotes <= {str(each) for each in graph.objects(None, cmt.exactText)}
    assert len(set(graph.subjects(RDF.type, RDF.Statement))) == len({
        (triple["s"], triple["p"], triple["o"]) for row in told for triple in row["triples"]
    })  # fmt: skip


def test_what_follows_by_a_rule_names_it_and_its_premises_down_to_words(client):
    graph = explained(client, INFERRED, row="0")
    derivations = list(graph.subjects(RDF.type, PROV.Activity))
    assert derivations
    for derivation in derivations:
        result = graph.value(None, PROV.wasGeneratedBy, derivation)
        premises = set(graph.objects(derivation, PROV.used))
        assert premises
        assert premises <= set(graph.objects(result, PROV.wasDerivedFrom))
        assert all((premise, RDF.type, RDF.Statement) in graph for premise in premises)
    assert list(graph.objects(None, PROV.wasQuotedFrom))


def test_nothing_talked_about_is_said(client):
    graph = explained(client, HOSTS, row="0")
    assert (BELARUS, cmt.hostsWeaponsOf, RUSSIA) not in graph


def test_the_names_of_rows_and_triples_give_the_same_answer_again(client):
    first = client.get("/explain", query_string={"query": HOSTS, "row": "0", "format": "turtle"})
    row = re.search(r"<([^>]+)#row-0>", first.text)[1]
    again = client.get(row.removeprefix("http://localhost"))
    assert again.data == first.data


@pytest.mark.parametrize(("given", "status"), [({"format": "rdf"}, 400), ({"format": "turtle"}, 200)])
def test_a_format_is_named_by_a_parameter_too(client, given, status):
    answer = client.get("/explain", query_string={"query": HOSTS, **given})
    assert answer.status_code == status
    wrong = client.get("/explain", query_string={"query": HOSTS}, headers={"Accept": "image/png"})
    assert wrong.status_code == 406


def test_an_explanation_that_may_not_be_whole_says_so(client):
    query = f"{HOSTS[:-1]} FILTER NOT EXISTS {{ ?state cmt:supports state:NRU }} }}"
    assert "this may not be all" in explained(client, query, row="0").serialize()
