"""Versions over HTTP: an old one can be asked until it is collected, and what is read is not collected."""

import gc
import http.client
import json
import time
from contextlib import closing
from datetime import timedelta
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from graphs import Commit, Store
from graphs.errors import StoreOutdated
from server.app import create_app
from server.building.suits import ontology_number, suitable
from server.clock import now
from server.settings import Settings
from tests.graphs.storing import COMMIT, accept, adding, quad

pytestmark = pytest.mark.slow
PAIRS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path / "store")
    quads = [quad(number) for number in range(3000)]
    store.replace(lambda database, _: database.bulk_extend(quads), lambda _: None, Commit("test", "some", now()))
    return store


@pytest.fixture
def root(store, serving):
    options = ("--writable", "--no-auth", "--no-gate", "--timeout", "20")
    with serving(store.folder, *options, COMITY_KEEP="3") as address:
        yield address.removeprefix("http://")


def ask(root: str, path: str, **form):
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode(form), kind)
        with connection.getresponse() as response:
            return response.status, json.loads(response.read())


def write(root: str, number: int) -> int:
    return ask(root, "/update", update=f"INSERT DATA {{ <urn:new> <urn:p> {number} }}")[1]["version"]


def kept(store: Store) -> list[int]:
    return [version.number for version in store.versions()]


def wait_until(true) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def test_an_old_version_is_answered_until_writes_push_it_out(root, store):
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    write(root, 1)
    told = ask(root, "/sparql", query=count, version=1)[1]
    assert told["results"]["bindings"][0]["n"]["value"] == "3000"
    assert [write(root, number) for number in range(2, 5)] == [3, 4, 5]
    wait_until(lambda: kept(store) == [3, 4, 5])
    status, told = ask(root, "/sparql", query=count, version=1)
    assert (status, told["title"]) == (404, "NoSuchVersion")
    assert "it keeps 3 to 5" in told["detail"]
    assert ask(root, "/sparql", query=count, version=9)[0] == 404
    assert ask(root, "/sparql", query=count, version=4)[0] == 200


def test_a_version_stays_while_a_query_reads_it(root, store):
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        connection.request("GET", "/sparql?" + urlencode({"query": PAIRS}))
        with connection.getresponse() as response:
            response.read(1000)
            for number in range(4):
                write(root, number)
            wait_until(lambda: kept(store) == [1, 3, 4, 5])
            assert store.collect(1, now() + timedelta(days=1)) == [3, 4]
            assert response.read(1_000_000)
    wait_until(lambda: store.collect(1, now() + timedelta(days=1)) == [1])
    assert kept(store) == [5]


def test_versions_are_trimmed_by_number_and_by_age(tmp_path):
    store = Store(tmp_path / "store")
    for day in range(6):
        store.write(adding(day), accept, Commit("ada", "a day", COMMIT.when + timedelta(days=day)))
    with store.version(1).hold():
        # The second was superseded by the third, on the second day.
        assert store.trim(5, COMMIT.when + timedelta(days=2, hours=1)) == [2]
    assert store.trim(3, COMMIT.when) == [1, 3]
    assert kept(store) == [4, 5, 6]
    assert store.trim(1, COMMIT.when) == [4, 5]


def test_a_store_of_another_ontology_is_refused_with_the_command_to_run(tmp_path):
    store = Store(tmp_path / "store")

    def of_terms(number: str) -> None:
        iri = ox.NamedNode(f"https://w3id.org/comity/ontology/{number}/core")
        header = ox.Quad(ox.NamedNode("urn:core"), ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI"), iri)
        store.replace(lambda database, _: database.add(header), lambda _: None, COMMIT)

    of_terms(ontology_number())
    assert suitable(store.folder).latest().ontology == ontology_number()
    of_terms("0.0.1")
    with pytest.raises(StoreOutdated, match="run `comity build --store"):
        suitable(store.folder)


def test_the_pages_hold_the_version_that_they_show(store):
    app = create_app(Settings(store=store.folder), store)
    service = app.extensions["comity"]
    view = service.view()
    store.write(adding(9000), accept, COMMIT)
    assert store.collect(1, now()) == []
    assert service.view().number == 2
    del view
    gc.collect()  # a view and its labels hold each other
    assert store.collect(1, now()) == [1]
    assert kept(store) == [2]
