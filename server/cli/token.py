"""comity token: who may write."""

from pathlib import Path

import click

from server.protocol.tokens import new_token
from server.settings import Settings


@click.group()
def token() -> None:
    """Make tokens for those who may write."""


@token.command()
@click.argument("name")
@click.option("--token-file", type=click.Path(path_type=Path), help="File of hashed tokens.  [default: tokens]")
def new(name: str, token_file: Path | None) -> int:
    """Print a new token for NAME once, and keep its hash."""
    path = token_file or Settings.read().token_file or Path("tokens")
    click.echo(new_token(path, name))
    return 0
