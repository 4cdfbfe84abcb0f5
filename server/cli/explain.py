"""comity explain: why a thing is so, down to the sentences."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from server.building.suits import suitable
from server.cli.query import read_query_file
from server.explain import explanation
from server.explain.reasons import TRACE
from server.reading.syntax import syntax_fault
from server.settings import Settings
from server.text_table import short


@click.command()
@click.argument("what")
@click.option("--row", type=click.IntRange(min=0), help="Only this row, counted from 0.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many rows.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(what: str, row: int | None, limit: int, store: Path | None, form: str) -> int:
    """Say which triples make each row of an answer true, and which sentences say them.

    WHAT is a SPARQL query, a file that holds one, - for standard input, or the IRI of a thing.
    """
    version = suitable(store or Settings.read().store).latest()
    first, count = (row, 1) if row is not None else (0, limit)
    try:
        rows = explanation(version.open(), str(version.file(TRACE)), _query(what), first, count)
    except SyntaxError as fault:
        raise syntax_fault(fault) from None
    click.echo(json.dumps({"rows": rows}, ensure_ascii=False, indent=1) if form == "json" else _text(rows))
    return 0 if rows else 1


def _query(what: str) -> str:
    if what == "-":
        return sys.stdin.read()
    if what.startswith(("http://", "https://")) and " " not in what:
        return f"SELECT ?relation ?value WHERE {{ <{what}> ?relation ?value }} ORDER BY ?relation ?value"
    return what if " " in what or "{" in what else read_query_file(Path(what))


def _text(rows: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for number, row in enumerate(rows):
        bound = row["bindings"]
        told = ", ".join(f"{name} = {short(value)}" for name, value in bound.items()) if isinstance(bound, dict) else ""
        lines.append(f"row {number}: {told or 'yes'}")
        if row["partial"]:
            lines.append(f"  (may not be all: {row['reason']})")
        for triple in row["triples"]:
            lines += _triple(triple, 1)
    return "\n".join(lines) if lines else "the query has no such row"


def _triple(triple: dict[str, Any], depth: int) -> list[str]:
    pad = "  " * depth
    lines = [pad + " ".join(short(str(triple[part])) for part in "spo")]
    for claim in triple["claims"]:
        who = ", ".join(short(each) for each in claim["speaker"]) or "the document itself"
        place = f"{short(claim['document'])}, characters {claim['begin']} to {claim['end']}"
        lines.append(f"{pad}  “{claim['quote']}” ({place}; said by {who})")
    if triple["rule"]:
        lines.append(f"{pad}  follows by {triple['rule']}")
    if triple["source"] == "reference":
        lines.append(f"{pad}  reference data")
    for premise in triple["premises"]:
        lines += _triple(premise, depth + 1)
    return lines
