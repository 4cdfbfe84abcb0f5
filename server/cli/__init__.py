"""The command line: each command reads its arguments, calls one function, prints what it returns."""

import sys

import click

from ontology import ComityError
from server.cli.add import add
from server.cli.build import build
from server.cli.dump import dump
from server.cli.events import events
from server.cli.explain import explain
from server.cli.extract import extract
from server.cli.ontology import ontology
from server.cli.query import query
from server.cli.retract import retract
from server.cli.review import review
from server.cli.serve import serve
from server.cli.store import store
from server.cli.token import token
from server.cli.validate import validate
from validation import DoesNotConform


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="comity", message="comity %(version)s")
def comity() -> None:
    """Turn texts on international relations into linked data that keeps its evidence.

    Begin with `comity build`, which reads the texts in seeds/ and makes a version of the store,
    then `comity serve`, and open http://localhost:8000.

    Exit status: 0 fine; 1 the command ran and the answer is no; 2 it could not run.
    """


COMMANDS = (
    add, build, dump, events, explain, extract, ontology, query, retract, review, serve, store, token, validate,
)  # fmt: skip
for command in COMMANDS:
    comity.add_command(command)


def main() -> None:
    """Run the command line; an error that the caller can put right becomes one line and exit status 2."""
    try:
        status = comity.main(standalone_mode=False)
    except DoesNotConform as fault:
        click.echo(f"comity: {fault}", err=True)
        sys.exit(1)
    except ComityError as fault:
        click.echo(f"comity: {fault}", err=True)
        sys.exit(2)
    except click.UsageError as fault:
        fault.show()
        sys.exit(2)
    except click.ClickException as fault:
        click.echo(f"comity: {fault.format_message()}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("comity: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(status or 0)
