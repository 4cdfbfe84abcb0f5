"""Terms come back as they were written, letter by letter."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

from ontology.reason.datatypes import belongs
from ontology.reason.terms import read_term, written

forms = st.text(st.characters(exclude_categories=["Cs"]))
literals = st.one_of(
    st.builds(Literal, forms),
    st.builds(lambda form: Literal(form, lang="de"), forms),
    st.builds(lambda form: Literal(form, datatype=URIRef("https://w3id.org/comity/x"), normalize=False), forms),
)


@given(literals)
def test_a_literal_reads_back_as_it_was(literal):
    back = read_term(written(literal))
    assert (str(back), back.language, back.datatype) == (str(literal), literal.language, literal.datatype)


@given(literals)
def test_a_literal_is_written_as_the_store_writes_it(literal):
    line = f"<x:s> <x:p> {written(literal)} ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert str(quad.object) == written(literal)
    assert quad.object.value == str(literal)


def test_a_number_keeps_its_zeros():
    text = f'"007"^^<{XSD.integer}>'
    assert written(read_term(text)) == text


def test_a_value_belongs_to_a_datatype_by_what_it_means():
    assert belongs(Literal("7.0", datatype=XSD.decimal), XSD.integer)
    assert belongs(Literal("7", datatype=XSD.int), XSD.decimal)
    assert not belongs(Literal("7.5", datatype=XSD.decimal), XSD.integer)
    assert not belongs(Literal("words", lang="en"), XSD.string)
    assert not belongs(Literal("seven"), XSD.integer)
