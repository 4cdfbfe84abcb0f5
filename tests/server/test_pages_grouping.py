"""The explorer in groups: who stands where, and what becomes of what joins them."""

import re

from server.pages.grouping import by_bloc, grouped
from server.pages.network import Edge, Network
from tests.server.test_pages import page, words

BLOCS = {"pact": {"a", "b", "x", "y"}, "club": {"b", "c"}, "league": {"d", "z"}}


def test_nodes_of_a_group_become_one_and_what_joins_them_goes():
    edges = (Edge("a", "r", "b", "asserted", "narrator", 1), Edge("b", "r", "c", "asserted", "narrator", 2),
             Edge("a", "r", "c", "asserted", "narrator", 3))  # fmt: skip
    found = grouped(Network(("a", "b", "c"), edges), {"a": "one", "b": "one", "c": "two"})
    assert found == Network(("one", "two"), (Edge("one", "r", "two", "asserted", "narrator", 5),))


def test_a_thing_of_several_blocs_stands_in_that_which_is_most_wholly_there():
    assert by_bloc(BLOCS, ["a", "b", "c", "d"], ()) == {"b": "club", "c": "club"}
    assert by_bloc(BLOCS, ["a", "b", "c", "x", "y"], ()) == dict.fromkeys("abxy", "pact")


def test_a_bloc_that_is_named_comes_first_however_few_of_it_are_there():
    assert by_bloc(BLOCS, ["a", "b", "c", "d"], ("pact",)) == {"a": "pact", "b": "pact"}
    assert by_bloc(BLOCS, ["b", "c", "d"], ("league", "nothing")) == {"d": "league", "b": "club", "c": "club"}


def test_blocs_stand_for_their_members_and_open_to_show_them(client):
    text = page(client, "/explore?group=bloc&bloc=org/nato")
    assert 'data-iri="org/nato"' in text
    assert 'data-iri="state/USA"' not in text
    assert re.search(r"show its \d+ things", words(text))
    opened = page(client, "/explore?group=bloc&bloc=org/nato&open=org/nato")
    assert 'data-iri="state/USA"' in opened
    assert "Open: North Atlantic Treaty Organization close" in words(opened)


def test_what_is_in_focus_stands_for_itself(client):
    text = page(client, "/explore?group=class&n=state/IRN")
    assert re.search(r'class="node state focus" href="/entity/state/IRN"', text)
    assert "Around Iran, class by class" in words(text)
    assert 'data-iri="state/CHN"' not in text
