"""The ontology keeps each rule, and each rule has a toy ontology that breaks it and no other."""

import pytest

from ontology.errors import OntologyError
from ontology.load import ROOM, ontology_graph, read_turtle
from ontology.report import read_checks, report

CASES = sorted((ROOM / "checks" / "cases").glob("*.ttl"))


def test_the_ontology_keeps_every_rule():
    assert [str(finding) for finding in report()] == []


@pytest.mark.parametrize("path", sorted((ROOM / "modules").glob("*.ttl")), ids=lambda path: path.stem)
def test_every_module_says_what_it_is(path):
    about = ("ontology-without-",)
    assert [str(each) for each in report(read_turtle(path)) if each.check.startswith(about)] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_toy_ontology_breaks_its_rule_and_no_other(path):
    assert {finding.check for finding in report(read_turtle(path))} == {path.stem}
    assert path.read_text(encoding="utf-8").startswith(f"# breaks: {path.stem}\n# ")


def test_every_check_has_a_toy_ontology():
    assert [check.name for check in read_checks()] == [path.stem for path in CASES]


def test_a_check_says_its_rule_and_how_to_mend():
    for check in read_checks():
        assert check.rule.endswith("."), check.name
        assert check.mend.endswith("."), check.name


def test_a_finding_reads_as_term_rule_and_mend():
    finding = report(read_turtle(ROOM / "checks" / "cases" / "same-as.ttl"))[0]
    assert str(finding).startswith("https://w3id.org/comity/ns#Spoon: Identity is not said by owl:sameAs. Use ")


def test_a_check_without_its_rule_is_refused(tmp_path):
    (tmp_path / "a.rq").write_text("SELECT ?term { ?term ?p ?o }\n")
    with pytest.raises(OntologyError, match="write the rule and how to mend it"):
        read_checks(tmp_path)


def test_the_report_leaves_the_ontology_as_it_was():
    before = len(ontology_graph())
    report()
    assert len(ontology_graph()) == before
