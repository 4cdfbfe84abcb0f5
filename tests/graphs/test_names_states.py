"""States and territories: all of them, their codes, seats and regions."""

from collections import Counter

import pytest
from countryinfo import all_countries
from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from graphs.names import names_graph
from graphs.names.tables import read_table, several, slug
from ontology import cmt, kind_and_key, mint, terms

GRAPH = names_graph()
STATES = frozenset(GRAPH.subjects(RDF.type, cmt.State))
NOT_MEMBERS = {"PSE", "TWN", "VAT", "XKX"}


def codes(code: URIRef) -> list[str]:
    return [str(value) for value in GRAPH.objects(None, code)]


def test_there_are_193_members_two_observers_taiwan_and_kosovo():
    members = set(GRAPH.objects(mint("org", "un"), cmt.hasMember))
    assert (len(STATES), len(members)) == (197, 193)
    assert {str(state).rpartition("/")[2] for state in STATES - members} == NOT_MEMBERS


@pytest.mark.parametrize("code", [cmt.iso3166Alpha2, cmt.iso3166Alpha3, cmt.m49Code, SKOS.notation])
def test_no_code_stands_twice(code: URIRef):
    assert [each for each, times in Counter(codes(code)).items() if times > 1] == []


def test_every_iso_code_is_a_state_or_a_territory():
    rows = read_table("states") + read_table("territories")
    assert len({row["alpha3"] for row in rows}) == 249 + 1
    assert all(len(row["alpha2"]) == 2 and len(row["alpha3"]) == 3 for row in rows)


def test_codes_are_those_of_a_package_of_another_maker():
    """Kosovo has no ISO code; the package keeps a record (SCG) that has left the standard."""
    ours = {row["alpha3"]: (row["alpha2"], row["m49"]) for row in read_table("states") + read_table("territories")}
    records = [country.iso() for country in all_countries()]
    theirs = {iso["alpha3"]: (iso["alpha2"], iso["numeric"]) for iso in records if iso.get("numeric")}
    assert len(theirs) > 240
    assert {code: both for code, both in theirs.items() if code != "SCG" and ours.get(code) != both} == {}


# Where the package is out of date, spells without accents, or names what is disputed or no town.
OTHER_CAPITALS = {"DJI", "ISL", "ISR", "KAZ", "LUX", "PSE", "TON", "USA", "VAT", "YEM"}


def test_capitals_are_those_of_a_package_of_another_maker():
    theirs = {country.iso()["alpha3"]: country.capital() for country in all_countries()}
    other = set()
    for row in read_table("states"):
        towns = {slug(town) for town in (*several(row["capitals"]), *several(row["seats"]))}
        if theirs.get(row["alpha3"]) and slug(str(theirs[row["alpha3"]])) not in towns:
            other.add(row["alpha3"])
    assert other <= OTHER_CAPITALS


def test_a_state_is_known_by_the_iri_of_its_code():
    assert {str(GRAPH.value(state, cmt.iso3166Alpha3)) for state in STATES} == {
        str(state).rpartition("/")[2] for state in STATES
    }


def test_every_capital_is_in_its_state():
    outside = [
        (town, state)
        for town, state in GRAPH.subject_objects(cmt.capitalOf)
        if (town, cmt.inTerritoryOf, state) not in GRAPH
    ]
    assert outside == []


def test_every_state_has_a_seat_and_all_but_three_a_capital():
    seated = {state for way in (cmt.capitalOf, cmt.seatOf) for state in GRAPH.objects(None, way)}
    without = STATES - set(GRAPH.objects(None, cmt.capitalOf))
    assert seated >= STATES
    assert without == {mint("state", code) for code in ("ISR", "NRU", "PSE")}


def test_every_place_lies_in_the_world_or_in_no_place():
    for place in set(GRAPH.subjects(cmt.locatedIn, None)):
        around = set(GRAPH.transitive_objects(place, cmt.locatedIn))
        tops = {each for each in around if (each, cmt.locatedIn, None) not in GRAPH}
        assert tops, place
        assert mint("place", "world") in tops or all((top, RDF.type, None) in GRAPH for top in tops), place


@pytest.mark.parametrize("kind", ["state", "place", "org", "person", "office"])
def test_no_label_stands_twice_in_a_kind(kind: str):
    labels = Counter(
        str(label) for thing, label in GRAPH.subject_objects(RDFS.label) if (kind_and_key(str(thing)) or "")[0] == kind
    )
    assert [label for label, times in labels.items() if times > 1] == []


def test_everything_has_a_type_one_english_label_and_a_status():
    things = {thing for thing in GRAPH.subjects() if (kind_and_key(str(thing)) or ("rel",))[0] != "rel"}
    for thing in things:
        labels = list(GRAPH.objects(thing, RDFS.label))
        assert len(labels) == 1, thing
        assert isinstance(labels[0], Literal)
        assert labels[0].language == "en", thing
        assert (thing, cmt.reviewStatus, None) in GRAPH, thing
        assert len(list(GRAPH.objects(thing, RDF.type))) == 1, thing


def test_keys_are_readable_ascii():
    for thing in set(GRAPH.subjects()):
        kind, key = kind_and_key(str(thing)) or ("", "")
        assert kind, thing
        assert key.isascii(), thing
        assert kind in {"state", "rel"} or key == slug(key), thing


def test_every_term_is_one_of_the_ontology_and_every_thing_spoken_of_is_there():
    known = terms()
    ours = {term for _, p, o in GRAPH for term in (p, o) if str(term).startswith(str(cmt.NS))}
    assert ours <= known
    spoken = {o for _, p, o in GRAPH if p != RDF.type and isinstance(o, URIRef) and kind_and_key(str(o))}
    assert {thing for thing in spoken if (thing, RDF.type, None) not in GRAPH} == set()
