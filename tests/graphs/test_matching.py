"""The same event or person told by two documents: candidates that are linked, never merged, and kept up to date."""

import random

import pyoxigraph as ox
import pytest

from graphs import Draft
from graphs.matching import MATCHES, rematch, told_by
from ontology import cmt, mint, mint_graph

RDFS_LABEL, TYPE = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLOSE = ox.NamedNode("http://www.w3.org/2004/02/skos/core#closeMatch")


def quads(document: str, key: str, **facts: str) -> list[ox.Quad]:
    """Return facts of a document about a thing: kind:key for things, plain words for literals."""
    graph = ox.NamedNode(str(mint_graph(f"document/{document}/facts")))
    subject = ox.NamedNode(str(mint(*key.split(":"))))
    names = {"label": RDFS_LABEL, "a": TYPE}
    found = []
    for name, values in facts.items():
        for value in values.split("+"):
            if name == "label":
                node = ox.Literal(value, language="en")
            elif name in ("notBefore", "notAfter"):
                day = f"{value}T{'00:00:00' if name == 'notBefore' else '23:59:59'}Z"
                node = ox.Literal(day, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
            else:
                node = ox.NamedNode(str(mint(*value.split(":")) if ":" in value else cmt.NS + value))
            found.append(ox.Quad(subject, ox.NamedNode(names.get(name, cmt.NS + name)), node, graph))
    return found


def meeting(document: str, first: str = "2024-05-07", last: str = "", **more: str) -> list[ox.Quad]:
    told = {"a": "Meeting", "participant": "state:NOR+state:POL", "notBefore": first, "notAfter": last or first}
    return quads(document, f"event:{document}-0", **{name: value for name, value in (told | more).items() if value})


def person(document: str, label: str = "Jane Doe", **more: str) -> list[ox.Quad]:
    told = {"a": "Person", "label": label, "reviewStatus": "Candidate"}
    return quads(document, f"person:doe_{document}", **(told | more))


def put(database: ox.Store, document: str, facts: list[ox.Quad]) -> None:
    draft, before = Draft(database), told_by(database, [document])
    draft.remove_graph(ox.NamedNode(str(mint_graph(f"document/{document}/facts"))))
    draft.extend(facts)
    rematch(draft, before, [document])


def links(database: ox.Store) -> set[tuple[str, str]]:
    found = database.quads_for_pattern(None, CLOSE, None, MATCHES)
    return {tuple(node.value.rpartition("/")[2] for node in (quad.subject, quad.object)) for quad in found}


def both(one: str, other: str) -> set[tuple[str, str]]:
    return {(one, other), (other, one)}


def test_the_same_meeting_of_two_documents_is_linked_both_ways():
    database = ox.Store()
    put(database, "a", meeting("a"))
    assert links(database) == set()
    put(database, "b", meeting("b", "2024-05-01", "2024-05-31"))
    assert links(database) == both("a-0", "b-0")
    assert {quad.graph_name for quad in database.quads_for_pattern(None, CLOSE, None)} == {MATCHES}


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", "2024-05-08"),
        meeting("b", a="Summit"),
        meeting("b", participant="state:NOR+state:SWE"),
        meeting("b", participant="state:NOR+state:POL+state:SWE"),
        meeting("b", notBefore=""),
        meeting("b", notAfter=""),
        meeting("b", participant="", agent="state:NOR+state:POL"),
        meeting("a"),
    ],
    ids=["another day", "class", "side", "one side more", "from", "to", "role", "the same document"],
)
def test_what_is_told_otherwise_or_without_a_time_is_not_linked(other):
    database = ox.Store()
    put(database, "a", meeting("a") + quads("a", "event:a-9", a="Meeting"))
    put(database, other[0].graph_name.value.split("/")[-2], other)
    assert links(database) == set()


def test_an_event_of_one_side_needs_the_place_too():
    alone = {"participant": "", "agent": "state:NOR"}
    database = ox.Store()
    put(database, "a", meeting("a", **alone))
    put(database, "b", meeting("b", **alone))
    assert links(database) == set()
    put(database, "a", meeting("a", place="place:oslo", **alone))
    put(database, "b", meeting("b", place="place:bergen", **alone))
    assert links(database) == set()
    put(database, "b", meeting("b", place="place:oslo", **alone))
    assert links(database) == both("a-0", "b-0")


def test_a_person_nobody_has_reviewed_is_linked_by_the_whole_name():
    database = ox.Store()
    for document, told in {
        "a": person("a"), "b": person("b"), "c": person("c", "Doe"), "d": person("d", "Doe"),
        "e": person("e", reviewStatus="Reviewed"), "f": person("f", a="AgentGroup"),
    }.items():  # fmt: skip
        put(database, document, told)
    assert links(database) == both("doe_a", "doe_b")


def test_links_go_when_what_they_rest_on_goes_and_another_takes_its_place():
    database = ox.Store()
    for document in "abc":
        put(database, document, meeting(document))
    assert links(database) == both("a-0", "b-0") | both("a-0", "c-0")
    put(database, "a", [])
    assert links(database) == both("b-0", "c-0")
    put(database, "b", meeting("b", "2024-06-01"))
    assert links(database) == set()


def test_a_day_that_a_thousand_documents_tell_makes_a_thousand_links():
    database, documents = ox.Store(), [f"d{number}" for number in range(1000)]
    database.bulk_extend(quad for each in documents for quad in meeting(each))
    rematch(Draft(database), [], documents)
    assert len(links(database)) == 2 * 999


def test_the_links_do_not_depend_on_the_order_in_which_documents_come_and_go():
    days = ["2024-05-07", "2024-05-08", "2024-05-20"]
    told = {f"d{number}": meeting(f"d{number}", *random.Random(number).choices(days, k=1)) for number in range(12)}
    told |= {f"w{number}": meeting(f"w{number}", "2024-05-01", "2024-05-31") for number in range(3)}
    told |= {f"p{number}": person(f"p{number}") for number in range(4)}
    whole = ox.Store()
    whole.bulk_extend(quad for each in told.values() for quad in each)
    rematch(Draft(whole), [], list(told))
    assert len(links(whole)) == 2 * (12 - 3 + 3 + 3)
    for seed in range(5):
        chance, database = random.Random(seed), ox.Store()
        order = chance.sample(sorted(told), len(told))
        for document in order[:6]:
            put(database, document, meeting(document, chance.choice(days)))
        for document in order:
            put(database, document, told[document])
        assert links(database) == links(whole)
