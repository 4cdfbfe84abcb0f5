"""The servers that are compared, each started over the same N-Quads; one that is not installed is None."""

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from graphs import Store
from tests.bench.world import make_store
from tests.server.conftest import served
from tests.server.far_stores import free_port, oxigraph, virtuoso

Started = Callable[[], AbstractContextManager[str]]
LONGEST = 600


def peers(data: Path, size: int, folder: Path) -> dict[str, Started]:
    """Return what starts each server and yields its endpoint: ours first, once without its cache."""
    store = make_store(folder / "store", size)
    found = {
        "Comity": lambda: comity(store, "0"),
        "Comity, cache": lambda: comity(store, "64"),
        "Oxigraph": lambda: oxigraph(data, folder / "oxigraph", 0),
        "Virtuoso": lambda: virtuoso(data, folder / "virtuoso", 170_000, LONGEST),
        "rdflib-endpoint": lambda: rdflib_endpoint(data),
    }
    missing = [name for name, program in (("Virtuoso", "virtuoso-t"), ("rdflib-endpoint", "rdflib-endpoint"))
               if shutil.which(program) is None]  # fmt: skip
    if size > 100_000 and "rdflib-endpoint" not in missing:
        missing.append("rdflib-endpoint")  # it holds all in memory, and takes minutes to read this
    for name in missing:
        sys.stdout.write(f"{name} is left out\n")
        del found[name]
    return found


@contextmanager
def comity(store: Store, cache: str) -> Iterator[str]:
    """Serve a store as an operator would."""
    with served(store.folder, COMITY_CACHE=cache, COMITY_TIMEOUT=str(LONGEST)) as root:
        yield f"{root}/sparql"


@contextmanager
def rdflib_endpoint(data: Path) -> Iterator[str]:
    """Serve a file from rdflib's memory."""
    port = free_port()
    command = ["rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", str(port), str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/?query=ASK%7B%7D", timeout=5):
                    break
            except OSError:
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)
