"""The model extractor, against a small server on this machine that plays recorded and hostile answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from rdflib import RDF

from graphs.document import Document
from graphs.errors import ModelUnreachable
from graphs.extract.endpoint import Endpoint
from graphs.extract.model import Model
from ontology import cmt, mint

TEXT = "France condemned Russia on Monday. Italy may help Chad."
GOOD = {
    "sentence": 0, "quote": "condemned", "class": "Accusation", "source": ["France"], "target": ["Russia"],
    "modality": "Actual", "polarity": "Affirmed", "said_by": "",
}  # fmt: skip


@contextmanager
def serving(*answers: tuple[int, object]) -> Iterator[tuple[str, list[dict]]]:
    """Serve the answers one after another, the last one again and again; yield the address and what was asked."""
    asked: list[dict] = []

    class Player(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(json.loads(body) | {"key": self.headers.get("Authorization")})
            status, answer = answers[min(len(asked), len(answers)) - 1]
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Player)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(*events: dict, content: str | None = None) -> tuple[int, dict]:
    words = json.dumps({"events": list(events)}) if content is None else content
    used = {"prompt_tokens": 100, "completion_tokens": 20}
    return 200, {"choices": [{"message": {"content": words}}], "usage": used}


def read(*answers: tuple[int, object]):
    with serving(*answers) as (base, asked):
        model = Model(Endpoint(base, "small", key="secret", seconds=5, pause=0))
        reading = model.read(Document("t", "T", "en", "t.txt", 0, TEXT))
    return reading, model.count, asked


def test_what_can_be_verified_becomes_claims_with_their_words():
    reading, count, asked = read(said(GOOD))
    says = {(claim.says.predicate, claim.says.object): claim for claim in reading.claims}
    assert set(says) == {
        (RDF.type, cmt.Accusation),
        (cmt.speaker, mint("state", "FRA")),
        (cmt.recipient, mint("state", "RUS")),
    }
    assert says[cmt.recipient, mint("state", "RUS")].evidence.anchors[0].quote == "Russia"
    assert (count.kept, count.dropped) == (1, {})
    assert asked[0]["key"] == "Bearer secret"
    assert asked[0]["response_format"]["type"] == "json_schema"


def test_requests_and_tokens_are_counted():
    _, count, _ = read(said(GOOD))
    assert (count.usage.requests, count.usage.tokens_in, count.usage.tokens_out) == (1, 100, 20)
    assert count.usage.cost(1.0, 5.0) == pytest.approx(0.0002)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "condemned strongly"}, "quote not found"),
        ({"sentence": 1}, "quote not found"),
        ({"sentence": 99}, "no such sentence"),
        ({"class": "Person"}, "no class of events"),
        ({"class": "Conspiracy"}, "no class of events"),
        ({"modality": "Certain"}, "no such stance"),
        ({"source": ["Atlantis"], "target": []}, "name not found"),
        ({"source": ["Monday"], "target": []}, "name not known"),
    ],
    ids=str,
)
def test_what_fails_verification_is_dropped_and_counted(change, reason):
    reading, count, _ = read(said(GOOD | change))
    assert reading.claims == ()
    assert reason in count.dropped


@pytest.mark.parametrize(
    "content",
    ["", "Sorry, I cannot.", "[]", '{"events": 3}', '{"events": [3, null, {"quote": 1}]}', "[" * 100_000, "null"],
    ids=lambda content: content[:20],
)
def test_an_answer_of_another_form_gives_no_claim(content):
    reading, _, _ = read(said(content=content))
    assert reading.claims == ()


def test_what_is_reported_is_nobodys_fact():
    reading, _, _ = read(said(GOOD | {"said_by": "officials"}))
    accused = [claim for claim in reading.claims if claim.says.object == mint("state", "RUS")]
    assert accused
    assert not any(claim.stance.assertable for claim in accused)


def test_a_busy_endpoint_is_asked_again():
    reading, _, asked = read((429, {}), (503, b"down"), said(GOOD))
    assert len(asked) == 3
    assert reading.claims


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        ((401, {}), "it answers 401", 1),
        ((500, {}), "it answers 500", 3),
        ((200, b"<html>"), "no chat completion", 3),
        ((200, {"choices": []}), "no chat completion", 3),
        ((200, {"choices": [{"message": {"content": None}}]}), "no chat completion", 3),
    ],
)
def test_an_endpoint_that_does_not_answer_is_told_in_one_sentence(answer, message, requests):
    with serving(answer) as (base, asked), pytest.raises(ModelUnreachable, match=message):
        Model(Endpoint(base, "small", pause=0)).read(Document("t", "T", "en", "t.txt", 0, TEXT))
    assert len(asked) == requests


def test_no_endpoint_at_all_is_told_too():
    with pytest.raises(ModelUnreachable, match="refused"):
        Endpoint("http://127.0.0.1:9", "small", tries=1).ask([])
    with pytest.raises(ModelUnreachable, match="neither http"):
        Endpoint("file:///etc/passwd", "small", tries=1).ask([])
