"""The tables of the extractor: every word, class and type that they name is one that is known."""

import pytest
from rdflib import URIRef

from graphs.errors import BadTable
from graphs.extract.kinds import fitting, is_a
from graphs.extract.lexicon import lexicon
from ontology import cmt, ontology_graph, term

GROUPS = lexicon().operators["promise"].becomes
TYPES = frozenset(GROUPS)
FRAMES = [frame for frames in lexicon().verbs.values() for frame in frames] + list(lexicon().nouns.values())


def test_the_tables_name_all_sixteen_types_and_no_other():
    assert len(TYPES) == 16
    assert {frame.type for frame in FRAMES} == TYPES


def test_every_event_class_of_the_tables_is_one_of_the_ontology():
    for cls in {frame.cls for frame in FRAMES}:
        assert is_a(cls, "Event"), cls


def test_the_class_of_a_frame_has_the_plover_type_of_the_frame():
    graph, wrong = ontology_graph(), set()
    for frame in FRAMES:
        kind = graph.value(term(frame.cls), cmt.ploverType)
        if isinstance(kind, URIRef) and kind.rpartition("#")[2] != frame.type:
            wrong.add((frame.type, frame.mode, frame.cls))
    # A rupture of talks by joining or leaving is an act on an agreement; PLOVER puts it among the sanctions.
    assert wrong <= EXCEPTIONS


EXCEPTIONS = {
    ("RETREAT", "resign", "OfficeChange"),
}


def test_there_are_thousands_of_entries():
    words = lexicon()
    assert len(FRAMES) + sum(map(len, words.words.values())) + len(words.roles) + len(words.operator_verbs) > 2500


def test_a_class_that_asks_for_more_than_an_event_has_gives_way_to_a_wider_one():
    assert fitting("Meeting", frozenset()) == cmt.Interaction
    assert fitting("Meeting", frozenset({"two"})) == cmt.Meeting
    assert fitting("Signature", frozenset()) == cmt.DiplomaticAct


def test_a_broken_table_is_told_with_file_and_line(monkeypatch, tmp_path):
    (tmp_path / "roles.csv").write_text("sector,kind,nouns\nGOV,Person\n")
    monkeypatch.setattr("graphs.extract.lexicon.FOLDER", tmp_path)
    from graphs.extract import lexicon as module

    with pytest.raises(BadTable, match=r"roles.csv:2"):
        module._rows("roles.csv")
