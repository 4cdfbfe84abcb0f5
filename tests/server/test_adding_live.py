"""A text is added while a server runs on the store: the next answer has it, whether or not the server may write."""

import json
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest

from graphs import Store

pytestmark = pytest.mark.slow
TEXT = "Norway condemned Russia on Tuesday. The minister said that it would send aid to Moldova."
QUERY = """SELECT ?event WHERE { GRAPH <https://w3id.org/comity/graph/document/live/claims> { ?claim a cmt:Claim ;
    cmt:claimSubject ?event } }"""
COMITY = (sys.executable, "-c", "from server.cli import main; main()")


def rows(root: str) -> list:
    asked = urllib.parse.urlencode({"query": QUERY})
    request = urllib.request.Request(f"{root}/sparql?{asked}", headers={"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["results"]["bindings"]


@pytest.mark.parametrize("options", [(), ("--writable", "--no-auth")], ids=["reading", "writing"])
def test_the_next_answer_of_a_running_server_has_what_was_added(built, serving, tmp_path, options):
    built.backup(tmp_path / "store")
    (tmp_path / "live.txt").write_text(TEXT)
    with serving(Store(tmp_path / "store").folder, *options) as root:
        assert rows(root) == []
        added = subprocess.run(
            [*COMITY, "add", tmp_path / "live.txt", "--date", "2024-05-08", "--store", tmp_path / "store"],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert (added.returncode, added.stderr) == (0, "")
        assert "1 documents added (live)" in added.stdout
        assert rows(root)
