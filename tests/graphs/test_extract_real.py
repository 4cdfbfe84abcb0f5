"""What is accused, asked, supposed, planned, denied or only said is no fact; who does it and how it stands is kept."""

from functools import cache
from itertools import product

import pytest
from rdflib import RDF

from graphs.claim import Claim
from graphs.document import Document
from graphs.extract import sentence
from graphs.extract.finding import Finding
from graphs.extract.rules import Rules
from graphs.extract.sentence import main_of
from ontology import cmt
from tests.graphs.gold import GOLD

# Chad does it to Mali: as after "to", as after "of", told as past, and after "has".
VERBS = """attack Mali|attacking Mali|attacked Mali
invade Mali|invading Mali|invaded Mali
shell Mali|shelling Mali|shelled Mali
blockade Mali|blockading Mali|blockaded Mali
sanction Mali|sanctioning Mali|sanctioned Mali
impose sanctions on Mali|imposing sanctions on Mali|imposed sanctions on Mali
launch an attack on Mali|launching an attack on Mali|launched an attack on Mali
expel Malian diplomats|expelling Malian diplomats|expelled Malian diplomats
kill Malian soldiers|killing Malian soldiers|killed Malian soldiers
arrest Malian judges|arresting Malian judges|arrested Malian judges
send weapons to Mali|sending weapons to Mali|sent weapons to Mali
sign a treaty with Mali|signing a treaty with Mali|signed a treaty with Mali
withdraw troops from Mali|withdrawing troops from Mali|withdrew troops from Mali|withdrawn troops from Mali
visit Mali|visiting Mali|visited Mali
recognise Mali|recognising Mali|recognised Mali"""
DEEDS = [tuple((line + "|" + line.split("|")[2]).split("|")[:4]) for line in VERBS.splitlines()]
TEMPLATES = [line for line in (GOLD / "told.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]


@cache
def rules() -> Rules:
    return Rules()


def document(text: str) -> Document:
    return Document("made-up", "Made up", "en", "made-up.txt", 0, text)


def events_told(text: str) -> dict[str, tuple[str, set[str]]]:
    """Return the class of each event that a text tells as a fact of its own, and who takes part in it."""
    claims: list[Claim] = [claim for claim in rules().read(document(text)).claims if claim.stance.assertable]
    doing = {cmt.agent, cmt.speaker, cmt.participant}
    found: dict[str, tuple[str, set[str]]] = {}
    for kind in claims:
        node = kind.says.subject
        if kind.says.predicate == RDF.type and "/event/" in node:
            roles = (each.says for each in claims if each.says.subject == node and each.says.predicate in doing)
            found[node] = str(kind.says.object).rpartition("#")[2], {str(each.object) for each in roles}
    return found


@cache
def classes_of(did: str) -> frozenset[str]:
    return frozenset(cls for cls, _ in events_told(f"Chad {did}.").values()) | {"Interaction", "DiplomaticAct"}


def never_told(template: str, deed: tuple[str, str, str, str]) -> None:
    do, ing, did, done = deed
    text = template.format(do=do, ing=ing, did=did, done=done)
    chad = [cls for cls, who in events_told(text).values() if any("TCD" in each for each in who)]
    assert (text, [cls for cls in chad if cls in classes_of(did)]) == (text, [])


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_sentence_plainly_tells_is_a_fact(deed):
    assert any("TCD" in each for _, who in events_told(f"Chad {deed[2]}.").values() for each in who)


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_not_told_as_a_fact_is_none(template):
    for deed in (DEEDS[0], DEEDS[5], DEEDS[10]):
        never_told(template, deed)


@pytest.mark.slow
def test_no_turn_of_phrase_makes_any_deed_a_fact():
    for template, deed in product(TEMPLATES, DEEDS):
        never_told(template, deed)


@pytest.mark.parametrize(
    "noun", ["an attack by Chad on Mali", "a ceasefire between Chad and Mali", "sanctions by Chad on Mali"]
)
@pytest.mark.parametrize(
    "template",
    [
        "Norway feared {}.",
        "Norway prevented {}.",
        "Norway opposed {}.",
        "Norway called for {}.",
        "Norway demanded {}.",
        "Norway warned of {}.",
        "Norway denied reports of {}.",
        "There was no sign of {}.",
        "Norway ruled out {}.",
        "The possibility of {} alarmed Norway.",
        "Norway is preparing for {}.",
        "Norway requested {}.",
        "Norway expects {}.",
        "In the event of {}, Norway will act.",
        "Norway hopes for {}.",
        "Norway rejected a plan for {}.",
    ],
)
def test_an_event_that_is_feared_or_wished_is_none(template, noun):
    told = events_told(template.format(noun)).values()
    assert [cls for cls, who in told if any("TCD" in each or "chad" in each for each in who)] == []


def control() -> list[tuple[str, str, str]]:
    lines = (GOLD / "control.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(text, outer, inner) for outer, inner, text in rows]


def written(event: Finding | None) -> str:
    sides = ["+".join(side) or "-" for side in event.codes] if event else ["-", "-"]
    return f"{sides[0]} {event.type} {sides[1]}" if event else ""


@pytest.mark.parametrize(("text", "outer", "inner"), control())
def test_who_does_what_is_said_of_them_and_how_it_stands(monkeypatch, text, outer, inner):
    # What the cues of a sentence make of it is another matter.
    monkeypatch.setattr(sentence, "weighed", lambda _, found: list(found), raising=False)
    event = main_of([each for one in rules().analyses(document(text)) for each in one.events])
    held = event.content if event else None
    assert written(event) == outer
    assert held is not None
    assert f"{written(held).rpartition(' ')[0]} {held.modality} {held.polarity}" == inner
