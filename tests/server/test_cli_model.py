"""A language model at the command line: asked only when told to, paid for once, told what it cost."""

import pytest
from click.testing import CliRunner, Result

from server.cli import comity
from tests.graphs.playing import GOOD, TEXT, said, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def texts(tmp_path):
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    return [tmp_path / f"{name}.txt" for name in ("a", "b", "c", "d")]


def run(base: str, *arguments: object) -> Result:
    prices = {"COMITY_MODEL_PRICE_IN": "1", "COMITY_MODEL_PRICE_OUT": "5"}
    return CliRunner().invoke(
        comity,
        [str(each) for each in arguments],
        standalone_mode=False,
        catch_exceptions=False,
        env={"COMITY_MODEL_URL": base, "COMITY_MODEL_NAME": "small", "COMITY_MODEL_TRIES": "1"} | prices,
    )


def test_the_model_is_asked_once_a_text_and_what_it_took_is_told(texts, tmp_path):
    with serving(said(GOOD), said(GOOD | {"quote": "blamed"})) as (base, asked):
        told = run(base, "extract", "--extractor", "model", *texts[:2], "--out", tmp_path / "out")
        assert told.return_value == 0
        assert "2 texts (2 read), 3 claims" in told.stdout
        cost = "2 requests, 200 tokens in, 40 out, 0.0004 at the prices set"
        assert f"{cost}; 1 events kept, 1 things dropped (1 quote not found)" in told.stderr
        again = run(base, "extract", "--extractor", "model", *texts[:2], "--out", tmp_path / "out")
        assert "2 texts (2 kept)" in again.stdout
        assert len(asked) == 2


def test_nobody_is_asked_unless_told_to(texts, tmp_path):
    with serving(said(GOOD)) as (base, asked):
        assert run(base, "extract", texts[0], "--jobs", "1", "--out", tmp_path / "out").return_value == 0
        assert run(base, "events", texts[0]).return_value == 0
        assert run(base, "extract", "--review", texts[0], "--out", tmp_path / "out").return_value == 0
        assert asked == []


def test_a_text_on_which_the_endpoint_fails_does_not_end_the_batch(texts, tmp_path):
    with serving((500, {}), said(GOOD)) as (base, _):
        told = run(base, "extract", "--extractor", "model", *texts, "--out", tmp_path / "out")
    assert told.return_value == 1
    assert "4 texts (1 model, 3 read)" in told.stdout
    assert "a: model: the model small at" in told.stderr
    assert "it answers 500; check its address, name and key" in told.stderr


def test_an_endpoint_that_fails_three_times_running_is_left_alone(texts, tmp_path):
    from graphs.errors import ModelUnreachable

    with serving((500, {})) as (base, asked), pytest.raises(ModelUnreachable):
        run(base, "extract", "--extractor", "model", *texts, "--out", tmp_path / "out")
    assert len(asked) == 3
    assert list((tmp_path / "out").iterdir()) == []
