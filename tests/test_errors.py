"""The family of errors, drawn: a new error changes the drawing."""

import importlib
import pkgutil
from pathlib import Path

import ontology

DRAWING = Path(__file__).parent / "golden" / "errors.txt"
ROOMS = ("ontology", "graphs", "validation", "server")


def load_all() -> None:
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.iter_modules(package.__path__):
            if module.name == "errors":
                importlib.import_module(f"{room}.errors")


def draw(error: type, depth: int = 0) -> str:
    children = sorted(error.__subclasses__(), key=lambda child: child.__name__)
    return "  " * depth + error.__name__ + "\n" + "".join(draw(child, depth + 1) for child in children)


def test_the_drawing_is_true(golden):
    load_all()
    golden(DRAWING, draw(ontology.ComityError))


def test_every_error_says_what_it_is_in_its_docstring():
    load_all()
    family = [ontology.ComityError]
    for error in family:
        family.extend(error.__subclasses__())
        assert error.__doc__, error
