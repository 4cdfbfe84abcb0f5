"""What all tests share: golden files, and what happens where a component is missing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

# Making one of these takes seconds: a test that asks for it is slow.
SLOW_TO_MAKE = {"built", "world"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW_TO_MAKE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files; review the difference")
    parser.addoption("--kills", type=int, default=20, help="how often tests kill a server that writes")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that compares a text with a golden file, or rewrites the file under --accept."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare


def left_out(component: str) -> None:
    """Leave a test out for want of a component; with CI=true a missing component is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{component} is missing, and CI must have it")
    pytest.skip(f"{component} is missing")
