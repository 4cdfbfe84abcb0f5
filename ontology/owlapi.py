"""The OWL API, which is also Protégé's parser: what it makes of a file, told by checks/owlapi/OwlCheck.java."""

import atexit
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from ontology.errors import OntologyError
from ontology.load import ROOM

# Where Debian's libowlapi-java and what it needs are installed.
JARS = Path("/usr/share/java")
PROGRAM = ROOM / "checks" / "owlapi" / "OwlCheck.java"


@dataclass(frozen=True)
class Opened:
    """What the OWL API found in one file: counts of axioms, triples it left unread, and breaches of two profiles."""

    counts: dict[str, int] = field(default_factory=dict)
    left_over: list[str] = field(default_factory=list)
    not_in_dl: list[str] = field(default_factory=list)
    not_in_rl: list[str] = field(default_factory=list)


def missing() -> str | None:
    """Return the component that is missing to run the OWL API, None where all are there."""
    if not (JARS / "owlapi-distribution.jar").exists():
        return "libowlapi-java"
    return None if shutil.which("javac") and shutil.which("java") else "a Java development kit"


def catalogue() -> dict[str, Path]:
    """Return where the catalogue says that each ontology is."""
    text = (ROOM / "catalog-v001.xml").read_text(encoding="utf-8")
    return {name: ROOM / place for name, place in re.findall(r'name="([^"]+)" uri="([^"]+)"', text)}


def open_with_owlapi(paths: Iterable[Path], save: Path | None = None) -> dict[str, Opened]:
    """Return what the OWL API makes of files, by file name; the last one is saved again as RDF/XML where asked.

    Raises OntologyError where the OWL API is missing or cannot read a file.
    """
    if gap := missing():
        raise OntologyError(f"cannot run the OWL API: {gap} is missing; install the package of your system")
    command = ["java", "-cp", f"{_compiled()}:{JARS}/*", "OwlCheck"]
    command += [f"{name}={place}" for name, place in catalogue().items()]
    command += [f"--save={save}"] if save else []
    return _read(_run([*command, *map(str, paths)]))


@cache
def _compiled() -> str:
    """Compile our program, once in a process, into a folder that goes with the process."""
    folder = mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _run(["javac", "-cp", f"{JARS}/*", "-d", folder, str(PROGRAM)])
    return folder


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program)
    if "Exception" in done.stderr or "error:" in done.stderr:
        said = next(line for line in done.stderr.splitlines() if "Exception" in line or "error:" in line)
        raise OntologyError(f"the OWL API could not read a file: {said.strip()}; mend the file")
    return done.stdout


def _read(lines: str) -> dict[str, Opened]:
    found: dict[str, Opened] = {}
    for line in lines.splitlines():
        name, what, value = line.split("\t", 2)
        opened = found.setdefault(name, Opened())
        lists = {"left over": opened.left_over, "not in DL": opened.not_in_dl, "not in RL": opened.not_in_rl}
        if what in lists:
            lists[what].append(value)
        else:
            opened.counts[what] = int(value)
    return found
