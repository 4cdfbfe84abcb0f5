"""Search in the words of a version: what is found, and that each write keeps it in step with the graph."""

import random

import pyoxigraph as ox
import pytest

from graphs.store import words
from graphs.store.store import Store
from tests.graphs.storing import COMMIT, accept

ID, CMT = "https://w3id.org/comity/id/", "https://w3id.org/comity/ns#"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALIAS = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
TEXT, TYPE = ox.NamedNode(f"{CMT}exactText"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SENTENCE = ox.NamedNode(f"{CMT}Sentence")


def said(thing: str, predicate: ox.NamedNode, value: str | ox.NamedNode, graph: str = "urn:g") -> ox.Quad:
    literal = ox.Literal(value, language="en") if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(ID + thing), predicate, literal, ox.NamedNode(graph))


WORLD = (
    said("state/NOR", LABEL, "Norland"),
    said("state/NOR", ALIAS, "Kingdom of Norland"),
    said("state/NOR", ALIAS, "Nörlánd"),
    said("event/1", LABEL, "talks of Norland and Estmark"),
    said("person/li", LABEL, "Li Na"),
    said("document/d#char=0,40", TYPE, SENTENCE),
    said("document/d#char=0,40", TEXT, "The King of Norland went to the talks."),
    said("document/d#char=4,8", TEXT, "King"),
    ox.Quad(ox.NamedNode("urn:elsewhere"), LABEL, ox.Literal("Norland"), ox.NamedNode("urn:g")),
)


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    store.replace(lambda database, _: database.extend(WORLD), lambda _: None, COMMIT)
    return store


def told(found: list[words.Found]) -> list[tuple[str, str]]:
    return [(each.thing.removeprefix(ID), each.text) for each in found]


@pytest.mark.parametrize(
    ("text", "fields", "things"),
    [
        ("norland", ("label",), {"state/NOR", "event/1"}),
        ("NORL", ("alias",), {"state/NOR"}),
        ("land nor", ("label", "alias"), set()),
        ("norland ki", ("label", "alias"), {"state/NOR"}),
        ("norland talks", words.FIELDS, {"event/1", "document/d#char=0,40"}),
        ("king", ("sentence",), {"document/d#char=0,40"}),
        ("king", ("passage",), {"document/d#char=4,8"}),
        ('"king" OR NEAR(', words.FIELDS, set()),
        ("*", words.FIELDS, set()),
        ("", words.FIELDS, set()),
    ],
)
def test_all_words_are_found_whatever_their_order_case_and_accents(store, text, fields, things):
    assert {thing for thing, _ in told(store.latest().search(text, fields))} == things


def test_names_that_begin_so_come_shortest_first(store):
    assert told(store.latest().beginning("nor")) == [("state/NOR", "Norland"), ("state/NOR", "Nörlánd")]
    assert told(store.latest().beginning("kingdom of n")) == [("state/NOR", "Kingdom of Norland")]
    assert told(store.latest().beginning("nor", limit=1)) == [("state/NOR", "Norland")]
    assert told(store.latest().beginning("tal")) == [("event/1", "talks of Norland and Estmark")]
    assert told(store.latest().beginning("tal", within=f"{ID}state/")) == []


def test_a_version_that_has_no_words_yet_gets_them_when_it_is_searched(store):
    store.latest().file(words.FILE).unlink()
    assert told(store.latest().search("li")) == [("person/li", "Li Na")]
    assert store.latest().file(words.FILE).exists()


def test_a_write_that_touches_no_words_shares_the_file_of_the_version_before(store):
    link = said("event/1", ox.NamedNode(f"{CMT}agent"), ox.NamedNode(f"{ID}state/NOR"))
    version = store.write(lambda draft, _: draft.add(link), accept, COMMIT)
    assert version.file(words.FILE).samefile(store.version(1).file(words.FILE))


def test_an_old_version_finds_what_it_held(store):
    def rename(draft, _) -> None:
        draft.remove(WORLD[4])
        draft.add(said("person/li", LABEL, "Li Na the Younger"))

    new = store.write(rename, accept, COMMIT)
    assert told(new.search("li")) == [("person/li", "Li Na the Younger")]
    assert told(store.version(1).search("li")) == [("person/li", "Li Na")]
    assert told(store.restore(1, COMMIT).search("li")) == [("person/li", "Li Na")]


def test_what_another_graph_says_too_is_found_until_both_are_silent(store):
    twice = said("person/li", LABEL, "Li Na", "urn:h")
    store.write(lambda draft, _: draft.add(twice), accept, COMMIT)
    assert told(store.latest().search("li na")) == [("person/li", "Li Na")]
    store.write(lambda draft, _: draft.remove(WORLD[4]), accept, COMMIT)
    assert told(store.latest().search("li na")) == [("person/li", "Li Na")]
    store.write(lambda draft, _: draft.remove(twice), accept, COMMIT)
    assert told(store.latest().search("li na")) == []


@pytest.mark.slow
def test_words_after_many_writes_are_those_of_the_graph(store):
    dice = random.Random(7)
    names = ("amber", "birch", "cedar", "dune")

    def change(draft, _) -> None:
        for _ in range(4):
            thing = f"person/{dice.randrange(6)}"
            quad = said(thing, dice.choice((LABEL, ALIAS)), dice.choice(names), dice.choice(("urn:g", "urn:h")))
            (draft.remove if dice.random() < 0.4 else draft.add)(quad)

    for _ in range(25):
        version = store.write(change, accept, COMMIT)
        carried = {name: sorted(told(version.search(name))) for name in names}
        version.file(words.FILE).unlink()
        assert {name: sorted(told(version.search(name))) for name in names} == carried
