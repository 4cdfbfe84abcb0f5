"""SERVICE and LOAD reach the hosts that the operator lists, and whatever is tried, nobody else."""

import socket
import urllib.request
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import pytest

from graphs import Commit, Store
from server.app import create_app
from server.engine.job import QueryJob
from server.errors import BadSetting, ComityError
from server.federation import read
from server.federation.hosts import Hosts, is_public
from server.settings import Settings
from tests.server.far import far_server

pytestmark = pytest.mark.slow
JSON = {"Accept": "application/sparql-results+json"}


@pytest.fixture(scope="module")
def listed():
    with far_server() as server:
        yield server


@pytest.fixture(scope="module")
def closed():
    with far_server() as server:
        yield server


@pytest.fixture(scope="module")
def app(listed, tmp_path_factory):
    settings = Settings(
        store=tmp_path_factory.mktemp("federation"), writable=True, no_auth=True, no_gate=True, strict_dataset=True,
        allow_hosts=(listed.place, "public.example", "inside.example"), workers=1, timeout=20, longest_body=1,
    )  # fmt: skip
    store = Store(settings.store)
    store.replace(lambda *_: None, lambda _: None, Commit("test", "an empty store", datetime(2026, 1, 1, tzinfo=UTC)))
    application = create_app(settings, store)
    yield application
    application.extensions["comity"].pool.close()
    application.extensions["comity"].federation.close()


@pytest.fixture
def client(app, listed, closed):
    names = {"public.example": ["198.51.100.7"], "inside.example": ["127.0.0.1"], "127.0.0.1": ["127.0.0.1"]}
    app.extensions["comity"].federation.reach.resolve = lambda host, _: names[host]
    listed.asked.clear()
    yield app.test_client()
    assert closed.asked == [], "somebody got out"


def ask(client, query):
    return client.post("/sparql", data={"query": query}, headers=JSON, buffered=True)


def rows(told):
    assert told.status_code == 200, told.text
    return [{name: term["value"] for name, term in row.items()} for row in told.json["results"]["bindings"]]


def change(client, update):
    return client.post("/update", data={"update": update})


def held(client, graph="GRAPH <urn:g>"):
    return rows(ask(client, f"SELECT ?s ?o {{ {graph} {{ ?s ?p ?o }} }}"))


def test_a_listed_server_is_asked(client, listed):
    told = ask(client, f"SELECT * {{ SERVICE <http://{listed.place}/a?b=c> {{ ?a <urn:p> ?b }} }}")
    assert rows(told) == [{"a": "urn:far"}]
    [question] = listed.asked
    assert question.startswith("/a?b=c ")
    assert question.endswith("SELECT * WHERE { ?a <urn:p> ?b . }")
    assert "ETag" not in told.headers


def test_its_address_may_be_written_in_any_way_of_the_grammar(client, listed):
    queries = [
        f"PREFIX x: <http://{listed.place}/> SELECT * {{ sErViCe SILENT x:a\\-b {{ ?a ?b ?c }} }}",
        f"BASE <http://{listed.place}/> SELECT * {{ {{ SELECT * {{ SERVICE#c>\n<a> {{ ?a ?b ?c }} }} }} }}",
        f"SELECT * {{ S\\u0045RVICE <http://{listed.place}/\\u0061> {{ ?a ?b ?c }} }}",
    ]
    assert [rows(ask(client, query)) for query in queries] == [[{"a": "urn:far"}]] * 3
    assert [each.split()[0] for each in listed.asked] == ["/a-b", "/a", "/a"]


def test_redirects_within_the_list_are_followed(client, listed):
    told = ask(client, f"SELECT * {{ SERVICE <http://{listed.place}/to/%2Fthere> {{ ?a ?b ?c }} }}")
    assert rows(told) == [{"a": "urn:far"}]
    assert [each.split()[0] for each in listed.asked] == ["/to/%2Fthere", "/there"]


@pytest.mark.parametrize("path", ["broken", "page", "long", "cut", "to/%2Fto%2Fx"])
def test_a_server_that_fails_is_named_unless_it_is_to_be_passed_over(client, listed, path):
    address = f"http://{listed.place}/{path}"
    told = ask(client, f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}")
    assert (told.status_code, told.json["title"]) == (502, "EndpointAway")
    assert listed.place in told.json["detail"]
    assert "8765" not in told.text
    assert rows(ask(client, f"SELECT * {{ SERVICE SILENT <{address}> {{ ?a ?b ?c }} }}")) == [{}]


def test_a_slow_server_is_waited_for_no_longer_than_the_limit(client, listed):
    query = f"SELECT * {{ SERVICE <http://{listed.place}/slow> {{ ?a ?b ?c }} }}"
    assert client.post("/sparql", data={"query": query, "timeout": "0.5"}, headers=JSON).status_code == 503


