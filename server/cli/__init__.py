"""The command line: each command reads its arguments, calls one function, prints what it returns."""

import sys
from importlib import import_module

import click

from ontology import ComityError

# Each is a module of this package with a command of the same name, imported when somebody asks for it.
COMMANDS = (
    "add", "build", "dump", "events", "explain", "extract", "ontology", "query", "retract", "review", "serve",
    "store", "token", "validate",
)  # fmt: skip


class Commands(click.Group):
    """A group of commands that are imported one by one."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"server.cli.{cmd_name}"), cmd_name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="comity", message="comity %(version)s")
def comity() -> None:
    """Turn texts on international relations into linked data that keeps its evidence.

    Begin with `comity build`, which reads the texts in seeds/ and makes a version of the store,
    then `comity serve`, and open http://localhost:8000.

    Exit status: 0 fine; 1 the command ran and the answer is no; 2 it could not run.
    """


def main() -> None:
    """Run the command line; an error that the caller can put right becomes one line and exit status 2."""
    try:
        status = comity.main(standalone_mode=False)
    except ComityError as fault:
        from validation import DoesNotConform  # slow to import; where it was raised it is there already

        click.echo(f"comity: {fault}", err=True)
        sys.exit(1 if isinstance(fault, DoesNotConform) else 2)
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
