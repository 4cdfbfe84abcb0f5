"""comity retract: a curator takes a claim back."""

from pathlib import Path

import click

from server.building.adding import retract as retract_claim
from server.building.suits import suitable
from server.cli.turn import in_turn
from server.clock import now
from server.settings import Settings


@click.command()
@click.argument("claim")
@click.option("--why", required=True, help="The reason; it is kept with the claim.")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
def retract(claim: str, why: str, store: Path | None) -> int:
    """Take back the CLAIM (its IRI): it is kept with the reason, and is no fact any more.

    Taking back one side of a contradiction lets the other stand again.
    """
    opened = suitable(store or Settings.read().store)
    version = in_turn(lambda: retract_claim(claim, why, opened, now()))
    click.echo(f"version {version.number}: {claim} is retracted")
    return 0
