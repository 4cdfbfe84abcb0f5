"""What the README of this room says of the files is so."""

import re

from rdflib import OWL, RDF, RDFS, Graph

from ontology import terms
from ontology.load import ROOM, read_turtle
from ontology.worlds import example_graph

TEXT = (ROOM / "README.md").read_text(encoding="utf-8")
PREFIXES = "\n".join(
    line
    for line in (ROOM / "examples" / "herald.ttl").read_text(encoding="utf-8").splitlines()
    if line[:7] == "@prefix"
)


def test_the_table_of_modules_counts_what_is_in_them():
    properties = terms(OWL.ObjectProperty) | terms(OWL.DatatypeProperty) | terms(OWL.AnnotationProperty)
    said = {name: counts for name, *counts in re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|", TEXT, re.M)}
    found = {}
    for path in (ROOM / "modules").glob("*.ttl"):
        graph = read_turtle(path)
        iri = next(graph.subjects(RDF.type, OWL.Ontology))
        here = set(graph.subjects(RDFS.isDefinedBy, iri))
        kinds = (terms(OWL.Class), properties, terms(OWL.NamedIndividual))
        found[path.stem] = [str(len(here & kind)) for kind in kinds]
    assert said == found


def test_every_file_and_folder_of_the_table_is_there():
    named = re.findall(r"^\| `([a-z_.]+/?)` \| [a-z]", TEXT, re.M) + re.findall(r"\]\(([^)]+)\)", TEXT)
    assert len(named) > 8
    assert [name for name in named if not (ROOM / name).exists()] == []


def test_the_claim_shown_is_one_of_the_example():
    (shown,) = re.findall(r"```turtle\n(.+?)```", TEXT, re.S)
    claim = Graph().parse(data=PREFIXES + "\n" + shown, format="turtle")
    assert len(claim) > 10
    assert set(claim) <= set(example_graph())
