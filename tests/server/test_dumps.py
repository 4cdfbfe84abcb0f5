"""Dumps: made in a process of their own, read while they grow, kept by version, in little memory."""

import hashlib
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask import Flask

from graphs import Commit, Store
from server.app import create_app
from server.clock import now
from server.dumping.distinct import distinct
from server.dumping.dump import FORMATS
from server.dumping.dumps import MAKER
from server.errors import Ended, NotInXml, TooBusy
from server.gone import Gone
from server.settings import Settings
from server.xml_text import xml_text

pytestmark = pytest.mark.slow
DATA = """<urn:a> <urn:p#p> "2" . GRAPH <urn:g> { <urn:a> <urn:p#p> "1" . <urn:b> <urn:p#q> _:x }
GRAPH <urn:h> { <urn:a> <urn:p#p> "1" . <urn:c> <urn:p#p> "two\\nlines\\r" }"""


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path / "store")
    quads = list(ox.parse(DATA, ox.RdfFormat.TRIG))
    made.replace(lambda database, _: database.extend(quads), lambda _: None, Commit("test", "five quads", now()))
    return made


@pytest.fixture
def app(store) -> Iterator[Flask]:
    made = create_app(Settings(store=store.folder), store)
    yield made
    made.extensions["comity"].pool.close()


def dump(app: Flask, ending: str, **headers: str):
    return app.test_client().get(f"/dumps/current.{ending}", headers=headers, buffered=True)


def files(store: Store) -> list[str]:
    return sorted(path.suffix for path in (store.folder / "dumps").rglob("*") if path.is_file())


@pytest.mark.parametrize("ending", ["nq", "trig", "nt", "ttl", "rdf", "jsonld"])
def test_a_dump_holds_what_the_version_holds_each_triple_once(app, ending):
    answer = dump(app, ending)
    form = ox.RdfFormat.from_extension(ending)
    assert (answer.status_code, answer.content_type) == (200, form.media_type)
    found = list(ox.parse(answer.data, form))
    assert len(found) == (5 if form.supports_datasets else 4)
    assert '"two\\nlines\\r"' in {str(quad.object) for quad in found}


def test_a_dump_is_made_once_and_its_checksum_is_that_of_its_bytes(app, store):
    first, again = dump(app, "nt"), dump(app, "nt")
    assert first.data == again.data
    assert files(store) == [".ntriples"]
    told = dump(app, "nt.sha256").text.split()
    assert told == [hashlib.sha256(first.data).hexdigest(), "comity-1.nt"]
    assert first.data.decode().splitlines() == sorted(first.data.decode().splitlines())


def test_the_head_and_a_part_of_a_dump_can_be_had(app, store):
    head = app.test_client().head("/dumps/current.nq")
    assert (head.status_code, head.content_length, files(store) if (store.folder / "dumps").exists() else []) == (
        200, None, [],
    )  # fmt: skip
    whole = dump(app, "nq")
    assert app.test_client().head("/dumps/current.nq").content_length == len(whole.data)
    part = dump(app, "nq", Range="bytes=10-19")
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole.data)}"
    assert dump(app, "nq", **{"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert dump(app, "nq", Range="bytes=9999-").status_code == 416


def test_a_dump_of_one_graph_is_not_kept(app, store):
    answer = dump(app, "nt?graph=urn:h")
    assert {str(quad.object) for quad in ox.parse(answer.data, ox.RdfFormat.N_TRIPLES)} == {'"1"', '"two\\nlines\\r"'}
    assert files(store) == []
    assert dump(app, "nt?graph=urn:nobody").status_code == 404
    assert dump(app, "nt?graph=nobody").status_code == 400
    assert dump(app, "docx").status_code == 400


def test_a_new_version_takes_the_place_of_the_dumps_of_the_old(app, store):
    dump(app, "nq")
    update = "INSERT DATA { GRAPH <urn:g> { <urn:d> <urn:p#p> 1 } }"
    store.write(lambda draft, _: draft.update(update), lambda _: None, Commit("test", "one more", now()))
    answer = dump(app, "nq")
    assert (answer.headers["Comity-Version"], len(answer.data.splitlines())) == ("2", 6)
    assert [path.name for path in (store.folder / "dumps").iterdir()] == ["00000002"]
    assert files(store) == [".nquads"]


def test_what_xml_cannot_write_is_refused_before_the_first_byte(app, store):
    update = "INSERT DATA { GRAPH <urn:g> { <urn:d> <urn:p#p> '\\u0001' } }"
    store.write(lambda draft, _: draft.update(update), lambda _: None, Commit("test", "a bell", now()))
    answer = dump(app, "rdf")
    assert (answer.status_code, answer.json["title"]) == (406, "NotInXml")
    assert "U+0001" in answer.json["detail"]
    assert dump(app, "nt").status_code == 200
    assert files(store) == [".ntriples"]


def test_a_dump_ends_at_its_limit(store):
    app = create_app(Settings(store=store.folder, dump_timeout=0.2), store)
    # The line is held: the time counts from the request on.
    maker = app.extensions[MAKER]
    other = maker.tasks.begin("dump", "another", 60)
    maker._line.enter(other)
    answer = dump(app, "nq")
    assert (answer.status_code, answer.json["title"]) == (503, "TookTooLong")
    assert files(store) == []
    assert maker.tasks.listed() == [other]


def test_a_dump_that_nobody_waits_for_is_ended(app, store):
    maker, gone = app.extensions[MAKER], Gone()
    maker.most = 2
    # The line is held, so that nothing is made before its client has gone.
    other = maker.tasks.begin("dump", "another", 60)
    maker._line.enter(other)
    threading.Timer(0.3, gone.tell).start()
    thread = threading.Thread(target=lambda: maker.open(store.latest(), "ntriples", None, Gone()).whole(), daemon=True)
    thread.start()
    with pytest.raises(Ended):
        maker.open(store.latest(), "nquads", None, gone)
    until = time.monotonic() + 20
    while len(maker.tasks.listed()) > 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert [each.text for each in maker.tasks.listed()] == ["another", "dump of all in version 1 as ntriples"]
    maker.most = 1
    with pytest.raises(TooBusy):
        maker.open(store.latest(), "turtle", None, Gone())
    maker.tasks.done(other)
    maker._line.leave()
    thread.join(20)
    assert [dump.job.form for dump in maker._dumps.values()] == ["ntriples"]


def test_many_triples_are_sorted_by_parts():
    quads = [*ox.parse(DATA, ox.RdfFormat.TRIG)] * 3
    wanted = sorted({str(quad.triple) for quad in quads})
    for most in (1, 2, 5, 100):
        assert [str(triple) for triple in distinct(iter(quads), most)] == wanted


def test_xml_is_written_so_that_nothing_of_it_is_lost():
    assert xml_text("a\r\n\té\u0085".encode()) == "a&#13;\n\té\u0085".encode()
    for character in "\x00\x08\x0b\x0c\x1f\ufffe\uffff":
        with pytest.raises(NotInXml, match=f"U\\+{ord(character):04X}"):
            xml_text(f"<a>{character}</a>".encode())


def test_every_format_has_an_ending_of_its_own():
    assert len({form.ending for form in FORMATS.values()}) == len(FORMATS)
