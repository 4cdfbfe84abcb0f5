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


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[FlaskClient]:
    """Return a client of a store with what is said above."""
    store = Store(tmp_path_factory.mktemp("small") / "store")
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
    graph = ox.NamedNode("https://w3id.org/comity/graph/examples")
    triples = list(ox.parse((head + SAID).encode(), ox.RdfFormat.TURTLE))
    quads = [ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples]
    when = datetime(2026, 1, 1, tzinfo=UTC)
    store.write(lambda draft, _: draft.extend(quads), lambda _: None, Commit("a test", "a note", when))
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
