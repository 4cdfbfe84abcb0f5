"""Each rule file has an example, and what must follow from it: no less, and no more."""

import pytest
from rdflib import Graph, URIRef

from ontology.errors import BrokenRule
from ontology.reason import materialise
from ontology.reason.rule import Kind
from ontology.reason.rulefile import file_rules, read_rules, rule_paths

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", rule_paths(), ids=lambda path: path.stem)
def test_just_what_the_rule_file_promises_follows_from_its_example(path):
    world = Graph().parse(path.with_suffix(".example.ttl"))
    promised = set(Graph().parse(path.with_suffix(".follows.ttl")))
    heads = {URIRef(rule.head.relation.name) for rule in read_rules(path) if rule.head.relation.kind is Kind.PROPERTY}
    assert {triple for triple in materialise(world).triples if triple[1] in heads} == promised


@pytest.mark.parametrize("path", rule_paths(), ids=lambda path: path.stem)
def test_what_a_rule_file_concludes_is_explained_by_it(path):
    closure = materialise(Graph().parse(path.with_suffix(".example.ttl")))
    promised = Graph().parse(path.with_suffix(".follows.ttl"))
    assert {closure.why(*triple).rule.split(":")[0] for triple in promised} == {path.stem}


def test_every_rule_of_a_file_says_what_it_is_for():
    assert all(len(rule.name.split(": ", 1)[1]) > 20 for rule in file_rules())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("cmt:metWith(?a, ?b) :- cmt:participant(?a, ?b)\n", "does not end with ' .'"),
        ("cmt:metWith(?a, ?b), cmt:metWith(?b, ?a) :- cmt:participant(?a, ?b) .\n", "is not one conclusion"),
        ("cmt:metWith(?a, ?b) :- cmt:partisipant(?a, ?b) .\n", "did you mean participant"),
        ("cmt:metWith(?a, ?b) :- ?a ~ ?b .\n", "is neither an atom nor a comparison"),
        ("cmt:metWith(?a, b) :- cmt:participant(?a, ?b) .\n", "is neither ?name nor cmt:Name"),
    ],
)
def test_a_broken_rule_file_is_refused_with_the_place(tmp_path, text, complaint):
    path = tmp_path / "broken.rls"
    path.write_text(f"% A rule.\n@prefix cmt: <https://w3id.org/comity/ns#> .\n\n{text}")
    with pytest.raises(BrokenRule) as caught:
        read_rules(path)
    assert complaint in str(caught.value)
    assert "broken.rls" in str(caught.value)
