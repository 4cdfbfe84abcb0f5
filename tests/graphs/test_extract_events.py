"""Events of single sentences: each row is what a careful coder would write down."""

import pytest

from graphs.document import Document
from graphs.extract.rules import Rules

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


def main_event(rules: Rules, text: str) -> str:
    found = [each for each in rules.events(Document("t", "T", "en", "t.txt", 0, text)) if each.main]
    if not found:
        return "nothing"
    event = found[0]
    return f"{'+'.join(event.source)} {event.event} {'+'.join(event.target)}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France praised Germany for its help.", "FRA SUPPORT DEU"),
        ("Kenya was accused by Somalia of stealing oil.", "SOM ACCUSE KEN"),
        ("Spain and Portugal signed a treaty in Lisbon.", "ESP+PRT SUPPORT"),
        ("Chile condemned a group in which the rebels of Peru are based.", "CHL ACCUSE PER"),
        ("Japan refused to sell weapons to Vietnam.", "JPN REJECT VNM"),
        ("Poland may send tanks to Ukraine.", "POL AID UKR"),
        ("Poland will send tanks to Ukraine.", "POL AGREE UKR"),
        ("Egypt called on Israel to withdraw its troops from Gaza.", "EGY REQUEST ISR"),
        ("Iran threatened to attack Israel.", "IRN THREATEN ISR"),
        ("Chile did not meet Bolivia.", "CHL REJECT BOL"),
        ("Iraqi police arrested two Turkish journalists.", "IRQ COERCE TUR"),
        ("The United States lifted sanctions on Sudan.", "USA RETREAT SDN"),
        ("The United States imposed sanctions on Russian banks.", "USA SANCTION RUS"),
        ("Canada suspended aid to Myanmar.", "CAN SANCTION MMR"),
        ("Indian troops launched an attack on Pakistan.", "IND ASSAULT PAK"),
        ("Pakistan came under attack from India.", "IND ASSAULT PAK"),
        ("Ethiopia's prime minister held talks with Eritrean officials.", "ETH CONSULT ERI"),
        ("Denmark announced the suspension of aid to Niger.", "DNK SANCTION NER"),
        ("Norway expressed concern over China.", "NOR ACCUSE CHN"),
        ("Turkey deployed troops along the border with Syria.", "TUR MOBILIZE SYR"),
        ("Thousands of Georgians protested against Russia.", "GEO PROTEST RUS"),
        ("Morocco and Algeria exchanged intelligence.", "MAR+DZA COOPERATE"),
        ("Serbia eased restrictions in Kosovo.", "SRB CONCEDE XKX"),
        ("Brazil said that Peru must release the prisoners.", "BRA REQUEST PER"),
        ("Brazil, which borders Peru, condemned Venezuela.", "BRA ACCUSE VEN"),
    ],
)
def test_the_main_event_of_a_sentence(rules, text, expected):
    assert main_event(rules, text) == expected


def test_a_later_pronoun_means_whom_the_document_spoke_of(rules):
    text = "Vladimir Putin praised China. He promised to visit Beijing."
    last = list(rules.events(Document("t", "T", "en", "t.txt", 0, text)))[-1]
    assert last.source_actors[0].iri == "https://w3id.org/comity/id/person/vladimir-putin"


def test_a_sentence_that_never_ends_is_not_read(rules):
    text = "France condemned Russia. " + "Italy condemned Russia and " * 2000
    found = list(rules.events(Document("t", "T", "en", "t.txt", 0, text)))
    assert [each.source for each in found] == [("FRA",)]
