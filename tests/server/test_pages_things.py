"""The pages of things and of claims: where a state lies, offices over time, what comes first, and how it is told."""

import re

from tests.server.test_pages import HTML, page, words


def test_a_state_is_shown_on_the_map_and_a_person_is_not(client):
    assert 'class="locator"' in page(client, "/entity/state/CHN")
    assert 'class="locator"' not in page(client, "/entity/person/wang-yi")


def test_offices_stand_in_the_order_of_time_with_whence_they_are_known(client):
    text = page(client, "/entity/person/wang-yi")
    table = text.partition('aria-labelledby="offices"><table')[2].partition("</table>")[0]
    rows = [words(each) for each in table.split("<tr>")[2:]]
    assert "July 2023" in rows[0]
    assert "reference data" in rows[0]
    assert any("attested 23 March 2021" in each and "a text" in each for each in rows)
    holders = words(page(client, "/entity/office/foreign-minister-of-china").partition('id="offices"')[2])
    assert "Who held it" in holders
    assert "Wang Yi" in holders


def test_what_leads_to_states_and_persons_comes_before_what_leads_to_events(client):
    said = page(client, "/entity/state/CHN").partition('id="claimed"')[0]
    assert said.index("allied with</a>") < said.index("agent in</a>")


def test_moments_are_told_as_days(client):
    for path in ("/entity/person/wang-yi", "/document/four-powers-2021"):
        text = page(client, path)
        assert ">26 March 2021</time>" in text
        assert "T00:00:00Z" not in words(text)


def test_a_claim_says_whose_words_it_is_what_drew_it_and_when(client):
    key = re.search(r'/claim/([^"]+)', page(client, "/document/four-powers-2021?stance=denied&by=person/hua-chunying"))
    assert key
    text = words(page(client, client.get(f"/claim/{key[1]}", headers=HTML).location))
    for told in ("Denied", "said by Hua Chunying", "Drawn by people", "All claims of this sentence"):
        assert told in text
