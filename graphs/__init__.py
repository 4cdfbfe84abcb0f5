"""What is said: documents, their sentences, and the claims that rest on the very words; and the store that keeps it."""

from graphs.coverage import coverage
from graphs.names import names_graph
from graphs.publish import publish
from graphs.read import read_seeds
from graphs.reading import Reading
from graphs.reconcile import reconcile
from graphs.store.draft import Draft
from graphs.store.store import Store
from graphs.store.version import Commit, Version
from graphs.verdict import Verdicts, judge_all

__all__ = [
    "Commit", "Draft", "Reading", "Store", "Verdicts", "Version", "coverage", "judge_all", "names_graph", "publish",
    "read_seeds", "reconcile",
]  # fmt: skip
