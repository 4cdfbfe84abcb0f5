"""Shapes are well made: named, in order, in plain words, and with queries that mean the same in both engines."""

import re

import pytest
from rdflib import SH, Graph

from ontology import terms
from ontology.load import module_paths
from validation import ValidationError, shapes, shapes_graph
from validation.compile import queries
from validation.shape import FILES, shape_of

SHAPES = shapes()


def test_there_is_a_file_of_shapes_for_each_module():
    modules = {path.stem for path in module_paths()}
    assert {path.stem for path in FILES.glob("*.ttl")} <= modules
    assert {"core", "events", "agreements", "claims"} <= modules


def test_there_are_sixty_shapes_and_more():
    assert len(SHAPES) >= 60


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_message_states_the_rule_and_how_to_mend_it(shape):
    rule, mend = shape.message.split("; ", 1)
    assert rule[0].islower() or rule.startswith(("IRI", "cmt:"))
    assert mend
    assert not shape.message.endswith(".")
    assert not re.search(r"\b(must|should|error|invalid)\b", shape.message)


def test_shapes_use_no_term_that_the_ontology_lacks():
    used = set(re.findall(r"\bcmt:(\w+)", "".join(path.read_text(encoding="utf-8") for path in FILES.glob("*.ttl"))))
    assert used - {str(term).rpartition("#")[2] for term in terms()} == set()


def test_queries_keep_to_what_both_engines_read_alike():
    # Where $this is put in from outside, MINUS and VALUES may not stand, nor a SELECT inside that leaves it out.
    for shape in SHAPES:
        if shape.select:
            assert not re.search(r"\bMINUS\b|\bVALUES\b|\bSERVICE\b", shape.select), shape.name
            assert shape.select.count("SELECT") == 1, shape.name


def test_every_shape_becomes_queries():
    assert all(queries(shape) for shape in SHAPES)


@pytest.mark.slow
def test_shapes_are_valid_shacl():
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes_graph(), meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("sh:targetClass cmt:Claim", "it needs a name, one target, a message and a severity"),
        (
            'sh:targetClass cmt:Claim ; sh:name "x"@en ; sh:message "a"@en ; sh:severity sh:Warning ; sh:closed true',
            "does not know .*closed",
        ),
    ],
)
def test_a_shape_that_is_not_well_made_is_told_by_name(body, reason):
    text = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cmt: <https://w3id.org/comity/ns#> . "
    graph = Graph().parse(
        data=f"{text} <https://w3id.org/comity/shapes#Odd> a sh:NodeShape ; {body} .", format="turtle"
    )
    with pytest.raises(ValidationError, match=f"Odd cannot be used: .*{reason}"):
        shape_of(graph, next(graph.subjects(SH.targetClass)))
