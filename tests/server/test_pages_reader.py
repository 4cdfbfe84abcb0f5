"""The evidence reader, the pages of things, lists, conflicts and versions: filters, gaps, and what may be shown."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from graphs import Commit, Store
from server.app import create_app
from server.pages.document import Gap, SentenceView, folded
from server.prefixes import PREFIXES
from server.settings import Settings
from tests.server.test_pages import HTML, page, words

pytestmark = pytest.mark.slow

CLAIMED = re.compile(r'<a class="c" href="/claim/')


def sentence(number: int, *, claimed: bool) -> SentenceView:
    return SentenceView(number, number, number + 1, (), 0, (), claimed)


@pytest.mark.parametrize(
    "given", ["by=person/hua-chunying", "voice=attributed", "stance=planned", "relation=supports", "about=state/BLR"]
)
def test_each_filter_of_the_reader_keeps_some_claims_and_not_all(client, given):
    text = page(client, f"/document/four-powers-2021?{given}")
    shown, total = map(int, re.search(r"(\d+) of (\d+) claims", words(text)).groups())
    assert 0 < shown < total
    assert len(CLAIMED.findall(text)) == shown


def test_filters_add_up(client):
    both = page(client, "/document/four-powers-2021?by=person/hua-chunying&stance=denied")
    assert (
        0 < len(CLAIMED.findall(both)) < len(CLAIMED.findall(page(client, "/document/four-powers-2021?stance=denied")))
    )


def test_a_confidence_that_is_none_is_told(client):
    assert "it is a confidence from 0 to 1" in words(page(client, "/document/russia-partners?least=many", 400))
    page(client, "/document/russia-partners?least=0.7")


def test_each_sentence_can_be_linked_to_and_cited(client):
    text = page(client, "/document/russia-partners")
    assert 'href="#s1"' in text
    assert "sentence 1, characters" in words(text)
    assert "https://w3id.org/comity/id/document/russia-partners#char=" in text


def test_claims_stand_under_the_voice_that_makes_them(client):
    text = page(client, "/document/four-powers-2021?by=person/hua-chunying&stance=denied")
    heads = {words(each).strip() for each in re.findall(r'<p class="voice">(.*?)</p>', text)}
    assert heads
    assert all(head.startswith("said by") and "Hua Chunying" in head and "denied" in head for head in heads)


def test_what_is_said_of_a_thing_is_said_of_it_once(client):
    text = page(client, "/document/four-powers-2021").partition('id="s2"')[2].partition('id="s3"')[0]
    (line,) = [each for each in text.split("<li ") if "has party" in each]
    assert words(line).count("strategic ties among China, Russia, North Korea and Iran") == 1
    assert [name in words(line) for name in ("China", "Russia", "North Korea", "Iran")] == [True] * 4


def test_each_claim_is_reached_by_the_beginning_of_its_key(client):
    text = page(client, "/document/russia-partners")
    short = re.findall(r'<a class="c" href="([^"]+)"', text)
    assert len(set(short)) == len(short)
    whole = [client.get(path, headers=HTML) for path in short[:20]]
    assert {each.status_code for each in whole} == {303}
    assert all(answer.location.startswith(path) for path, answer in zip(short, whole, strict=False))
    told = page(client, "/claim/russia-partners-", 404)
    assert f"{len(short)} claims begin so" in told


def test_all_claims_can_be_opened_for_paper(client):
    assert page(client, "/document/russia-partners").count("<details open><summary>") == 0
    assert page(client, "/document/russia-partners?show=claims").count("<details open><summary>") > 3


def test_a_text_and_a_thing_name_their_data_in_the_head_and_in_the_answer(client):
    for path, name in (("/document/russia-partners", "document/russia-partners"), ("/entity/state/CHN", "state/CHN")):
        answer = client.get(path, headers=HTML)
        for ending in ("ttl", "jsonld", "nt", "rdf"):
            assert f'href="/entity/{name}.{ending}"' in answer.text
            assert f'</entity/{name}.{ending}>; rel="alternate"' in answer.headers["Link"]
            assert client.get(f"/entity/{name}.{ending}").status_code == 200


def test_only_sentences_without_claims_are_left_when_asked_for():
    rows = [sentence(1, claimed=True), sentence(2, claimed=True), sentence(3, claimed=False)]
    assert folded(rows, whole=True, gaps=True) == [Gap(2), rows[2]]
    assert folded(rows, whole=True, gaps=False) == rows
    assert folded(rows, whole=False, gaps=False) == [*rows[:2], Gap(1)]
    assert folded(rows, whole=False, gaps=True) == [Gap(3)]


WORLD = """
INSERT DATA {
  GRAPH <https://w3id.org/comity/graph/document/made/claims> {
    document:made a cmt:Document ; rdfs:label "Made up" ; dcterms:title "Made up" ; cmt:sourceFile "made.txt" .
    %s
    claim:made-1 a cmt:Claim ; cmt:claimSubject state:NOR ; cmt:claimPredicate cmt:supports ;
      cmt:claimObject state:SWE ;
      cmt:statedIn <https://w3id.org/comity/id/document/made#char=0,23> ; cmt:voice cmt:Narrator ;
      cmt:anchoredTo <https://w3id.org/comity/id/document/made#char=0,23> ; cmt:modality cmt:Actual ;
      cmt:polarity cmt:Affirmed ; cmt:explicitness cmt:Explicit ; cmt:standing cmt:Asserted .
    <https://w3id.org/comity/id/document/made#char=24,30> cmt:refersTo state:NOR ; cmt:inDocument document:made ;
      cmt:beginOffset 24 ; cmt:endOffset 30 ; cmt:exactText "Norway" .
    state:NRW dcterms:isReplacedBy state:NOR .
    state:NOR rdfs:label "Norway" . state:SWE rdfs:label "Sweden" .
  }
}"""
PASSAGES = ((0, 23, "Norway supports Sweden."), (24, 44, "Norway is secretive."))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Store:
    """Return a store of one text of two sentences; a claim rests on the first."""
    store = Store(tmp_path_factory.mktemp("made") / "store")
    passages = " ".join(
        f"<https://w3id.org/comity/id/document/made#char={begin},{end}> a cmt:Sentence ; "
        f'cmt:inDocument document:made ; cmt:beginOffset {begin} ; cmt:endOffset {end} ; cmt:exactText "{text}" .'
        for begin, end, text in PASSAGES
    )
    store.write(lambda draft, _: draft.update(WORLD % passages, prefixes=PREFIXES), lambda _: None,
                Commit("a test", "made", datetime(2026, 1, 1, tzinfo=UTC)))  # fmt: skip
    return store


@contextmanager
def reader(store: Store, excerpts: str) -> Iterator[FlaskClient]:
    application = create_app(Settings(store=store.folder, timeout=20, excerpts=excerpts), store)
    try:
        yield application.test_client()
    finally:
        application.extensions["comity"].pool.close()


WHERE_IT_STANDS = (
    "/document/made", "/document/made?show=gaps", "/entity/state/NOR", "/search?q=secretive",
    "/sparql?query=SELECT ?s WHERE { ?s a cmt:Sentence }",
)  # fmt: skip


@pytest.mark.parametrize("excerpts", ["made", "all", "other, made"])
def test_no_page_shows_a_sentence_that_may_not_be_shown(made, excerpts):
    with reader(made, excerpts) as client:
        texts = {path: words(page(client, path).partition("<h1")[2]) for path in WHERE_IT_STANDS}
        assert [path for path, text in texts.items() if "is secretive" in text] == []
        assert "Norway supports Sweden" in texts["/document/made"]
        assert "may not be shown whole here" in texts["/document/made"]
        assert "1 sentence not shown" in texts["/document/made"]
        assert "in texts that may not be shown whole" in texts["/entity/state/NOR"]


def test_what_was_merged_leads_to_what_it_was_merged_into(made):
    with reader(made, "") as client:
        answer = client.get("/entity/state/NRW", headers=HTML)
        assert (answer.status_code, answer.location) == (301, "/entity/state/NOR")
        assert "Merged into it: https://w3id.org/comity/id/state/NRW" in words(page(client, "/entity/state/NOR"))


@pytest.mark.parametrize("excerpts", ["", "other"])
def test_other_texts_are_shown_whole(made, excerpts):
    with reader(made, excerpts) as client:
        shown = [path for path in WHERE_IT_STANDS if "is secretive" in words(page(client, path))]
        assert shown == list(WHERE_IT_STANDS)


def test_sentences_without_claims_are_found_for_checking(made):
    with reader(made, "") as client:
        text = words(page(client, "/document/made?show=gaps").partition('class="reader"')[2])
        assert "is secretive" in text
        assert "supports" not in text


def test_a_thing_has_its_neighbours_its_dates_and_the_words_that_name_it(client):
    text = page(client, "/entity/state/IRN")
    assert text.count("data-iri=") == 26
    assert 'class="lanes"' in text
    assert re.search(r"<mark>Iran(ian)?</mark>", text.partition('id="mentions"')[2])
    assert (
        len(re.findall("<blockquote", page(client, "/entity/state/IRN?mentions=all").partition('id="mentions"')[2]))
        > 12
    )


def test_a_list_is_narrowed_by_each_facet(client):
    def total(path: str) -> int:
        return int(re.search(r"<h1>[^<]*: (\d+)</h1>", page(client, path))[1])

    every = total("/entities?class=State")
    for facet in ("bloc=org/brics", "q=guinea", "claimed=yes"):
        assert 0 < total(f"/entities?class=State&{facet}") < every
    assert total("/entities?class=State&q=guinea&bloc=org/nato") == 0
    text = words(page(client, "/entities?class=State&q=guinea&bloc=org/nato"))
    assert "Take out the name" in text
    assert "Take out the membership" in text
    page(client, "/entities?bloc=nothing", 400)


def test_most_claims_come_first_when_asked_for(client):
    counts = re.findall(r"<td>(\d+)</td></tr>", page(client, "/entities?class=State&sort=claims"))
    assert [int(each) for each in counts] == sorted(map(int, counts), reverse=True)
    assert int(counts[0]) > 10


def test_contradicting_claims_stand_side_by_side(client):
    text = page(client, "/conflicts")
    assert len(re.findall('class="against"', text)) == 1
    assert "1 contradiction" in words(text)


def test_each_dump_has_its_checksum(client):
    told = client.get("/dumps/current.nt.sha256").text.split()
    assert told == [hashlib.sha256(client.get("/dumps/current.nt").data).hexdigest(), "comity-1.nt"]
    assert 'href="/dumps/current.owl.sha256"' in page(client, "/data")
    assert client.get("/dumps/current.zip.sha256").status_code == 400


def test_what_changed_between_two_versions_is_told_claim_by_claim(made):
    claim = "https://w3id.org/comity/id/claim/made-1"
    swap = f"""DELETE {{ GRAPH ?g {{ <{claim}> cmt:standing cmt:Asserted }} }}
               INSERT {{ GRAPH ?g {{ <{claim}> cmt:standing cmt:Retracted .
               claim:new cmt:standing cmt:Withheld ; cmt:claimSubject state:SWE ; cmt:claimPredicate cmt:supports }} }}
               WHERE {{ GRAPH ?g {{ <{claim}> cmt:standing ?s }} }}"""
    made.write(lambda draft, _: draft.update(swap, prefixes=PREFIXES), lambda _: None,
               Commit("a test", "changed", datetime(2026, 1, 2, tzinfo=UTC)))  # fmt: skip
    with reader(made, "") as client:
        text = words(page(client, "/data?since=1&version=2"))
        assert "Claims 1 came, 0 went, 1 stand otherwise" in text
        assert "asserted, now retracted" in text
        assert "Claims 0 came, 1 went" in words(page(client, "/data?since=2&version=1"))
