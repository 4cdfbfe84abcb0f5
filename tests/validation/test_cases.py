"""Each case breaks just the shape that it names, in every engine; each shape has a case that breaks it."""

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from ontology.reason import materialise
from validation import check_files, shapes
from validation.case import cases
from validation.engine import reference, setwise
from validation.files import read_graphs
from validation.shape import BASE, shape
from validation.view import node_of, view

CASES = cases()
BAD = [case for case in CASES if case.breaks]
ONE_EACH = [next(case for case in BAD if case.shape == each.name) for each in shapes()]
# One bad case for each shape that is a query: enough for the engine that takes seconds.
QUERIES = [case for case in ONE_EACH if shape(URIRef(BASE + case.shape)).select]
QUICK = [
    pytest.param(case, id=case.name, marks=() if case in ONE_EACH else (pytest.mark.slow,)) for case in CASES
]  # fmt: skip


def ids(case):
    return case.name


@pytest.mark.parametrize("case", QUICK)
def test_a_case_breaks_just_the_shape_it_names(case):
    found = [(result.shape.name, result.severity) for result in check_files([case.path]).results]
    severities = {each.name: str(each.severity).rpartition("#")[2] for each in shapes()}
    assert found == ([(case.shape, severities[case.shape])] if case.breaks else [])


def test_every_shape_has_a_case_that_keeps_it_and_one_that_breaks_it():
    names = {each.name for each in shapes()}
    assert {case.shape for case in BAD} == names
    assert {case.shape for case in CASES if not case.breaks} == names


def test_a_case_lies_in_the_folder_of_the_file_of_its_shape():
    home = {}
    for path in (CASES[0].path.parents[2] / "shapes").glob("*.ttl"):
        home |= {
            line.split()[0].removeprefix("shape:"): path.stem
            for line in path.read_text().splitlines()
            if " a sh:" in line
        }
    assert {case.name for case in CASES if home[case.shape] != case.path.parent.name} == set()


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=ids)
def test_pyshacl_finds_the_same_in_a_case(case):
    seen = view(read_graphs([case.path]))
    assert reference.findings(seen) == setwise.findings(seen)


@pytest.mark.slow
@pytest.mark.parametrize("case", QUERIES, ids=ids)
def test_pyshacl_with_the_sparql_of_rdflib_finds_the_same(case):
    seen = view(read_graphs([case.path]))
    text = seen.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert reference.findings(Graph().parse(data=text, format="nt")) == setwise.findings(seen)


@pytest.mark.slow
@pytest.mark.parametrize("case", BAD, ids=ids)
def test_owl_objects_to_a_case_only_if_the_case_says_so(case):
    world = Graph()
    for triples in read_graphs([case.path]).values():
        for triple in triples:
            world.add(tuple(map(node_of, triple)))
    assert bool(materialise(world).clashes) == case.owl_objects
