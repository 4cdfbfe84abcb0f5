"""The description says what a catalogue or a FAIR check asks for, and its counts are those of what there is."""

import tomllib

import pyoxigraph as ox
import pytest
from rdflib import DCAT, DCTERMS, OWL, RDF, VOID, URIRef

from ontology import cmt, mint, mint_graph, ontology_graph, terms
from ontology.load import ROOM
from ontology.metadata import DATASET, PROPERTIES, VOCABULARY, metadata

pytestmark = pytest.mark.slow

DCAT_VERSION = URIRef(f"{DCAT}version")
FAIR = (
    DCTERMS.identifier, DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.publisher, DCTERMS.issued,
    DCTERMS.modified, DCTERMS.language, DCTERMS.license, DCTERMS.accessRights, DCTERMS.conformsTo, DCAT_VERSION,
    DCAT.keyword, DCAT.landingPage, VOID.uriSpace, VOID.exampleResource,
)  # fmt: skip


@pytest.mark.parametrize("dataset", [DATASET, VOCABULARY], ids=["data", "vocabulary"])
def test_a_dataset_says_what_a_fair_check_asks_for(dataset):
    found = metadata()
    assert [needed for needed in FAIR if not found.value(dataset, needed, any=True)] == []


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOM.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert {str(each) for each in metadata().objects(None, DCAT_VERSION)} == {project}


def test_the_counts_of_the_vocabulary_are_those_of_the_ontology():
    found = metadata()
    assert found.value(VOCABULARY, VOID.classes).value == len(terms(OWL.Class))
    assert found.value(VOCABULARY, VOID.properties).value == sum(len(terms(kind)) for kind in PROPERTIES)
    assert found.value(VOCABULARY, VOID.triples).value == len(ontology_graph())


def test_every_file_of_the_ontology_is_a_distribution_with_title_and_licence():
    found = metadata()
    files = set(found.objects(VOCABULARY, DCAT.distribution))
    assert len(files) == len([*ROOM.glob("modules/*.ttl"), *ROOM.glob("alignments/*.ttl")])
    assert all(found.value(each, DCTERMS.title) and found.value(each, DCTERMS.license) for each in files)


def test_the_examples_are_terms_of_the_vocabulary():
    assert set(metadata().objects(VOCABULARY, VOID.exampleResource)) <= terms()


def test_the_things_of_a_version_are_counted_by_class_and_the_ontology_is_not_among_them():
    store = ox.Store()
    state = ox.NamedNode(mint("state", "XNL"))
    of_type, kind = ox.NamedNode(RDF.type), ox.NamedNode(cmt.State)
    for graph in ("names", "document/a/facts", "ontology"):
        store.add(ox.Quad(state, of_type, kind, ox.NamedNode(mint_graph(graph))))
    store.add(ox.Quad(kind, of_type, ox.NamedNode(cmt.Voice), ox.NamedNode(mint_graph("ontology"))))
    found = metadata(store)
    part = URIRef(f"{DATASET}/class/State")
    assert list(found.objects(DATASET, VOID.classPartition)) == [part]
    assert found.value(part, VOID.entities).value == 1
    assert found.value(DATASET, VOID.triples).value == 4
