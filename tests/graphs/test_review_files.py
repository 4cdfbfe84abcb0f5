"""Review files: what the rules found, written down so that a person can edit it, reads back as it was."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import takewhile

import pytest
from rdflib import URIRef

from graphs.annotation.embedded import document_in
from graphs.annotation.read import Reviewed
from graphs.annotation.write import write_claims
from graphs.document import Document
from graphs.errors import BadAnnotation
from graphs.extract.rules import Rules
from graphs.names import names_graph
from graphs.reading import Thing
from ontology import cmt, mint

pytestmark = pytest.mark.slow

TEXT = (
    "China's foreign minister Wang Yi met Sergey Lavrov in Beijing on Monday. He promised to send aid to Syria. "
    '"Iran has attacked our ships," U.S. students said. Iran denied that Iran had attacked U.S. ships in 2019. '
    "The two countries will not sign the treaty until May 2022, according to Beijing."
)


@pytest.fixture(scope="module")
def reading():
    day = datetime(2021, 3, 23, tzinfo=UTC)
    return Rules().read(Document("made-up", "Made up", "en", "made-up.txt", 0, TEXT, day))


def test_a_review_file_reads_back_as_the_reading(reading, tmp_path):
    (tmp_path / "made-up.claims").write_text(write_claims(reading), encoding="utf-8")
    known = {iri for iri in names_graph().subjects() if isinstance(iri, URIRef)}
    back = Reviewed(tmp_path, frozenset(known)).read(reading.document)
    assert {claim.key for claim in back.claims} == {claim.key for claim in reading.claims}
    assert set(back.claims) == set(reading.claims)
    assert set(back.mentions) == set(reading.mentions)
    assert set(back.things) <= set(reading.things)


def test_a_review_file_says_how_sure_the_rules_are(reading):
    assert "| sure 0." in write_claims(reading)


def test_a_new_name_is_brought_in_by_a_line_and_reads_back(reading, tmp_path):
    ada = Thing(mint("person", "ada-lind"), "Ada [Lind]", cmt.Person)
    met = next(claim for claim in reading.claims if claim.says.object == mint("person", "sergey-lavrov"))
    others = tuple(claim for claim in reading.claims if claim != met)
    changed = replace(met, says=replace(met.says, object=ada.iri))
    text = write_claims(replace(reading, things=(*reading.things, ada), claims=(*others, changed)))
    assert "\nnew person:ada-lind [Ada (Lind)] Person\n" in text
    back = reread(text, tmp_path)
    assert replace(ada, label="Ada (Lind)") in back.things
    assert changed.key in {claim.key for claim in back.claims}


def test_what_is_quoted_is_nobodys_fact(reading):
    attacks = [claim for claim in reading.claims if claim.evidence.anchors[0].quote == "attacked"]
    assert attacks
    assert not any(claim.stance.assertable for claim in attacks)


def reread(text: str, tmp_path):
    known = frozenset(iri for iri in names_graph().subjects() if isinstance(iri, URIRef))
    (tmp_path / "made-up.claims").write_text(text, encoding="utf-8")
    return Reviewed(tmp_path, known).read(document_in(text))


def test_a_review_file_carries_its_text(reading):
    odd = replace(reading.document, body='\ufeff"Odd" \r\n\tlines\u2028 \\ and \U0001f600\n', given_id="A/1", begin=1)
    for document in (reading.document, odd):
        assert document_in(write_claims(replace(reading, document=document, sentences=()))) == document
    assert document_in("@ 0-3 Yes") is None
    assert document_in("# Document: {}\n#| 3") is None


def test_a_line_struck_out_is_rejected_and_a_subject_without_claims_goes(reading, tmp_path):
    text = write_claims(reading)
    begin = text.index("  scenario:made-up-")
    subject, rest = text[begin:].split("\n", 1)
    claims = "".join(takewhile(lambda line: line.startswith("    "), rest.splitlines(keepends=True)))
    struck = text.replace(f"{subject}\n{claims}", f"{subject}\n", 1)
    iri = mint(*subject.split()[0].split(":"))
    back = reread(struck, tmp_path)
    assert iri in {thing.iri for thing in reading.things}
    assert iri not in {thing.iri for thing in back.things}
    assert len(back.claims) < len(reading.claims)


def test_a_mended_line_is_what_is_said(reading, tmp_path):
    text = write_claims(reading)
    assert "recipient state:SYR" in text
    back = reread(text.replace("recipient state:SYR", "recipient state:JOR"), tmp_path)
    assert mint("state", "JOR") in {claim.says.object for claim in back.claims}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("new state:CHN [China] State", "is known already"),
        ("new event:x [a meeting] Meeting", "needs no line of its own"),
        ("new person:ada-lind [Ada Lind]", "a new name is written new kind:key"),
        ("new person:ada-lind [Ada Lind] Wizard", "Wizard"),
        ("new thing:x [X] Person", "the kinds are"),
    ],
)
def test_a_new_name_that_cannot_be_is_told_with_its_line(reading, tmp_path, line, told):
    with pytest.raises(BadAnnotation, match=f"made-up.claims:1: .*{told}"):
        reread(f"{line}\n{write_claims(reading)}", tmp_path)
