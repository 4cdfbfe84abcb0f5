"""The whole way from text to claims takes at most about twice the time of the bare parse."""

import pytest

from tests.bench.speed import compared, generated


@pytest.mark.slow
def test_claims_come_at_no_less_than_55_percent_of_the_speed_of_the_bare_parse():
    documents = list(generated(40))
    assert max(whole / bare for bare, whole in (compared(documents) for _ in range(3))) >= 0.55
