"""Graphs and files of every form are checked alike; what cannot be read is told in one line."""

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from ontology import cmt, mint, mint_graph
from validation import DoesNotConform, UnreadableGraph, ValidationError, check, check_files
from validation.files import FORMATS, read_graphs
from validation.view import node_of


def graphs(path) -> dict[URIRef, Graph]:
    found: dict[URIRef, Graph] = {}
    for name, triples in read_graphs([path]).items():
        for triple in triples:
            found.setdefault(URIRef(name), Graph()).add(tuple(map(node_of, triple)))
    return found


def test_named_graphs_are_checked_by_name(world):
    held = graphs(world)
    assert check(held).conforms
    held[mint_graph("document/d/facts")].add((mint("state", "SWE"), cmt.supports, mint("state", "NOR")))
    report = check(held)
    assert [(result.shape.name, result.path, result.value) for result in report.results] == [
        ("FactClaimed", cmt.supports, mint("state", "NOR"))
    ]
    assert check(held, engine="pyshacl") == report


def test_names_need_no_claims(world):
    held = graphs(world)
    held[mint_graph("names")].add((mint("state", "SWE"), cmt.supports, mint("state", "NOR")))
    assert check(held).conforms


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_of_any_form_is_checked(world, tmp_path, suffix):
    form, path = FORMATS[suffix], tmp_path / f"world{suffix}"
    quads = list(ox.parse(path=str(world), format=ox.RdfFormat.TRIG))
    statements = quads if form.supports_datasets else [quad.triple for quad in quads]
    ox.serialize(statements, str(path), format=form)
    assert check_files([path]).results == ()


def test_files_are_checked_together(world, tmp_path):
    more = tmp_path / "more.trig"
    more.write_text(
        "<https://w3id.org/comity/graph/document/d/facts> "
        "{ <https://w3id.org/comity/id/state/SWE> <https://w3id.org/comity/ns#supports> "
        "<https://w3id.org/comity/id/state/NOR> }"
    )
    assert [result.shape.name for result in check_files([world, more]).results] == ["FactClaimed"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("broken.ttl", "<urn:a> <urn:b> .\n", "broken.ttl"),
        ("notes.txt", "", "its name must end in one of"),
        ("bytes.nt", "\x00", "bytes.nt"),
    ],
)
def test_a_file_that_is_no_graph_is_told_with_its_path(tmp_path, name, text, reason):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(UnreadableGraph, match=reason) as fault:
        check_files([path])
    assert "\n" not in str(fault.value)


def test_a_file_that_is_not_there_is_told_with_its_path(tmp_path):
    with pytest.raises(UnreadableGraph, match="No such file"):
        check_files([tmp_path / "none.ttl"])


def test_an_unknown_engine_is_told_with_those_there_are(world):
    with pytest.raises(ValidationError, match="setwise, pyshacl"):
        check_files([world], engine="guess")


def test_a_report_that_does_not_conform_raises_with_the_first_violation_and_its_words(world, tmp_path):
    path = tmp_path / "bad.trig"
    path.write_text(world.read_text().replace("    cmt:voice cmt:Narrator ;\n", ""))
    with pytest.raises(DoesNotConform, match=r"ClaimVoice: a claim is made by .*“ally”"):
        check_files([path]).require()


def test_warnings_do_not_refuse(world, tmp_path):
    path = tmp_path / "undated.trig"
    path.write_text(world.read_text().replace("document:d a cmt:Document", "document:d a cmt:NewsArticle"))
    report = check_files([path])
    assert [result.severity for result in report.results] == ["Warning"]
    report.require()