def test_updates_may_ask_and_load(client, listed):
    base = f"http://{listed.place}"
    update = (
        f"INSERT {{ GRAPH <urn:g> {{ ?a <urn:p> <urn:one> }} }} WHERE {{ SERVICE <{base}/a> {{ ?a ?b ?c }} }} ;\n"
        f"PREFIX x: <{base}/> LOAD x:data INTO GRAPH <urn:g> ; LOAD SILENT <{base}/broken> INTO GRAPH <urn:g> ;\n"
        "DELETE { GRAPH <urn:g> { ?s <urn:p> ?o } } INSERT { GRAPH <urn:g> { ?s <urn:p> x:two } }\n"
        "WHERE { GRAPH <urn:g> { ?s <urn:p> ?o } }"
    )
    told = change(client, update)
    assert told.status_code == 200, told.text
    found = {(row["s"], row["o"]) for row in held(client)}
    assert found == {("urn:far", f"{base}/two"), ("urn:far", f"{base}/data#here")}
    assert change(client, "DROP GRAPH <urn:g>").status_code == 200


@pytest.mark.parametrize(("path", "status"), [("broken", 502), ("page", 502), ("cut", 502), ("long", 502)])
def test_a_load_that_fails_changes_nothing(client, listed, path, status):
    told = change(
        client, f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:b> 1 }} }} ; LOAD <http://{listed.place}/{path}>"
    )
    assert (told.status_code, held(client)) == (status, [])


def test_a_name_is_resolved_once_and_its_address_kept(client, app):
    federation, told = app.extensions["comity"].federation, []

    def first_public_then_not(host, _):
        told.append(host)
        return ["198.51.100.7"] if len(told) == 1 else ["127.0.0.1"]

    federation.reach.resolve = first_public_then_not
    # 198.51.100.0/24 is for documents: not public, so refused, and never asked for again.
    answer = ask(client, "SELECT * { SERVICE <http://public.example/a> { ?a ?b ?c } }")
    assert (answer.status_code, told) == (403, ["public.example"])


