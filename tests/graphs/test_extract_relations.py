"""Relations that a text gives beside its events: offices, memberships, alliances, sanctions, hosting."""

from datetime import UTC, datetime

import pytest
from rdflib import RDF

from graphs.document import Document
from graphs.extract.rules import Rules

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


def relations(rules: Rules, text: str) -> set[str]:
    """Return each relation as its class and the keys of its sides."""
    claims = rules.read(Document("t", "T", "en", "t.txt", 0, text, datetime(2021, 3, 23, tzinfo=UTC))).claims
    assert all(claim.stance.assertable for claim in claims if "/rel/" in claim.says.subject)
    found = set()
    for claim in claims:
        if claim.says.predicate == RDF.type and "/rel/" in claim.says.subject:
            own = [each for each in claims if each.says.subject == claim.says.subject and "/id/" in each.says.object]
            sides = sorted(
                {f"{each.says.predicate.rpartition('#')[2]} {each.says.object.rpartition('/')[2]}" for each in own}
            )
            found.add(f"{claim.says.object.rpartition('#')[2]}: {', '.join(sides)}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian President Vladimir Putin met Wang Yi.",
            {"Tenure: holder vladimir-putin, office president-of-russia"},
        ),
        (
            "Sergey Lavrov, Russia's foreign minister, left.",
            {"Tenure: holder sergey-lavrov, office foreign-minister-of-russia"},
        ),
        (
            "Former U.S. President Donald Trump spoke.",
            {"Tenure: holder donald-trump, office president-of-the-united-states"},
        ),
        ("Turkey is a member of NATO.", {"Membership: member TUR, organization nato"}),
        ("NATO member Turkey objected.", {"Membership: member TUR, organization nato"}),
        ("Georgia is not a member of NATO.", set()),
        ("Belarus, an ally of Russia, agreed.", {"AllianceRelation: hasParty BLR, hasParty RUS"}),
        (
            "Oil fell because of U.S. sanctions on Iran.",
            {"SanctionsRegime: directedAgainst IRN, hasParty IRN, hasParty USA"},
        ),
        ("Belarus hosts Russian missiles.", {"HostingArrangement: beneficiary RUS, provider BLR"}),
        ("Poland could host American troops.", set()),
        ('"Turkey is a member of NATO," he said.', set()),
        (
            "Foreign Minister Sergei Lavrov left.",
            {"Tenure: holder sergey-lavrov, office foreign-minister-of-russia"},
        ),
        (
            "Mexico's economy minister, Lupe Reyes, left.",
            {"Tenure: holder lupe-reyes_t, office economy-minister-of-mexico"},
        ),
        ("Deputy foreign minister Wang Yi left.", set()),
        (
            "Emmanuel Macron, who took office in May 2017, left for Berlin with Angela Merkel, chancellor of Germany.",
            {"Tenure: holder angela-merkel, office chancellor-of-germany"},
        ),
        ("Finland joined NATO in April 2023.", {"Membership: member FIN, organization nato"}),
        ("Finland will join NATO.", set()),
        ("Palestine is an observer at the United Nations.", {"ObserverStatus: member PSE, organization un"}),
        (
            "Both Norway and Chad ratified the Chemical Weapons Convention.",
            {
                "PartyStatus: concernsAgreement chemical-weapons-convention, statusParty NOR",
                "PartyStatus: concernsAgreement chemical-weapons-convention, statusParty TCD",
            },
        ),
        ("Russia sells weapons to India.", {"MilitarySupport: beneficiary IND, provider RUS"}),
        ("Syria is under American sanctions.", {"SanctionsRegime: directedAgainst SYR, hasParty SYR, hasParty USA"}),
        ("China is the largest trading partner of Chile.", {"TradeRelation: hasParty CHL, hasParty CHN"}),
    ],
)
def test_a_relation_is_drawn_from_the_words_that_give_it(rules, text, expected):
    assert relations(rules, text) == expected
