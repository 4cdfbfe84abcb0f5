"""The server over an endpoint elsewhere: here, another server of ours."""

import json
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest

from server.afar.application import create_remote_app
from server.errors import BadSetting
from server.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root(built, serving, tmp_path_factory):
    with (
        serving(built.folder) as far,
        serving(tmp_path_factory.mktemp("none"), "--endpoint", f"{far}/sparql", "--timeout", "5") as near,
    ):
        yield near


def ask(root: str, query: str, accept="application/sparql-results+json", **more):
    request = urllib.request.Request(
        f"{root}/sparql?" + urlencode({"query": query, **more}), headers={"Accept": accept}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.read()


def test_an_answer_comes_through_whole(root):
    status, body = ask(root, "SELECT * WHERE { ?s ?p ?o } LIMIT 20000", "text/csv")
    assert (status, body.count(b"\r\n")) == (200, 20001)
    assert ask(root, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/n-triples")[1].endswith(b" .\n")


@pytest.mark.parametrize(
    ("query", "more", "status"),
    [
        ("SELECT * WHERE {", {}, 400),
        ("SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", {}, 403),
        ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c", {"timeout": "0.5"}, 503),
    ],
)
def test_a_fault_is_told_of_as_at_home(root, query, more, status):
    found, body = ask(root, query, **more)
    assert (found, json.loads(body)["status"]) == (status, status)


def test_pages_over_an_endpoint_are_as_closed_as_at_home(root):
    request = urllib.request.Request(f"{root}/about", headers={"Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=30) as page:
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_an_endpoint_that_is_away_is_named():
    client = create_remote_app(Settings(endpoint="http://127.0.0.1:9/sparql")).test_client()
    told = client.get("/sparql", query_string={"query": "ASK {}"})
    assert (told.status_code, told.json["title"]) == (502, "EndpointAway")
    assert "127.0.0.1:9" in told.json["detail"]


@pytest.mark.parametrize(
    "settings", [{"endpoint": "ftp://a/"}, {"endpoint": "http://a/", "writable": True, "no_auth": True}]
)
def test_an_endpoint_is_read_only_and_has_a_web_address(settings):
    with pytest.raises(BadSetting):
        Settings(**settings)
