"""`comity ontology`: checks the vocabulary, and writes its reference."""

import pytest
from click.testing import CliRunner

from server.cli import comity


@pytest.mark.slow
def test_the_vocabulary_is_in_order():
    told = CliRunner().invoke(comity, ["ontology", "check"], standalone_mode=False)
    assert told.return_value == 0, told.output
    assert "nothing is wrong with the vocabulary" in told.output


@pytest.mark.slow
def test_the_reference_is_written_where_it_is_asked_for(tmp_path):
    told = CliRunner().invoke(comity, ["ontology", "docs", "--out", str(tmp_path / "reference")], standalone_mode=False)
    assert told.return_value == 0
    assert told.output.strip() == str(tmp_path / "reference" / "index.html")
    assert (tmp_path / "reference" / "diagram.svg").is_file()
