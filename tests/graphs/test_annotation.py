"""Claims files: what they say, and how a fault in one is told."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF

from graphs.annotation.lines import read_line
from graphs.annotation.read import Reviewed
from graphs.annotation.scan import LineFault
from graphs.document import Document
from graphs.errors import BadAnnotation
from graphs.verdict import judge
from ontology import cmt, mint

BODY = "Norland accused Sudland of theft on Monday. Sudland met Norland, and Sudland met Estland."
TEXT = Document("oslo", "Oslo", "en", "oslo.txt", 0, BODY, datetime(2021, 3, 23, tzinfo=UTC))
KNOWN = frozenset(mint("state", code) for code in ("NOR", "SUD", "EST")) | {mint("person", "ada"), mint("org", "wire")}
FIRST = "@ 0-43 Norland accused Sudland of theft on Monday.\n"
SECOND = "@ 44-89 Sudland met Norland, and Sudland met Estland.\n"
ACCUSATION = FIRST + "  event:blame [blame of Sudland by Norland]\n"
THEFT = FIRST + "  scenario:theft [theft by Sudland]\n"


def read(folder, text):
    (folder / "oslo.claims").write_text(text, encoding="utf-8")
    return Reviewed(folder, KNOWN).read(TEXT)


def only(folder, text):
    (claim,) = read(folder, text).claims
    return claim


def test_a_claim_holds_its_words_and_its_sentence(tmp_path):
    claim = only(tmp_path, ACCUSATION + '    speaker state:NOR "Norland" "accused"\n')
    assert (claim.says.predicate, claim.says.object) == (cmt.speaker, mint("state", "NOR"))
    assert [each.quote for each in claim.evidence.anchors] == ["Norland", "accused"]
    assert claim.evidence.sentence.quote == BODY[:43]
    assert claim.stance.assertable


def test_a_claim_without_words_rests_on_those_of_its_subject_and_else_on_the_sentence(tmp_path):
    claims = read(tmp_path, ACCUSATION + '    a Accusation\n  state:NOR "Norland"\n    rivalOf state:SUD\n').claims
    assert [claim.evidence.anchors[0].quote for claim in claims] == [BODY[:43], "Norland"]


def test_attributed_content_is_a_withheld_claim_about_a_scenario(tmp_path):
    line = '    a CoerciveAct "theft" | by state:NOR; via org:wire; in event:blame; sure 0.8; note "Not proven."\n'
    reading = read(tmp_path, ACCUSATION + "    a Accusation\n  scenario:theft [theft by Sudland]\n" + line)
    claim, (scenario,) = reading.claims[1], [each for each in reading.things if each.kind]
    assert (claim.stance.sources, claim.stance.relays) == ((mint("state", "NOR"),), (mint("org", "wire"),))
    assert (claim.stance.acts, claim.confidence, claim.note) == (
        (mint("event", "blame"),),
        Decimal("0.8"),
        "Not proven.",
    )
    assert (scenario.iri, scenario.kind) == (mint("scenario", "theft"), cmt.CoerciveAct)
    assert judge(reading.claims).standing(claim) == cmt.Withheld


def test_qualifiers_of_a_subject_hold_for_its_claims_and_a_line_may_change_its_mode(tmp_path):
    reading = read(
        tmp_path,
        THEFT.rstrip("\n") + ' "theft" | by state:NOR; possible; presupposed\n    a CoerciveAct\n'
        '    agent state:SUD "Sudland" | demanded; implied\n',
    )
    stances = [(claim.stance.modality, claim.stance.explicitness) for claim in reading.claims]
    assert stances == [(cmt.Possible, cmt.Presupposed), (cmt.Demanded, cmt.Implied)]
    assert all(claim.stance.sources == (mint("state", "NOR"),) for claim in reading.claims)


def test_a_time_becomes_claims_about_its_event_and_bounds_all_claims_there(tmp_path):
    reading = read(tmp_path, ACCUSATION + '    when "on Monday" 2021-03-22 | sure 0.7\n    a Accusation\n')
    said = {claim.says.predicate: str(claim.says.object) for claim in reading.claims}
    assert said[cmt.timeText] == "on Monday"
    assert (said[cmt.notBefore], said[cmt.notAfter]) == ("2021-03-22T00:00:00Z", "2021-03-22T23:59:59Z")
    assert {claim.confidence for claim in reading.claims if claim.says.predicate != RDF.type} == {Decimal("0.7")}
    assert all(claim.time.not_before == datetime(2021, 3, 22, tzinfo=UTC) for claim in reading.claims)


def test_a_time_without_bounds_gives_the_words_only(tmp_path):
    reading = read(tmp_path, ACCUSATION + '    when "on Monday"\n')
    assert [claim.says.predicate for claim in reading.claims] == [cmt.timeText]


def test_the_reference_time_can_be_named(tmp_path):
    claim = only(tmp_path, FIRST + "  rel:feud [feud]\n    attestedAt {reference}\n")
    assert str(claim.says.object) == "2021-03-23T00:00:00Z"


def test_conditions_and_rivals_are_found_by_their_handles_in_any_order(tmp_path):
    lines = (
        "    a CoerciveAct | possible; if met\n"
        "  event:talk [talk]\n    a Meeting | as met; against apart\n"
        "  event:quarrel [quarrel]\n    a Interaction | as apart\n"
    )
    one, two, three = read(tmp_path, THEFT + lines).claims
    assert one.conditions == (two.key,)
    assert judge([one, two, three]).conflicts == {two.key: (three.key,), three.key: (two.key,)}


def test_a_mention_may_stand_for_several_and_name_another_thing(tmp_path):
    (mention,) = read(tmp_path, FIRST + '  "Norland" -> state:NOR, state:SUD ~ person:ada\n').mentions
    assert mention.refers_to == (mint("state", "NOR"), mint("state", "SUD"))
    assert mention.literally == mint("person", "ada")


def test_the_second_occurrence_of_a_quote_is_counted(tmp_path):
    (mention,) = read(tmp_path, SECOND + '  "Sudland" #2 -> state:SUD\n').mentions
    assert mention.passage.begin == 44 + SECOND[8:].index("Sudland met E")


FAULTS = {
    "a quote that is not in the text": (ACCUSATION + '    speaker state:NOR "Nordland"', 3, "does not say 'Nordland'"),
    "a quote of another sentence": (FIRST + '  "Estland" -> state:EST', 2, "does not say 'Estland'"),
    "an ambiguous quote": (SECOND + '  "Sudland" -> state:SUD', 2, "2 times"),
    "a count too far": (SECOND + '  "Sudland" #3 -> state:SUD', 2, "that often (2 times)"),
    "half a word": (FIRST + '  "land accused" -> state:SUD', 2, "cuts a word"),
    "an unknown name": (FIRST + '  "Norland" -> state:NRD', 2, "stands in no file of graphs/names"),
    "an unknown kind": (FIRST + '  "Norland" -> country:NOR', 2, "the kinds are"),
    "an unknown property": (ACCUSATION + "    speeker state:NOR", 3, "speeker"),
    "a class where a property is due": (ACCUSATION + "    Meeting state:NOR", 3, "is no property"),
    "an unknown class": (ACCUSATION + "    a Acusation", 3, "Acusation"),
    "an unknown qualifier": (ACCUSATION + "    speaker state:NOR | maybe", 3, "is no qualifier"),
    "wrong sentence offsets": ("@ 1-43 Norland accused Sudland of theft on Monday.", 1, "the document says"),
    "offsets outside the document": ("@ 0-4300 Norland", 1, "has no characters 0 to 4300"),
    "sentences out of order": (SECOND + FIRST, 2, "order of the text"),
    "a duplicate claim": (ACCUSATION + "    a Accusation\n    a Accusation", 4, "says the same as line 3"),
    "two modalities": (THEFT + "    a CoerciveAct | planned; demanded", 3, "one modality"),
    "implied and presupposed": (ACCUSATION + "    a Accusation | implied; presupposed", 3, "not both"),
    "a scenario told as a fact": (THEFT + "    a CoerciveAct", 3, "what happened is an event"),
    "a scenario of two classes": (THEFT + "    a Meeting | possible\n    a Visit | possible", 4, "of one class"),
    "a relay without a source": (ACCUSATION + "    a Accusation | via org:wire", 3, "add 'by kind:key'"),
    "no label at first": (FIRST + "  event:blame\n    a Accusation", 2, "give it a [label]"),
    "a second label": (ACCUSATION + "    a Accusation\n  event:blame [again]", 4, "has its label already"),
    "a handle twice": (ACCUSATION + "    a Accusation | as it\n    speaker state:NOR | as it", 4, "are called it"),
    "a handle that is nowhere": (THEFT + "    a CoerciveAct | possible; if it", 3, "no claim of this file"),
    "a time too late": (ACCUSATION + '    a Accusation\n    when "on Monday" 2021', 4, "put 'when' first"),
    "a time that is none": (ACCUSATION + '    when "on Monday" 2021-13', 3, "cannot read the time"),
    "a sureness beyond 1": (ACCUSATION + "    a Accusation | sure 2", 3, "from 0 to 1"),
    "a claim without subject": (FIRST + "    a Accusation", 2, "below its subject"),
    "a mention before any sentence": ('  "Norland" -> state:NOR', 1, "a sentence must be opened first"),
    "no indent": (FIRST + "event:blame [blame]", 2, "indent with two blanks"),
    "a literal without braces": (ACCUSATION + "    describedAs new", 3, "stands in braces"),
    "a scenario without class": (THEFT + "    agent state:SUD | possible", 3, "has no class"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_file_and_line(tmp_path, text, line, reason):
    with pytest.raises(BadAnnotation) as told:
        read(tmp_path, text)
    assert f"oslo.claims:{line}: " in str(told.value)
    assert reason in str(told.value)


def test_a_sentence_that_the_document_does_not_have_is_told(tmp_path):
    with pytest.raises(BadAnnotation, match="the document has no sentence from 0 to 7"):
        read(tmp_path, "@ 0-7 Norland\n")


def test_an_undated_document_lends_no_reference_time(tmp_path):
    (tmp_path / "oslo.claims").write_text(FIRST + "  rel:feud [feud]\n    attestedAt {reference}\n", encoding="utf-8")
    undated = Document("oslo", "Oslo", "en", "oslo.txt", 0, BODY)
    with pytest.raises(BadAnnotation, match="no reference time"):
        Reviewed(tmp_path, KNOWN).read(undated)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\n")))
def test_any_line_is_read_or_refused(text):
    with suppress(LineFault):
        read_line(text)


def examples() -> list[str]:
    """Return the lines of claims files in the room's page, indented as they would be in a file."""
    page = (Path(__file__).parents[2] / "graphs" / "README.md").read_text(encoding="utf-8")
    whole, parts = page.split("### The format")[1].split("## Decisions")[0].split("### Ten hard sentences")
    return re.findall(r"^    (.*\S)$", whole, re.MULTILINE) + re.findall(r"^  (  .*\S)$", parts, re.MULTILINE)


def test_the_page_shows_lines_that_can_be_read():
    assert len(examples()) > 40
    for line in examples():
        assert read_line(line), line
