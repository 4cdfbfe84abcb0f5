"""What follows is drawn anew by a write that changes what it follows from, and kept with its reasons by any other."""

import shutil
from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from graphs import Store
from ontology import cmt, reason
from server.app import create_app
from server.building.adding import retract
from server.building.build import INFERRED
from server.explain.reasons import TRACE
from server.settings import Settings

pytestmark = pytest.mark.slow
CLAIMS = "https://w3id.org/comity/graph/document/russia-partners/claims"
CLAIM = "https://w3id.org/comity/id/claim/russia-partners-07b944cf38859d14"

ONCE_CLAIMED = """
SELECT ?claim {
  ?claim cmt:claimPredicate cmt:agent ; cmt:standing cmt:Asserted ; cmt:claimSubject ?event ; cmt:claimObject ?who .
  FILTER NOT EXISTS { ?other cmt:claimSubject ?event ; cmt:claimObject ?who FILTER(?other != ?claim) }
} ORDER BY ?claim
"""


def followed(version) -> set[ox.Triple]:
    return {quad.triple for quad in version.open().quads_for_pattern(None, None, None, INFERRED)}


def drawn_anew(version) -> set[ox.Triple]:
    lines = "".join(reason.materialise(version.open()).lines())
    return {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}


def test_the_same_follows_from_the_quads_that_concern_it_alone(built):
    database, bare = built.latest().open(), ox.Store()
    bare.extend(quad for quad in database if reason.concerns((quad,)))
    assert len(bare) < len(database) / 2
    lines = "".join(reason.materialise(bare).lines())
    assert {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)} == followed(built.latest())
    assert drawn_anew(built.latest()) == followed(built.latest())


@pytest.fixture
def store(built, tmp_path) -> Store:
    shutil.copytree(built.folder, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def client(store):
    app = create_app(Settings(store=store.folder, writable=True, no_auth=True, timeout=120), store)
    yield app.test_client()
    app.extensions["comity"].pool.close()


def update(client, text: str) -> None:
    response = client.post("/update", data={"update": text})
    assert response.status_code == 200, response.text


def test_a_note_on_a_claim_leaves_what_follows_as_it_was(client, store):
    before = store.latest()
    note = "http://www.w3.org/2004/02/skos/core#editorialNote"
    update(client, f'INSERT DATA {{ GRAPH <{CLAIMS}> {{ <{CLAIM}> <{note}> "Read twice." }} }}')
    after = store.latest()
    assert (after.number, after.quads) == (before.number + 1, before.quads + 1)
    assert after.file(TRACE).samefile(before.file(TRACE))
    assert followed(after) == followed(before)
    query = "SELECT ?s WHERE { ?s cmt:hostsWeaponsOf state:RUS }"
    assert client.get("/explain", query_string={"query": query, "row": 0}).json["rows"][0]["triples"]


def test_a_change_to_what_is_inferred_is_put_right_by_the_same_write(client, store):
    before = store.latest()
    update(client, f"DELETE WHERE {{ GRAPH <{INFERRED.value}> {{ ?s cmt:inTenure ?o }} }}")
    assert followed(store.latest()) == followed(before)


def test_a_change_to_the_names_changes_what_follows(client, store):
    place = "https://w3id.org/comity/id/place/norway"
    before = followed(store.latest())
    update(client, f"DELETE WHERE {{ GRAPH <https://w3id.org/comity/graph/names> {{ <{place}> cmt:locatedIn ?o }} }}")
    gone = before - followed(store.latest())
    assert {triple.subject.value.rpartition("/")[2] for triple in gone} == {"norway", "oslo", "bergen"}
    assert not store.latest().file(TRACE).samefile(store.version(1).file(TRACE))
    assert followed(store.latest()) == drawn_anew(store.latest())


def test_a_claim_that_is_taken_back_takes_what_follows_from_it_along(store):
    before, database = followed(store.latest()), store.latest().open()
    found = database.query(ONCE_CLAIMED, prefixes={"cmt": cmt.NS}, use_default_graph_as_union=True)
    retract(next(found)["claim"].value, "for a test", store, datetime(2026, 1, 2, tzinfo=UTC))
    gone = before - followed(store.latest())
    assert gone
    assert followed(store.latest()) == drawn_anew(store.latest())
    assert len(store.patch(2).removed) < 2 * len(gone) + 20
