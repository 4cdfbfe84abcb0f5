"""PLOVER: sixteen types, one for each class of events, and a concept for every mode that our reader tells apart."""

import csv
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Namespace, URIRef

from ontology import cmt, ontology_graph
from ontology.load import ROOM

PLOVER = Namespace("https://w3id.org/comity/plover#")
TYPES = {
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
}  # fmt: skip
LEXICONS = [ROOM.parent / "graphs" / "extract" / name for name in ("events.csv", "verbs.csv")]
EVENTS = sorted(set(ontology_graph().transitive_subjects(RDFS.subClassOf, cmt.Event)) - {cmt.Event})


def test_there_are_sixteen_types():
    tops = set(ontology_graph().subjects(SKOS.topConceptOf, PLOVER.types))
    assert {str(ontology_graph().value(top, SKOS.notation)) for top in tops} == TYPES


@pytest.mark.parametrize("each", EVENTS, ids=lambda each: str(each).removeprefix(cmt.NS))
def test_a_class_of_events_has_one_type_and_at_most_one_mode_of_it(each: URIRef):
    (kind,) = ontology_graph().objects(each, cmt.ploverType)
    assert str(kind).removeprefix(str(PLOVER)) in TYPES
    modes = list(ontology_graph().objects(each, cmt.ploverMode))
    assert len(modes) <= 1
    assert all((mode, SKOS.broader, kind) in ontology_graph() for mode in modes)


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.name)
def test_every_type_and_mode_of_a_lexicon_is_a_concept(path: Path):
    with path.open(encoding="utf-8") as rows:
        used = {(row["type"], row["mode"]) for row in csv.DictReader(rows) if row["type"] in TYPES}
    assert {mode for mode in used if (PLOVER["-".join(mode)], RDF.type, SKOS.Concept) not in ontology_graph()} == set()


def test_contexts_of_the_reader_are_concepts():
    lines = (ROOM.parent / "graphs" / "extract" / "contexts.toml").read_text(encoding="utf-8").splitlines()
    names = {line.split(" = ")[0] for line in lines if " = " in line}
    assert names <= {str(code) for each in ontology_graph().subjects(SKOS.topConceptOf, PLOVER.contexts)
                     for code in ontology_graph().objects(each, SKOS.notation)}  # fmt: skip
