"""The OWL API, Protégé's parser, reads every module whole, as OWL 2 DL and RL, and so it does data."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, XSD, BNode, Graph, Literal, URIRef

from ontology.errors import OntologyError
from ontology.load import ROOM, ontology_graph, read_turtle
from ontology.mint import BASE
from ontology.owlapi import Opened, catalogue, missing, open_with_owlapi
from ontology.worlds import example_graph
from tests.conftest import left_out

pytestmark = pytest.mark.slow
FILES = sorted(catalogue().values())


@pytest.fixture(scope="module", autouse=True)
def _owlapi() -> None:
    if gap := missing():
        left_out(gap)


@pytest.fixture(scope="module")
def opened() -> dict[str, Opened]:
    return open_with_owlapi(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_owl_2_dl_and_nothing_of_it_is_left_unread(opened, path):
    assert opened[path.name].not_in_dl == []
    assert opened[path.name].left_over == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_owl_2_rl(opened, path):
    assert opened[path.name].not_in_rl == []


def as_ontology(path: Path, *graphs: Graph) -> Graph:
    """Write graphs as one ontology that imports nothing, and return it."""
    whole = Graph()
    for one, name, other in (triple for graph in graphs for triple in graph):
        if (name, other) != (RDF.type, OWL.Ontology) and not str(one).startswith(f"{BASE}ontology/"):
            whole.add((one, name, other))
    whole.add((URIRef(f"{BASE}ontology/opened"), RDF.type, OWL.Ontology))
    whole.serialize(path, format="turtle")
    return whole


def ground(graph: Graph) -> set[tuple]:
    """Return the triples without blank nodes, plain strings written in one way."""
    plain = (tuple(_plain(term) for term in triple) for triple in graph)
    return {triple for triple in plain if not any(isinstance(term, BNode) for term in triple)}


def _plain(term):
    if not isinstance(term, Literal):
        return term
    return str(term), term.language, str(term.datatype or (XSD.string if not term.language else ""))


def test_nothing_is_lost_of_the_ontology_and_a_document_graph(tmp_path):
    ours = as_ontology(
        tmp_path / "opened.ttl", ontology_graph(), read_turtle(ROOM / "modules/keys.ttl"), example_graph()
    )
    found = open_with_owlapi([tmp_path / "opened.ttl"], save=tmp_path / "saved.owl")["opened.ttl"]
    saved = Graph().parse(tmp_path / "saved.owl", format="xml")
    assert found.left_over == found.not_in_dl == []
    assert ground(ours) - ground(saved) == set()
    added = {(name, other) for _, name, other in ground(saved) - ground(ours)}
    assert added <= {(RDF.type, OWL.NamedIndividual)}
    blank = [sum(1 for triple in graph if any(isinstance(term, BNode) for term in triple)) for graph in (ours, saved)]
    assert blank[0] == blank[1]


def test_each_assertion_of_a_graph_is_one_axiom(tmp_path):
    world = example_graph()
    as_ontology(tmp_path / "opened.ttl", ontology_graph(), world)
    counts = open_with_owlapi([tmp_path / "opened.ttl"])["opened.ttl"].counts
    kinds = {
        kind: set(ontology_graph().subjects(RDF.type, kind)) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    }
    asserted = {name: sum(1 for triple in world if triple[1] in names) for name, names in kinds.items()}
    own = {name: sum(1 for triple in ontology_graph() if triple[1] in names) for name, names in kinds.items()}
    links, values = OWL.ObjectProperty, OWL.DatatypeProperty
    assert counts["object property assertions"] == asserted[links] + own[links]
    assert counts["data property assertions"] == asserted[values] + own[values]


@pytest.mark.parametrize(
    ("broken", "part"),
    [
        ("cmt:undeclared a cmt:Nowhere .", "not_in_dl"),
        ("cmt:x a owl:ObjectProperty, owl:DatatypeProperty . <urn:a> cmt:x 1 .", "not_in_dl"),
        ("[] a owl:AllDifferent ; owl:distinctMembers 5 .", "left_over"),
    ],
)
def test_what_is_not_owl_2_dl_is_told(tmp_path, broken, part):
    head = f"@prefix owl: <{OWL}> . @prefix cmt: <https://w3id.org/comity/ns#> . <urn:broken> a owl:Ontology . "
    (tmp_path / "broken.ttl").write_text(head + broken)
    assert getattr(open_with_owlapi([tmp_path / "broken.ttl"])["broken.ttl"], part)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "torn.ttl").write_text("@prefix : <")
    with pytest.raises(OntologyError, match="could not read a file"):
        open_with_owlapi([tmp_path / "torn.ttl"])
