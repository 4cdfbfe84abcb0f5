"""Every term says what it is; the Python names, the version and the catalogue follow the Turtle."""

import re
import socket
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph

from ontology import ontology_graph, term, terms
from ontology.errors import UnknownTerm, UnreadableOntology
from ontology.load import ROOM, module_paths, read_turtle
from ontology.mint import BASE, NS
from ontology.write_cmt import cmt_source

MODULES = sorted((ROOM / "modules").glob("*.ttl"))


@pytest.mark.parametrize("needed", [RDFS.label, SKOS.definition, RDFS.isDefinedBy])
def test_every_term_has_exactly_one(needed):
    assert not {each for each in terms() if len(list(ontology_graph().objects(each, needed))) != 1}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_term_is_defined_by_the_module_it_stands_in(path):
    graph = read_turtle(path)
    module = next(graph.subjects(RDF.type, OWL.Ontology))
    assert module.endswith(f"/{path.stem}")
    assert set(graph.objects(None, RDFS.isDefinedBy)) <= {module}


def test_a_definition_is_one_sentence_that_does_not_begin_with_the_term():
    for each in terms():
        text = str(ontology_graph().value(each, SKOS.definition))
        label = str(ontology_graph().value(each, RDFS.label))
        assert text[0].isupper(), each
        assert text.endswith("."), each
        assert not text.lower().startswith((f"{label.lower()} is", f"the {label.lower()} is")), each


def test_the_definition_of_a_class_names_a_class_above_it():
    graph = ontology_graph()
    for each in terms(OWL.Class):
        above = [up for up in graph.objects(each, RDFS.subClassOf) if str(up).startswith(NS)]
        names = {str(graph.value(up, RDFS.label)) for up in above}
        text = str(graph.value(each, SKOS.definition)).lower()
        assert not names or any(re.match(rf"(an? )?{name}\b", text) for name in names), each


def test_no_two_classes_and_no_two_properties_share_a_label():
    graph = ontology_graph()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [str(graph.value(each, RDFS.label)) for each in terms(kind)]
        assert len(labels) == len(set(labels))


def test_every_module_has_the_version_of_the_project():
    project = tomllib.loads((ROOM.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for path in [*MODULES, ROOM / "comity.ttl"]:
        graph = read_turtle(path)
        module = next(graph.subjects(RDF.type, OWL.Ontology))
        name = module.rpartition("/")[2]
        assert str(graph.value(module, OWL.versionIRI)) == f"{BASE}ontology/{project}/{name}"


def test_python_names_follow_the_turtle():
    assert (ROOM / "cmt.py").read_text(encoding="utf-8") == cmt_source()


def test_the_ontology_loads_without_a_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("the ontology must load offline")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert sum((len(read_turtle(path)) for path in module_paths()), 0) >= len(ontology_graph()) > 1000


def test_the_catalogue_finds_every_ontology_and_nothing_else():
    names = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"
    places = {each.get("name"): each.get("uri") for each in ET.parse(ROOM / "catalog-v001.xml").iter(names)}
    files = [path for path in ROOM.rglob("*.ttl") if (None, RDF.type, OWL.Ontology) in read_turtle(path)]
    files = [path for path in files if "cases" not in path.parts]
    found = {str(next(read_turtle(path).subjects(RDF.type, OWL.Ontology))): path for path in files}
    assert {name: str(path.relative_to(ROOM)) for name, path in found.items()} == places


def test_every_import_is_in_the_catalogue():
    catalogue = (ROOM / "catalog-v001.xml").read_text(encoding="utf-8")
    for path in [*MODULES, ROOM / "comity.ttl"]:
        assert all(f'name="{each}"' in catalogue for each in read_turtle(path).objects(None, OWL.imports))


def test_every_module_can_be_cited():
    for path in MODULES:
        graph = read_turtle(path)
        module = next(graph.subjects(RDF.type, OWL.Ontology))
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, DCTERMS.license):
            assert graph.value(module, needed), (path.stem, needed)


def test_a_misspelt_term_is_refused_with_its_neighbour():
    with pytest.raises(UnknownTerm, match="did you mean Meeting"):
        term("Meating")


def test_a_broken_file_is_refused_with_the_line(tmp_path: Path):
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix cmt: <https://w3id.org/comity/ns#> .\n\ncmt:A a cmt:B ;;; oops\n")
    with pytest.raises(UnreadableOntology, match="line 3"):
        read_turtle(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path):
    with pytest.raises(UnreadableOntology, match=r"nothing\.ttl"):
        read_turtle(tmp_path / "nothing.ttl")


def test_a_declared_term_is_declared_once():
    declared = Graph()
    for path in MODULES:
        for each in read_turtle(path).subjects(RDFS.isDefinedBy):
            assert (each, RDF.type, OWL.Thing) not in declared, each
            declared.add((each, RDF.type, OWL.Thing))
