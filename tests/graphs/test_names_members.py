"""Who belonged to what on a day, by the memberships of the names graph."""

from datetime import date

import pytest

from graphs.names import names_graph
from ontology import cmt, mint

GRAPH = names_graph()
NOW = date(2026, 1, 1)
# Of the 159 of 1990 four are no more: Czechoslovakia, Democratic Yemen, the German Democratic Republic, Yugoslavia.


def members(organization: str, on: date) -> set[str]:
    """Return the keys of those whose membership had certainly begun and had not certainly ended."""
    day = f"{on.isoformat()}T12:00:00Z"
    found = set()
    for membership in GRAPH.subjects(cmt.organization, mint("org", organization)):
        begun = str(GRAPH.value(membership, cmt.beginsNotAfter)) <= day
        end = GRAPH.value(membership, cmt.endsNotAfter)
        if begun and (end is None or str(end) > day):
            found.add(str(GRAPH.value(membership, cmt.member)).rpartition("/")[2])
    return found


@pytest.mark.parametrize(
    ("organization", "on", "count"),
    [
        ("nato", date(1990, 1, 1), 16),
        ("nato", date(2000, 1, 1), 19),
        ("nato", date(2021, 3, 25), 30),
        ("nato", date(2023, 6, 1), 31),
        ("nato", NOW, 32),
        ("eu", date(2000, 1, 1), 15),
        ("eu", date(2014, 1, 1), 28),
        ("eu", NOW, 27),
        ("un", date(1990, 1, 1), 159 - 4),
        ("un", date(2021, 3, 25), 193),
        ("un", NOW, 193),
        ("sco", date(2010, 1, 1), 6),
        ("sco", NOW, 10),
        ("brics", date(2021, 1, 1), 5),
        ("brics", NOW, 10),
        ("asean", date(2021, 1, 1), 10),
        ("g7", NOW, 7),
        ("g8", date(2010, 1, 1), 8),
        ("g20", date(2021, 1, 1), 20),
        ("g20", NOW, 21),
        ("csto", NOW, 6),
        ("opec", date(2021, 1, 1), 13),
        ("opec", NOW, 12),
        ("arab-league", NOW, 22),
        ("gcc", NOW, 6),
        ("eaeu", NOW, 5),
        ("au", NOW, 54),
        ("council-of-europe", date(2021, 1, 1), 47),
        ("council-of-europe", NOW, 46),
        ("ecowas", NOW, 12),
    ],
)
def test_an_organization_has_its_members(organization: str, on: date, count: int):
    assert len(members(organization, on)) == count


def test_the_united_kingdom_left_the_union():
    assert "GBR" in members("eu", date(2019, 1, 1))
    assert "GBR" not in members("eu", date(2020, 3, 1))


def test_plain_membership_follows_from_every_membership():
    for membership in GRAPH.subjects(cmt.organization, None):
        organization, member = GRAPH.value(membership, cmt.organization), GRAPH.value(membership, cmt.member)
        assert (organization, cmt.hasMember, member) in GRAPH


def test_what_no_source_confirms_is_marked_unchecked():
    for membership in GRAPH.subjects(cmt.organization, None):
        assert (membership, cmt.reviewStatus, cmt.Unchecked) in GRAPH


def test_a_relationship_never_ends_before_it_begins():
    for relation, begin in GRAPH.subject_objects(cmt.beginsNotBefore):
        for bound in (cmt.beginsNotAfter, cmt.endsNotAfter):
            later = GRAPH.value(relation, bound)
            assert later is None or str(begin) <= str(later), relation
