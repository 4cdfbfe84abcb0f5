"""Alignments join our terms to terms that exist, import nothing foreign, and break nothing."""

import pytest
from rdflib import ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, Graph

from ontology import cmt, ontology_graph, terms
from ontology.consistency import Verdict, hermit
from ontology.load import ROOM, read_turtle
from ontology.mint import BASE, NS
from ontology.reason.axioms import rules_of

PATHS = sorted((ROOM / "alignments").glob("*.ttl"))
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)
LINKS = (RDFS.subClassOf, RDFS.subPropertyOf, *MATCHES)


def links(graph: Graph):
    return [triple for triple in graph if triple[1] in LINKS]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_alignment_goes_from_our_terms_to_foreign_ones(path):
    found = links(read_turtle(path))
    assert found
    assert {subject for subject, _, _ in found} <= terms()
    assert not {str(target) for _, _, target in found if str(target).startswith(NS)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_alignment_imports_nothing_but_ours_and_declares_what_it_uses(path):
    graph = read_turtle(path)
    assert all(str(each).startswith(BASE) for each in graph.objects(None, OWL.imports))
    above = {target for _, link, target in links(graph) if link not in MATCHES}
    assert above == {each for each in graph.subjects(RDF.type) if not str(each).startswith(BASE)}


@pytest.mark.parametrize(("stem", "vocabulary"), [("org", ORG), ("prov", PROV), ("schema", SDO)])
def test_the_foreign_terms_exist(stem, vocabulary):
    targets = [target for _, _, target in links(read_turtle(ROOM / "alignments" / f"{stem}.ttl"))]
    assert targets
    assert not [str(target) for target in targets if target not in vocabulary]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_class_goes_under_classes_and_a_property_under_its_kind(path):
    graph = read_turtle(path)
    for subject, link, target in links(graph):
        if link not in MATCHES:
            kind = graph.value(target, RDF.type)
            assert (subject, RDF.type, kind) in ontology_graph(), (subject, target)


def test_the_alignments_are_rules_that_the_engine_can_carry_out():
    whole = Graph() + ontology_graph()
    for path in PATHS:
        whole += read_turtle(path)
    assert len(list(rules_of(whole))) > len(list(rules_of(ontology_graph())))


# What PROV-O says of its own classes, which an alignment must not break.
PROV_O = """
@prefix cmt: <https://w3id.org/comity/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
prov:Activity a owl:Class ; owl:disjointWith prov:Entity . prov:Entity a owl:Class .
"""


@pytest.mark.slow
def test_with_all_alignments_every_class_can_have_members():
    whole = Graph().parse(data=PROV_O)
    for path in PATHS:
        whole += read_turtle(path)
    assert hermit(whole) == Verdict(consistent=True)


@pytest.mark.slow
def test_an_alignment_that_breaks_the_vocabulary_is_found():
    wrong = Graph().parse(data=PROV_O + "cmt:Treaty rdfs:subClassOf prov:Activity .")
    assert str(cmt.Treaty) in hermit(wrong + read_turtle(ROOM / "alignments" / "prov.ttl")).unsatisfiable
