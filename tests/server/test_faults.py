"""A service that cannot be hurt: late, greedy and killed queries and writes, full lines, and what comes after them."""

import http.client
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from itertools import count
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from graphs import Commit, Store
from server.clock import now
from tests.conftest import left_out
from tests.server.conftest import started

pytestmark = pytest.mark.slow
LIMIT = 1.0
PAIRS = "?a ?b ?c . ?d ?e ?f"
SIX = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(150)))} }}" for name in "abcdef")
QUERIES = {
    "sort": f"SELECT * WHERE {{ {PAIRS} . ?g ?h ?i }} ORDER BY ?c",
    "values": f"SELECT (COUNT(*) AS ?n) WHERE {{ {SIX} }}",
    "values sorted": f"SELECT * WHERE {{ {SIX} }} ORDER BY ?f",
    "path": "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)* ?f }",
    "aggregate": f"SELECT ?b (COUNT(DISTINCT ?d) AS ?n) WHERE {{ {PAIRS} . ?g ?h ?i }} GROUP BY ?b",
}
UPDATES = {
    "insert": f"INSERT {{ ?a <urn:q> ?i }} WHERE {{ {PAIRS} . ?g ?h ?i }}",
    "delete and insert": f"DELETE {{ ?a ?b ?c }} INSERT {{ ?a <urn:q> ?i }} WHERE {{ {PAIRS} . ?g ?h ?i }}",
    "path": "INSERT { ?a <urn:q> ?f } WHERE { ?a (!<urn:x>)* ?b . ?c (!<urn:x>)* ?d . ?e (!<urn:x>)* ?f }",
    "sort": f"INSERT {{ ?a <urn:q> ?c }} WHERE {{ SELECT * WHERE {{ {PAIRS} . ?g ?h ?i }} ORDER BY ?c }}",
}
SORT, INSERT = QUERIES["sort"], UPDATES["insert"]
serial = count(1)


def filled(store: Store) -> None:
    p, x = ox.NamedNode("urn:p"), ox.Literal("x")
    quads = [ox.Quad(ox.NamedNode(f"urn:{number}"), p, x) for number in range(3000)]
    store.replace(lambda database, _: database.bulk_extend(quads), lambda _: None, Commit("test", "some", now()))


@pytest.fixture(scope="module")
def root(serving, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("faults") / "store")
    filled(store)
    with serving(
        store.folder, "--writable", "--no-auth", "--no-gate", "--timeout", "20", COMITY_WAITING="2"
    ) as address:
        yield address.removeprefix("http://")


def ask(root: str, text: str, kind="query", **more):
    path = {"query": "/sparql", "update": "/update"}[kind]
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urlencode({kind: text, **more}), form)
        with connection.getresponse() as response:
            return response, response.read()


def under_way(root: str) -> list[dict]:
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        connection.request("GET", "/queries")
        return json.loads(connection.getresponse().read())


def wait_until(true):
    for _ in range(200):
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def in_the_background(root: str, times: int, text: str, kind: str) -> tuple[list, list[threading.Thread]]:
    """Ask so many times at once; the answers come into the list."""
    told: list = []
    threads = [threading.Thread(target=lambda: told.append(ask(root, text, kind)[0].status)) for _ in range(times)]
    for thread in threads:
        thread.start()
    return told, threads


def sound(root: str) -> None:
    """See that a query and a write are answered at once, and that nothing is left over."""
    began = time.monotonic()
    number = next(serial)
    assert ask(root, f"INSERT DATA {{ <urn:sound> <urn:is> {number} }}", "update")[0].status == 200
    assert b"true" in ask(root, f"ASK {{ <urn:sound> <urn:is> {number} }}")[1]
    assert time.monotonic() - began < 6
    wait_until(lambda: under_way(root) == [])


@pytest.mark.parametrize("text", QUERIES.values(), ids=QUERIES)
def test_a_late_query_is_told_of_within_half_a_second(root, text):
    began = time.monotonic()
    response, body = ask(root, text, timeout=LIMIT)
    assert time.monotonic() - began < LIMIT + 0.5
    assert (response.status, json.loads(body)["title"]) == (503, "TookTooLong")
    sound(root)


@pytest.mark.parametrize("text", UPDATES.values(), ids=UPDATES)
def test_a_late_update_is_told_of_within_half_a_second_and_changes_nothing(root, text):
    began = time.monotonic()
    response, body = ask(root, text, "update", timeout=LIMIT)
    assert time.monotonic() - began < LIMIT + 0.5
    assert (response.status, json.loads(body)["title"]) == (503, "TookTooLong")
    assert b"false" in ask(root, "ASK { ?s <urn:q> ?o }")[1]
    sound(root)


@pytest.mark.parametrize(("kind", "text"), [("query", SORT), ("update", UPDATES["sort"])])
def test_one_that_wants_too_much_memory_is_told_so(serving, tmp_path, kind, text):
    store = Store(tmp_path / "store")
    filled(store)
    bounds = {"COMITY_MEMORY": "1024", "COMITY_WRITE_MEMORY": "1024"}
    with serving(store.folder, "--writable", "--no-auth", "--no-gate", "--timeout", "60", **bounds) as address:
        root = address.removeprefix("http://")
        response, body = ask(root, text, kind)
        assert (response.status, json.loads(body)["title"]) == (503, "TookTooMuch"), body
        sound(root)


