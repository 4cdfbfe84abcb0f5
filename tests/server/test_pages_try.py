"""/try: what is shown of a pasted text, what is refused and how, and that nothing of it stays."""

import pyoxigraph as ox
import pytest

from graphs import Store
from ontology import cmt
from server.app import create_app
from server.pace import Pace
from server.pages.tried import _pieces
from server.protocol.tokens import new_token
from server.settings import Settings
from tests.server.test_pages import HOSTILE, HTML, page, words

pytestmark = pytest.mark.slow
TEXT = "Norway signed an agreement with Sweden on Monday. Officials said that Finland would impose sanctions on Chad."


@pytest.fixture(scope="module")
def trier(built):
    """Return a client of a server that reads a hundred texts a minute, of at most 500 characters."""
    application = create_app(Settings(store=built.folder, timeout=20, longest_text=500, texts_a_minute=100), built)
    yield application.test_client()
    service = application.extensions["comity"]
    service.pool.close()
    service.reader.close()


def tried(client, status: int = 200, accept: str = HTML["Accept"], **fields: str):
    answer = client.post("/try", data={"text": TEXT, **fields}, headers={"Accept": accept})
    assert answer.status_code == status, answer.text[:500]
    return answer


def test_the_claims_of_a_text_stand_beside_its_marked_words(trier, built):
    before = built.latest().number
    answer = tried(trier, date="2024-05-07")
    text = words(answer.text)
    assert "in 2 sentences" in text
    assert "<mark>Norway</mark>" in answer.text
    assert "has agent Norway" in text
    assert "said by officials" in text.lower()
    assert answer.headers["Cache-Control"] == "no-store"
    assert built.latest().number == before


def test_a_text_comes_back_as_turtle_with_its_claims_and_words(trier):
    for answer in (tried(trier, accept="text/turtle"), tried(trier, format="turtle")):
        assert answer.mimetype == "text/turtle"
        quads = list(ox.parse(answer.data, ox.RdfFormat.TURTLE))
        said = {quad.object.value for quad in quads if quad.predicate.value == str(cmt.exactText)}
        assert "Norway" in said
        assert any(quad.predicate.value == str(cmt.claimSubject) for quad in quads)


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"text": ""}, 422, "has no words"),
        ({"text": " \n "}, 422, "has no words"),
        ({"text": "Le ministre a dit que les troupes ne viendraient pas dans le pays avec nous."}, 422, "not English"),
        ({"text": "x" * 501}, 413, "at most 500 are read"),
        ({"date": "soon"}, 400, "write a day as 2021-03-22"),
        ({"keep": "mine"}, 403, "not started with --writable"),
    ],
)
def test_what_cannot_be_read_is_told_above_the_text(trier, fields, status, told):
    answer = tried(trier, status, **fields)
    assert told in words(answer.text)
    assert 'role="alert"' in answer.text
    problem = tried(trier, status, accept="application/json", **fields).json
    assert told in problem["detail"]


def test_hostile_text_comes_back_as_text(trier):
    assert "<script>alert" not in tried(trier, text=f"{HOSTILE} Norway supports Sweden and the others.").text


def test_a_form_offers_itself_and_a_server_that_reads_none_says_so(client, built):
    assert "up to 20,000 characters" in words(page(client, "/try"))
    application = create_app(Settings(store=built.folder, longest_text=0), built)
    assert "reads no texts" in words(page(application.test_client(), "/try"))
    assert application.test_client().post("/try", data={"text": TEXT}, headers=HTML).status_code == 404


def test_texts_are_read_at_a_pace(built):
    application = create_app(Settings(store=built.folder, texts_a_minute=0), built)
    assert "texts a minute" in words(tried(application.test_client(), 429).text)
    pace = Pace()
    assert [pace.allows("a", 2, now=at) for at in (0, 1, 2, 61.5, 61.6)] == [True, True, False, True, True]
    assert pace.allows("b", 2, now=2)


def test_a_text_is_kept_for_who_has_a_token_and_for_nobody_else(built, tmp_path):
    built.backup(tmp_path / "store")
    copy = Store(tmp_path / "store")
    token = new_token(tmp_path / "tokens", "tester")
    application = create_app(Settings(store=copy.folder, writable=True, token_file=tmp_path / "tokens"), copy)
    client, service = application.test_client(), application.extensions["comity"]
    try:
        tried(client, 401, keep="mine")
        head = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        answer = client.post("/try", data={"text": TEXT, "keep": "mine"}, headers=head)
        assert (answer.status_code, answer.headers["Location"]) == (201, "/document/mine")
        assert "Norway signed" in words(page(client, "/document/mine"))
        again = client.post("/try", data={"text": TEXT, "keep": "mine"}, headers=head)
        assert again.json["title"] == "DocumentKnown"
    finally:
        service.pool.close()
        service.reader.close()


def test_a_sentence_is_cut_where_words_begin_and_end():
    class Span:
        def __init__(self, begin: int, end: int) -> None:
            self.begin, self.end = begin, end

    class Claim:
        anchors = (Span(10, 14), Span(12, 16), Span(10, 20))

    assert _pieces("abcdefghij", 10, (Claim(),)) == (("ab", True), ("cd", True), ("ef", True), ("ghij", False))
