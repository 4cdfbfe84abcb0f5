"""The rules of the house that a machine can hold."""

import ast
import importlib
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
ROOMS = ("ontology", "graphs", "validation", "server")
# Rooms with a part that is slow to import have a second door to it.
SECOND_DOORS = ("graphs.extraction",)
SOURCES = sorted(
    path for room in (*ROOMS, "tests") for path in (HOME / room).rglob("*.py")
    if "node_modules" not in path.parts and path.name != "cmt.py"
)  # fmt: skip
NAMED = [str(path.relative_to(HOME)) for path in SOURCES]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", SOURCES, ids=NAMED)
def test_a_file_has_at_most_300_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [path for path in SOURCES if "tests" not in path.parts], ids=str)
def test_a_function_has_at_most_40_lines(path: Path):
    long = {each.name: each.end_lineno - each.lineno + 1 for each in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


def test_half_the_files_are_under_110_lines():
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES)
    assert lengths[len(lengths) // 2] < 110


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_one_door_of_at_most_twelve_names(room: str):
    names = importlib.import_module(room).__all__
    assert len(names) <= 12
    assert list(names) == sorted(names, key=lambda name: (name.lower(), name)) or list(names) == sorted(names)


def imported_inside(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_entered_by_its_door(room: str):
    others = [
        path for path in SOURCES if path.relative_to(HOME).parts[0] in ROOMS and path.relative_to(HOME).parts[0] != room
    ]
    through_the_window = {
        str(path.relative_to(HOME)): module
        for path in others
        for module in imported_inside(path)
        if module.startswith(f"{room}.") and module not in SECOND_DOORS
    }
    assert through_the_window == {}


def test_the_top_of_the_tree_is_as_the_design_has_it():
    folders = {path.name for path in HOME.iterdir() if path.is_dir() and not path.name.startswith(".")}
    made = {"store", "out", "dist", "build", "comity.egg-info"}
    assert folders - made == {"ontology", "graphs", "server", "validation", "tests", "seeds"}


def test_one_version_number_stands_everywhere():
    version = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (HOME / "CHANGELOG.md").read_text()
