"""Pages over a few statements written here, for what the supplied texts do not have."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from graphs import Commit, Store
from server.app import create_app
from server.prefixes import PREFIXES
from server.settings import Settings
from tests.server.test_pages import HTML, page, words

ID = "https://w3id.org/comity/id/"
SAID = f"""
@base <{ID}> .
<state/NOR> a cmt:State ; rdfs:label "Norway" . <state/SWE> a cmt:State ; rdfs:label "Sweden" .
<person/ann-holm> a cmt:Person ; rdfs:label "Ann Holm" . <person/a-holm> dcterms:isReplacedBy <person/ann-holm> .
<document/d> a cmt:Document ; dcterms:title "A note" .
<document/d#char=0,44> a cmt:Sentence ; cmt:inDocument <document/d> ; cmt:beginOffset 0 ; cmt:endOffset 44 ;
  cmt:exactText "Norway has been allied with Sweden since June" .
<claim/c> a cmt:Claim ; cmt:claimSubject <state/NOR> ; cmt:claimPredicate cmt:alliedWith ; cmt:claimObject <state/SWE> ;
  cmt:modality cmt:Actual ; cmt:polarity cmt:Affirmed ; cmt:voice cmt:Narrator ; cmt:standing cmt:Asserted ;
  cmt:statedIn <document/d#char=0,44> ; cmt:anchoredTo <document/d#char=0,44> ;
  cmt:notBefore "2021-06-01T00:00:00Z"^^xsd:dateTime ; cmt:timeText "since June" .
"""


def write(store: Store, text: str, graph: str, *, instead: bool = False) -> None:
    """Write Turtle into a graph as a new version, beside what is there or in its place."""
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
    name = ox.NamedNode(f"https://w3id.org/comity/graph/{graph}")
    triples = list(ox.parse((head + text).encode(), ox.RdfFormat.TURTLE))
    quads = [ox.Quad(each.subject, each.predicate, each.object, name) for each in triples]

    def change(draft: ox.Store, _: object) -> None:
        if instead:
            draft.clear_graph(name)
        draft.extend(quads)

    store.write(change, lambda _: None, Commit("a test", "a note", datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[FlaskClient]:
    """Return a client of a store with what is said above."""
    store = Store(tmp_path_factory.mktemp("small") / "store")
    write(store, SAID, "examples")
    application = create_app(Settings(store=store.folder, timeout=20), store)
    yield application.test_client()
    application.extensions["comity"].pool.close()


def test_a_claim_that_its_words_date_is_a_thin_line_of_the_timeline(small):
    text = page(small, "/timeline")
    assert 'class="mark asserted tick open after"' in text
    assert "1 June 2021 or later “since June” Norway allied with Sweden" in words(text.partition("</svg>")[2])
    assert "Norway allied with Sweden" in words(page(small, "/timeline?type=alliedWith&actor=state/NOR&lanes=actor"))
    assert "No event of this actor" in words(page(small, "/timeline?type=supports&actor=state/NOR"))


def test_a_claim_open_to_one_side_is_on_the_map_of_all_later_times(small):
    assert "Norway allied with Sweden asserted" in words(page(small, "/map?since=2025-01-01"))
    assert "names two states" in words(page(small, "/map?until=2021-05-31"))


def test_the_explorer_goes_from_an_old_key_to_the_one_that_replaces_it(small):
    answer = small.get("/explore?n=person/a-holm,state/NOR", headers=HTML)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/explore?n=person%2Fann-holm%2Cstate%2FNOR")
    page(small, "/explore?n=person/ann-holm,state/NOR")


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> Iterator[FlaskClient]:
    """Return a client of a store of two versions: a claim turned, a person came, a document went, a fact changed."""
    store = Store(tmp_path_factory.mktemp("changed") / "store")
    write(store, SAID, "examples")
    write(store, f"<{ID}state/NOR> cmt:alliedWith <{ID}state/SWE> .", "document/d/facts")
    turned = SAID.replace("cmt:Asserted", "cmt:Withheld").replace('"Sweden"', '"Kingdom of Sweden"')
    write(store, turned + '<person/bo-lund> a cmt:Person ; rdfs:label "Bo <Lund>" .', "examples", instead=True)
    write(store, f"<{ID}state/NOR> cmt:supports <{ID}state/SWE> .", "document/d/facts", instead=True)
    application = create_app(Settings(store=store.folder, timeout=20), store)
    yield application.test_client()
    application.extensions["comity"].pool.close()


def test_what_changed_between_two_versions_is_told_by_sorts(changed):
    text = page(changed, "/data?since=2&version=4")
    assert "Bo &lt;Lund&gt;" in text
    told = words(text).partition("What version 4 changed")[2]
    assert "Things 1 came, 0 went, 1 have another name" in told
    assert "Kingdom of Sweden was Sweden" in told
    assert "Facts 1 came, 1 went" in told
    assert "Norway supports Kingdom of Sweden" in told
    assert "Claims 0 came, 0 went, 1 stand otherwise" in told
    assert "asserted, now withheld" in told
    assert "+2 in https://w3id.org/comity/graph/examples" in told


def test_what_went_is_named_and_leads_nowhere(changed):
    text = page(changed, "/data?since=4&version=2").partition('id="changed"')[2]
    assert "Bo &lt;Lund&gt;" in text
    assert "/entity/person/bo-lund" not in text


def test_what_changed_is_given_as_json_whole(changed):
    told = changed.get("/data/changes.json?since=2&version=4").json
    assert (told["since"], told["version"]) == (2, 4)
    assert [each["iri"] for each in told["things"]["came"]] == [f"{ID}person/bo-lund"]
    assert [each["note"] for each in told["claims"]["otherwise"]] == ["asserted, now withheld"]
    assert told["statements"] == {"https://w3id.org/comity/graph/examples": 2}
    assert changed.get("/data/changes.json?version=1", headers=HTML).status_code == 404
    assert changed.get("/data/changes.json?version=9", headers=HTML).status_code == 404
