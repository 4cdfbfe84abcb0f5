"""Laws of IRIs: what is minted can be taken apart again, and nothing else can."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from ontology import cmt, kind_and_key, mint, mint_graph, mint_passage
from ontology.errors import BadKey
from ontology.mint import ID, KINDS

kinds = st.sampled_from(sorted(KINDS))
keys = st.builds(
    str.__add__,
    st.sampled_from(string.ascii_letters + string.digits),
    st.text(string.ascii_letters + string.digits + "._~-", max_size=20),
)


@given(kinds, keys)
def test_a_minted_iri_gives_back_its_kind_and_key(kind, key):
    assert kind_and_key(mint(kind, key)) == (kind, key)


@given(kinds, keys, kinds, keys)
def test_different_kinds_or_keys_give_different_iris(kind, key, other_kind, other_key):
    assert (mint(kind, key) == mint(other_kind, other_key)) == ((kind, key) == (other_kind, other_key))


@given(st.text(max_size=40))
def test_what_can_be_taken_apart_could_have_been_minted(tail):
    parts = kind_and_key(ID + tail)
    assert parts is None or mint(*parts) == URIRef(ID + tail)


@pytest.mark.parametrize("key", ["", "a b", "a/b", "a#b", "../x", "-a", "é", "a\n", "<a>"])
def test_a_key_that_is_no_slug_is_refused_with_what_is_allowed(key):
    with pytest.raises(BadKey, match="letters, digits"):
        mint("state", key)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are():
    with pytest.raises(BadKey, match="agreement, claim, document"):
        mint("country", "CHN")


@pytest.mark.parametrize(
    "iri", [str(cmt.State), "https://example.org/id/state/CHN", ID, ID + "state", ID + "state/", ID + "land/CHN"]
)
def test_an_iri_that_is_not_of_a_thing_of_ours_has_no_kind(iri):
    assert kind_and_key(iri) is None


@given(keys, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_passage_lies_in_its_document_and_says_where(key, begin, end):
    document = mint("document", key)
    assert mint_passage(document, begin, end) == URIRef(f"{document}#char={begin},{end}")


def test_graphs_have_names_of_their_own():
    assert mint_graph("document/a/facts") == URIRef("https://w3id.org/comity/graph/document/a/facts")
    assert kind_and_key(mint_graph("names")) is None
