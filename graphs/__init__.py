"""What is said: documents, their sentences, and the claims that rest on the very words; and the store that keeps it."""

from graphs.catalogue import read_catalogue
from graphs.coverage import coverage
from graphs.names import names_graph
from graphs.publish import publish
from graphs.read import read_all
from graphs.reading import Reading
from graphs.store.draft import Draft
from graphs.store.store import Store
from graphs.store.version import Commit, Version
from graphs.verdict import Verdicts, judge_all

__all__ = [
    "Commit", "Draft", "Reading", "Store", "Verdicts", "Version", "coverage", "judge_all", "names_graph", "publish",
    "read_all", "read_catalogue",
]  # fmt: skip