@pytest.mark.parametrize(("kind", "text"), [("query", SORT), ("update", INSERT)])
def test_a_process_that_is_killed_is_told_of_and_replaced(root, kind, text):
    told: list = []
    asking = threading.Thread(target=lambda: told.append(ask(root, text, kind)))
    asking.start()
    (one,) = wait_until(lambda: [each for each in under_way(root) if each["process"]])
    os.kill(one["process"], signal.SIGKILL)
    asking.join(5)
    ((response, body),) = told
    assert (response.status, json.loads(body)["title"]) == (503, "WorkerLost")
    assert "signal 9" in json.loads(body)["detail"]
    sound(root)


@pytest.mark.parametrize(("kind", "text", "run"), [("query", SORT, 2), ("update", INSERT, 1)])
def test_a_full_line_is_told_of_and_the_operator_can_clear_it(root, kind, text, run):
    told, threads = in_the_background(root, run + 2, text, kind)
    wait_until(lambda: len(under_way(root)) == run + 2)
    response, body = ask(root, text, kind)
    assert (response.status, response.getheader("Retry-After"), json.loads(body)["title"]) == (429, "1", "TooBusy")
    wait_until(lambda: sum(each["process"] is not None for each in under_way(root)) == run)
    listed = under_way(root)
    assert {(each["kind"], each["query"]) for each in listed} == {("query" if kind == "query" else "write", text)}
    for each in reversed(listed):
        with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
            connection.request("DELETE", f"/queries/{each['number']}")
            assert connection.getresponse().status == 204
    for thread in threads:
        thread.join(5)
    assert told == [503] * (run + 2)
    sound(root)


@pytest.mark.parametrize(("kind", "text", "run"), [("query", SORT, 2), ("update", INSERT, 1)])
def test_clients_that_hang_up_end_what_runs_and_what_waits(root, kind, text, run):
    body = urlencode({kind: text})
    path = {"query": "/sparql", "update": "/update"}[kind]
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    host, _, port = root.partition(":")
    clients = [socket.create_connection((host, int(port))) for _ in range(run + 1)]
    for client in clients:
        client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    wait_until(lambda: len(under_way(root)) == run + 1)
    clients.pop().close()  # one of them waits, or the others take its place
    wait_until(lambda: len(under_way(root)) == run)
    for client in clients:
        client.close()
    sound(root)


def test_a_client_that_stops_reading_holds_no_worker_beyond_the_limit(root):
    host, _, port = root.partition(":")
    path = "/sparql?" + urlencode({"query": f"SELECT * WHERE {{ {PAIRS} . ?g ?h ?i }}", "timeout": LIMIT})
    clients = [socket.create_connection((host, int(port))) for _ in range(2)]
    for client in clients:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    wait_until(lambda: len(under_way(root)) == 2)
    time.sleep(LIMIT + 0.5)
    assert b"true" in ask(root, "ASK { ?s ?p ?o }")[1]
    for client in clients:
        with client:
            received = b""
            while part := client.recv(1 << 20):
                received += part
            assert not received.endswith(b"0\r\n\r\n"), "it looks whole"
    sound(root)


def test_processes_that_evaluate_reach_no_network_and_health_says_how(root):
    with closing(http.client.HTTPConnection(root, timeout=30)) as connection:
        connection.request("GET", "/health")
        told = json.loads(connection.getresponse().read())["network"]
    assert told.startswith("cut off by ") or "allows neither" in told
    if "allows neither" in told:
        left_out("a kernel that takes the network from a process")


CUT_OFF = """
import socket
from server.engine.offline import cut_off
print(*cut_off())
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError as fault:
    print(type(fault).__name__)
"""


def test_a_process_that_is_cut_off_makes_no_connection():
    told = subprocess.run([sys.executable, "-c", CUT_OFF], capture_output=True, text=True, check=True).stdout
    means, fault = told.splitlines()
    if not means:
        left_out("a kernel that takes the network from a process")
    # With neither, the port would refuse the connection.
    assert fault == ("PermissionError" if "seccomp" in means else "OSError")


def test_a_disk_that_is_full_is_told_of_and_the_service_goes_on(tmp_path):
    store = Store(tmp_path / "store")
    filled(store)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A process that may write no longer files is told so as on a full disk, and hands the bound on to those it starts.
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    try:
        process, address = started(store.folder, "--writable", "--no-auth", "--no-gate", "--timeout", "20")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    root = address.removeprefix("http://")
    try:
        long = f"INSERT {{ ?a <urn:long> ?t }} WHERE {{ ?a ?b ?c BIND(CONCAT(STR(?a), '{'x' * 1000}') AS ?t) }}"
        response, body = ask(root, long, "update")
        assert (response.status, json.loads(body)["title"]) == (507, "StoreFull"), body
        assert b"false" in ask(root, "ASK { ?s <urn:long> ?o }")[1]
        sound(root)
    finally:
        process.terminate()
        process.wait(20)