# What strangers write to reach a server that is not listed; @ stands for its host and port, * for the listed one.
TRICKS = {
    "plainly": "SELECT * { SERVICE <http://@/> { ?a ?b ?c } }",
    "mixed case": "SELECT * { sErvIcE <http://@/> { ?a ?b ?c } }",
    "silently": "SELECT * { SERVICE SILENT <http://@/> { ?a ?b ?c } }",
    "no space": "SELECT*{SERVICE<http://@/>{?a ?b ?c}}",
    "behind a comment": "SELECT * { SERVICE # <http://*/>\n <http://@/> { ?a ?b ?c } }",
    "a comment that ends with a return": "SELECT * { # no\rSERVICE <http://@/> { ?a ?b ?c } \n}",
    "by a prefix": "PREFIX x: <http://@/> SELECT * { SERVICE x: { ?a ?b ?c } }",
    "by a prefix declared again": "PREFIX x: <http://*/> PREFIX x: <http://@/> SELECT * { SERVICE x:a { ?a ?b ?c } }",
    "by an escaped local name": "PREFIX x: <http://@/> SELECT * { SERVICE x:a\\-b { ?a ?b ?c } }",
    "by a base": "BASE <http://@/> SELECT * { SERVICE <a> { ?a ?b ?c } }",
    "by a second base": "BASE <http://*/> BASE <//@/> SELECT * { SERVICE <a> { ?a ?b ?c } }",
    "by a network path": "BASE <http://*/> SELECT * { SERVICE <//@/> { ?a ?b ?c } }",
    "escaped keyword": "SELECT * { S\\u0045RVICE <http://@/> { ?a ?b ?c } }",
    "long escape": "SELECT * { \\U00000053ERVICE <http://@/> { ?a ?b ?c } }",
    "escaped address": "SELECT * { SERVICE <http\\u003A//@/> { ?a ?b ?c } }",
    "escaped brackets": "SELECT * { SERVICE \\u003Chttp://@/\\u003E { ?a ?b ?c } }",
    "escaped end of a comment": "SELECT * { # \\u000A SERVICE <http://@/> { ?a ?b ?c } \n}",
    "escaped quotation mark": "SELECT * { BIND('\\u0027 AS ?x) SERVICE <http://@/> { ?a ?b ?c } BIND('' AS ?y) }",
    "escaped twice": "SELECT * { BIND('\\\\' AS ?x) SERVICE <http://@/> { ?a ?b ?c } BIND('' AS ?y) }",
    "nested": "SELECT * { SERVICE <http://*/> { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in a subquery": "SELECT * { { SELECT ?a { SERVICE <http://@/> { ?a ?b ?c } } } }",
    "in EXISTS": "SELECT * { VALUES ?x { 1 } FILTER EXISTS { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in MINUS": "SELECT * { VALUES ?a { 1 } MINUS { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in UNION": "SELECT * { { } UNION { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in GRAPH": "SELECT * { GRAPH <urn:g> { SERVICE <http://@/> { ?a ?b ?c } } }",
    "in ASK": "ASK { SERVICE <http://@/> { ?a ?b ?c } }",
    "in CONSTRUCT": "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <http://@/> { ?a ?b ?c } }",
    "in DESCRIBE": "DESCRIBE ?a WHERE { SERVICE <http://@/> { ?a ?b ?c } }",
    "by a variable": "SELECT * { VALUES ?s { <http://@/> } SERVICE ?s { ?a ?b ?c } }",
    "by a bound variable": "SELECT * { BIND(<http://@/> AS ?s) SERVICE SILENT ?s { ?a ?b ?c } }",
    "by a lateral variable": "SELECT * { VALUES ?s { <http://@/> } LATERAL { SERVICE ?s { ?a ?b ?c } } }",
    "after a number": "SELECT * { ?s ?p 1SERVICE<http://@/>{ ?a ?b ?c } }",
    "after a boolean": "SELECT * { VALUES ?s { 1 } ?s ?p trueSERVICE<http://@/>{ ?a ?b ?c } }",
    "grown together": "SELECT * { SERVICESILENT<http://@/>{ ?a ?b ?c } }",
    "looks like a name": "PREFIX : <http://@/> SELECT * { SERVICE:x{ ?a ?b ?c } }",
    "looks like a silent name": "PREFIX : <http://@/> SELECT * { SERVICE SILENT:x{ ?a ?b ?c } }",
    "hidden in a comparison": "SELECT * { VALUES ?a { 0 } FILTER(?a<1)SERVICE#>\n<http://@/>{ ?x ?b ?c } }",
    "hidden in strings": "SELECT * { FILTER('a'<'>'&&'x'!='y')SERVICE <http://@/> { ?a ?b ?c } FILTER('z'!='w') }",
    "hidden behind less-than": "SELECT * { BIND(1 AS ?a) FILTER(?a<'>'||?a!=' ')SERVICE<http://@/>{} BIND('' AS ?b) }",
    "a name before the host": "SELECT * { SERVICE <http://*@@/> { ?a ?b ?c } }",
    "a password before the host": "SELECT * { SERVICE <http://*:x@@/> { ?a ?b ?c } }",
    "a fragment that looks like a host": "SELECT * { SERVICE <http://@#*/> { ?a ?b ?c } }",
    "decimal address": "SELECT * { SERVICE <http://2130706433:{port}/> { ?a ?b ?c } }",
    "hexadecimal address": "SELECT * { SERVICE <http://0x7f000001:{port}/> { ?a ?b ?c } }",
    "octal address": "SELECT * { SERVICE <http://0177.0.0.1:{port}/> { ?a ?b ?c } }",
    "short address": "SELECT * { SERVICE <http://127.1:{port}/> { ?a ?b ?c } }",
    "mapped address": "SELECT * { SERVICE <http://[::ffff:127.0.0.1]:{port}/> { ?a ?b ?c } }",
    "localhost": "SELECT * { SERVICE <http://localhost:{port}/> { ?a ?b ?c } }",
    "trailing dot": "SELECT * { SERVICE <http://127.0.0.1.:{port}/> { ?a ?b ?c } }",
    "any address": "SELECT * { SERVICE <http://0.0.0.0:{port}/> { ?a ?b ?c } }",
    "another port of a listed host": "SELECT * { SERVICE <http://public.example:{port}/> { ?a ?b ?c } }",
    "a listed name that leads inside": "SELECT * { SERVICE <http://inside.example/> { ?a ?b ?c } }",
    "the proxy's own address": "SELECT * { SERVICE <http://127.0.0.1:8765/x/aHR0cDovL0Av> { ?a ?b ?c } }",
    "a redirect": "SELECT * { SERVICE <http://*/to/http%3A%2F%2F@%2F> { ?a ?b ?c } }",
    "a file": "SELECT * { SERVICE <file:///etc/hostname> { ?a ?b ?c } }",
    "in INSERT": "INSERT { ?a ?b ?c } WHERE { SERVICE <http://@/> { ?a ?b ?c } }",
    "in the second operation": "INSERT DATA {} ; DELETE { ?a ?b ?c } WHERE { SERVICE <http://@/> { ?a ?b ?c } }",
    "LOAD": "LOAD <http://@/>",
    "LOAD SILENT": "LOAD SILENT <http://@/> INTO GRAPH <urn:g>",
    "LOAD by a prefix": "PREFIX x: <http://@/> LOAD x:a INTO GRAPH <urn:g>",
    "LOAD by a base": "BASE <http://@/> LOAD <a>",
    "LOAD that looks like a name": "PREFIX : <http://@/> LOAD:x",
    "LOAD grown together": "LOADSILENT<http://@/>",
    "LOAD escaped": "L\\u004FAD <http://@/>",
    "LOAD by a redirect": "LOAD <http://*/to/http%3A%2F%2F@%2F>",
    "LOAD a file": "LOAD <file:///etc/hostname> INTO GRAPH <urn:g>",
    "LOAD without a semicolon": "INSERT DATA {} LOAD <http://@/>",
    "LOAD behind another": "LOAD <http://*/data> INTO GRAPH <urn:h> ; LOAD <http://@/> INTO GRAPH <urn:h>",
    "LOAD INTO a graph elsewhere": "LOAD SILENT <http://inside.example/> INTO GRAPH <http://@/>",
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_no_trick_gets_out(client, closed, listed, trick):
    text = trick.replace("{port}", str(closed.server_port)).replace("*@@", "*%%").replace("x@@", "x%%")
    text = text.replace("@", closed.place).replace("%%", f"@{closed.place}")
    text = text.replace("SELECT *", "SELECT%").replace("*", listed.place).replace("SELECT%", "SELECT *")
    is_update = text.startswith(("INSERT", "L")) or " LOAD" in text.partition("{")[0]
    told = change(client, text) if is_update else ask(client, text)
    assert told.status_code in ((200, 400, 403) if " SILENT " in text else (400, 403)), told.text
    assert not any("far" in row["s"] for row in held(client, "GRAPH ?g"))


@pytest.mark.usefixtures("client")
def test_the_kernel_keeps_in_what_the_reading_would_let_through(app, closed):
    service = app.extensions["comity"]
    database = str(service.store.latest().path / "db")
    text = f"SELECT * {{ SERVICE <http://{closed.place}/> {{ ?a ?b ?c }} }}"
    job = QueryJob(database=database, text=text, union=True, results_type="text/csv", graph_type=None)
    for pool in (service.federation.pool, service.pool):
        with pytest.raises(ComityError):
            pool.run(job, 20).read()


def test_without_a_list_nobody_is_asked(closed, tmp_path):
    with pytest.raises(ComityError, match="SERVICE may not be reached from here"):
        create_app(Settings(store=tmp_path), Store(tmp_path)).extensions["comity"].federation.read(
            f"ASK {{ SERVICE <http://{closed.place}/> {{}} }}", ""
        )


def test_what_is_asked_silently_of_nobody_is_passed_over(serving, tmp_path):
    with serving(tmp_path, "--writable", "--no-auth", "--no-gate") as base:
        asked = {"query": "SELECT ?x ?s { VALUES ?x { 1 } SERVICE SILENT <http://a.example/> { ?s ?p ?o } }"}
        told = urllib.request.urlopen(f"{base}/sparql?{urlencode(asked)}&format=csv").read()
        assert told == b"x,s\r\n1,\r\n"
        update = (
            b"update=" + quote("LOAD SILENT <somescheme://a.example/x> ; INSERT DATA { <urn:a> <urn:b> 1 }").encode()
        )
        assert urllib.request.urlopen(f"{base}/update", update).status == 200
        assert b"true" in urllib.request.urlopen(f"{base}/sparql?query=ASK%7B%3Curn:a%3E%3Curn:b%3E1%7D").read()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service <http://a/service#load> 'SERVICE <x> {}' } # LOAD <x>",
        "PREFIX service: <urn:s:> SELECT * { service:a service:b ?x . FILTER(?x < 1 && ?x > 2) }",
        "SELECT * { VALUES (?a ?b) { (<urn:service> <urn:load>) ('a' <urn:b>) } ?a ?b '''it's a SERVICE''' }",
        "SELECT * { ?a ?b 'a \\u0022service\\u0022' }",
    ],
)
def test_words_that_only_look_like_it_are_no_questions(text):
    assert not read(text)


def test_addresses_that_are_not_public_are_known():
    inside = (
        "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 ::"
        " fe80::1%eth0 fc00::1 ff02::1 ::ffff:8.8.8.8 64:ff9b::a00:1 2002:7f00:1:: 2001:0:1::1 198.18.0.1 192.0.2.1 no"
    )
    assert [each for each in inside.split() if is_public(each)] == []
    assert is_public("9.9.9.9")
    assert is_public("2620:fe::fe")


@pytest.mark.parametrize(
    "entry", ["http://a.example", "a.example/x", "a.example:0", "a.example:99999", "*.example", ""]
)
def test_an_entry_is_a_host_and_perhaps_a_port(entry):
    with pytest.raises(BadSetting):
        Hosts((entry,))


def test_a_port_stays_free_for_the_next_worker(app):
    with socket.create_server(("127.0.0.1", 8765)):
        assert rows(ask(app.test_client(), "SELECT * {}")) == [{}]
