"""What only shows over a socket: broken answers, clients that hang up, the queue, the operator's list."""

import http.client
import json
import socket
import threading
import time
from contextlib import closing
from urllib.parse import quote, urlencode

import pytest

pytestmark = pytest.mark.slow
ENDLESS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
SORT = ENDLESS + " ORDER BY ?c"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def root(built, serving):
    with serving(built.folder, "--timeout", "20", "--no-auth") as address:
        yield address.removeprefix("http://")


def get(root: str, path: str, method="GET", **headers):
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        connection.request(method, path, headers=headers)
        with connection.getresponse() as response:
            return response, response.read()


def query(text: str, **more) -> str:
    return "/sparql?" + urlencode({"query": text, **more})


def under_way(root: str) -> list[dict]:
    return json.loads(get(root, "/queries")[1])


def wait_until(true) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def test_an_answer_that_cannot_be_finished_is_visibly_broken(root):
    with pytest.raises(http.client.IncompleteRead):
        get(root, query(ENDLESS, timeout="1"))


@pytest.mark.parametrize("text", [SORT, COUNT], ids=["sort", "count"])
def test_a_late_query_is_told_of_within_half_a_second(root, text):
    began = time.monotonic()
    response, body = get(root, query(text, timeout="1"))
    assert (response.status, json.loads(body)["title"]) == (503, "TookTooLong")
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("text", [SORT, ENDLESS], ids=["before the answer", "in the answer"])
def test_a_client_that_hangs_up_ends_its_query(root, text):
    with socket.create_connection((root.partition(":")[0], int(root.partition(":")[2]))) as client:
        client.sendall(f"GET {query(text)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        wait_until(lambda: len(under_way(root)) == 1)
    wait_until(lambda: under_way(root) == [])


def test_an_operator_sees_what_runs_and_ends_it(root):
    seen = []
    asking = threading.Thread(target=lambda: seen.append(get(root, query(SORT))[0].status))
    asking.start()
    wait_until(lambda: under_way(root))
    (one,) = under_way(root)
    assert one["query"] == SORT
    assert get(root, f"/queries/{one['number']}", "DELETE")[0].status == 204
    asking.join(5)
    assert seen == [503]
    assert get(root, "/queries/999999", "DELETE")[0].status == 404


def test_a_client_that_reads_slowly_does_not_fill_the_server(root):
    with socket.create_connection((root.partition(":")[0], int(root.partition(":")[2]))) as client:
        client.sendall(f"GET {query(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        time.sleep(1.5)
        sent = [line for line in get(root, "/metrics")[1].decode().splitlines() if line.startswith("comity_sent")]
        assert under_way(root)
    assert int(sent[0].split()[1]) < 50_000_000


def test_head_and_options_leave_no_worker_behind(root):
    for _ in range(4):
        response, body = get(root, query("SELECT * WHERE { ?s ?p ?o }"), "HEAD")
        assert (response.status, body) == (200, b"")
        assert get(root, "/sparql", "OPTIONS")[0].status == 200
    assert under_way(root) == []


def test_an_answer_is_kept_for_the_next_who_asks(root):
    path = query("SELECT ?s WHERE { ?s a owl:Class } ORDER BY ?s LIMIT 3")
    first, body = get(root, path, Accept="text/csv")
    again, same = get(root, path, Accept="text/csv")
    other, _ = get(root, path, Accept="application/json")
    assert (same, again.getheader("ETag")) == (body, first.getheader("ETag"))
    assert other.getheader("Content-Type") == "application/sparql-results+json"
    tag = first.getheader("ETag")
    assert get(root, path, **{"Accept": "text/csv", "If-None-Match": tag})[0].status == 304


def test_an_address_may_have_any_characters(root):
    assert get(root, "/search?q=" + quote("Китай 中国"))[0].status == 200
    assert get(root, "/id/person/" + quote("zoë"))[0].status in (303, 400, 404)


def test_metrics_count_what_was_answered(root):
    text = get(root, "/metrics")[1].decode()
    assert 'comity_requests_total{method="GET",path="/sparql",status="200"}' in text
    assert "comity_queries_running 0" in text
