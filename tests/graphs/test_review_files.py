"""Review files: what the rules found, written down so that a person can edit it, reads back as it was."""

from datetime import UTC, datetime

import pytest
from rdflib import URIRef

from graphs.annotation.read import Reviewed
from graphs.annotation.write import candidates, write_claims
from graphs.document import Document
from graphs.extract.rules import Rules
from graphs.names import names_graph

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
    back = Reviewed(tmp_path, frozenset(known | {each.iri for each in candidates(reading)})).read(reading.document)
    assert {claim.key for claim in back.claims} == {claim.key for claim in reading.claims}
    assert set(back.claims) == set(reading.claims)
    assert set(back.mentions) == set(reading.mentions)


def test_a_review_file_names_the_new_names_and_how_sure_the_rules_are(reading):
    text = write_claims(reading)
    assert "# New name: group:us-students [U.S. students] AgentGroup" in text
    assert "| sure 0." in text


def test_what_is_quoted_is_nobodys_fact(reading):
    attacks = [claim for claim in reading.claims if claim.evidence.anchors[0].quote == "attacked"]
    assert attacks
    assert not any(claim.stance.assertable for claim in attacks)
