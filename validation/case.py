"""The cases: files that barely keep a shape, and files that break one in one way."""

from dataclasses import dataclass
from pathlib import Path

from validation.errors import BrokenShape

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One file: the shape that it is about, why anybody would write it, and whether OWL objects to it."""

    path: Path
    shape: str
    breaks: bool
    why: str
    owl_objects: bool

    @property
    def name(self) -> str:
        """Module and file name."""
        return f"{self.path.parent.name}/{self.path.name}"


def cases() -> tuple[Case, ...]:
    """Return all cases, in the order of their paths; raises BrokenShape where one does not say what it is."""
    return tuple(read_case(path) for path in sorted(FOLDER.glob("*/*.t*")))


def read_case(path: Path) -> Case:
    """Return what the first lines of a case say of it."""
    lines = [line.removeprefix("# ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    word, _, shape = lines[0].partition(": ") if len(lines) > 1 else ("", "", "")
    breaks = word == "breaks"
    if word not in ("breaks", "keeps") or (breaks and lines[2:] not in (["owl: silent"], ["owl: objects"])):
        raise BrokenShape(
            shape, f"the case {path.name} must say what it breaks or keeps, why, and if it breaks, `owl:`"
        )
    return Case(path, shape, breaks, lines[1], breaks and lines[2] == "owl: objects")
