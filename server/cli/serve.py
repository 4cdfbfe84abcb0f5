"""comity serve: the SPARQL endpoint and the pages."""

from pathlib import Path

import click

from server.run import serve as run
from server.settings import Settings


@click.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on.  [default: 8000]")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the store.  [default: store]")
@click.option("--endpoint", metavar="URL", help="Serve this SPARQL 1.1 endpoint instead of a store.")
@click.option("--strict-dataset", is_flag=True, default=None, help="Keep the default graph empty, as RDF has it.")
@click.option("--writable", is_flag=True, default=None, help="Take updates and graph writes.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Hashed tokens of those who may write.")
@click.option("--no-auth", is_flag=True, default=None, help="Take writes from anybody; on a loopback address only.")
@click.option("--no-gate", is_flag=True, default=None, help="Do not check writes against the shapes.")
@click.option(
    "--allow",
    "allow_hosts",
    multiple=True,
    metavar="HOST[:PORT]",
    help="Let SERVICE and LOAD ask this host; may be given again.  [default: none]",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="Longest time that a query may take.  [default: 30]")
def serve(**options: object) -> int:
    """Serve SPARQL 1.1, the evidence of every answer, and pages for people.

    Options lie over the COMITY_* variables, and these over the defaults; server/README.md lists them all.
    """
    run(Settings.read(**{name: value for name, value in options.items() if value not in (None, ())}))
    return 0
